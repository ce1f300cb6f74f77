// Words of the outlook.

/** @import { Texts } from '../types.js' */

import { en as english, fa as persian } from './table.js';

/** @satisfies {Texts} */
export const fa = {
  outlook: {
    tab: 'چشم‌انداز',
    title: (year) => `چشم‌انداز سال ${year}`,
    about: 'شمار شغل‌ها در پایان سال در مقایسه با تعهد آن؛ برآوردی از روی ماه‌های کامل همین سال و آنچه گزارش‌های دیررس پیش‌تر افزوده‌اند.',
    picture: 'تعهد سال به شکل خطی رو به بالا، شغل‌ها ماه به ماه، افزودهٔ گزارش‌های دیررس و بازهٔ پایان سال.',
    delivered: 'شغل‌ها',
    promise: 'تعهد، روز به روز',
    late: 'گزارش‌های دیررس هنوز می‌رسد',
    fan: 'پایان سال، در هشت مورد از ده مورد',
    provinces: 'استان‌ها',
    unplaced: (pledged) => `${pledged} شغل از تعهد نام استانی ندارد و در برابر هیچ استانی سنجیده نمی‌شود.`,
    changes: 'تغییرات تعهد',
    changesOfNow: 'تغییرات تعهد تنها برای امروز نشان داده می‌شود.',
    separator: '؛ ',
    comma: '، ',
    of: (jobs, pledged) => `${jobs} از ${pledged}`,
    jobs: (jobs) => `${jobs} شغل، بی‌تعهد`,
    jointly: (pledged) => `${pledged} شغل به‌طور مشترک تعهد شده است`,
    forecast: (forecast) => `${forecast} شغل پیش‌بینی شده بود، نه تعهد`,
    asExpected: 'چنان‌که تا امروز انتظار می‌رفت',
    aheadOf: (expected) => `بیش از ${expected} شغلی که تا امروز انتظار می‌رفت`,
    behind: (expected) => `کمتر از ${expected} شغلی که تا امروز انتظار می‌رفت`,
    needed: (jobs) => `ماهی ${jobs} شغل لازم است`,
    end: (low, high) => `پایان سال ${low} تا ${high}`,
    basis: {
      EVEN: (months) => `اگر بقیهٔ سال چون ${months} ماه کامل آن بگذرد.`,
      LAST_YEAR: (months) => `اگر بقیهٔ سال چون ماه‌های سال پیش بگذرد؛ از روی ${months} ماه کامل.`,
    },
    lateKnown: (low, high) => `با گزارش‌های دیررس، شغل‌های تا امروز ${low} تا ${high} خواهد بود.`,
    lateUnknown: 'دربارهٔ گزارش‌های دیررس هنوز چیزی نمی‌توان گفت.',
    since: (day) => `همهٔ منابع از ${day} خوانده شده‌اند.`,
    original: 'تعهد نخستین',
    present: 'تعهد اکنون',
    revisions: (count) => `${count} بازنگری`,
    kinds: persian.RevisionKind,
    verdicts: persian.Verdict,
  },
};

/** @type {typeof fa} */
export const en = {
  outlook: {
    tab: 'Outlook',
    title: (year) => `Outlook for ${year}`,
    about: 'How many jobs the year will come to, compared with its pledge. It is estimated from the complete months of the year and from what late claims added in earlier months.',
    picture: 'The pledge for the year as a rising line, its jobs month by month, what late claims may add, and the range at the end of the year.',
    delivered: 'Jobs',
    promise: 'Pledge, day by day',
    late: 'Late claims may still come',
    fan: 'End of the year, in eight cases of ten',
    provinces: 'Provinces',
    unplaced: (pledged) => `${pledged} of the jobs pledged name no province, and are compared with none.`,
    changes: 'How the pledge changed',
    changesOfNow: 'How the pledge changed is shown for today only.',
    separator: '; ',
    comma: ', ',
    of: (jobs, pledged) => `${jobs} of ${pledged}`,
    jobs: (jobs) => `${jobs} jobs, nothing pledged`,
    jointly: (pledged) => `${pledged} are pledged jointly`,
    forecast: (forecast) => `${forecast} were forecast, not pledged`,
    asExpected: 'as expected by now',
    aheadOf: (expected) => `more than the ${expected} expected by now`,
    behind: (expected) => `fewer than the ${expected} expected by now`,
    needed: (jobs) => `${jobs} a month are needed to fulfil it`,
    end: (low, high) => `at the end of the year ${low} to ${high}`,
    basis: {
      EVEN: (months) => `If the rest of the year is like its ${months} complete months.`,
      LAST_YEAR: (months) => `If the rest of the year is spread over its months as last year was; from ${months} complete months.`,
    },
    lateKnown: (low, high) => `With late claims the jobs so far will be ${low} to ${high}.`,
    lateUnknown: 'It cannot be estimated yet what late claims will add.',
    since: (day) => `All sources have been read since ${day}.`,
    original: 'Pledged at first',
    present: 'Pledged now',
    revisions: (count) => `${count} revisions`,
    kinds: english.RevisionKind,
    verdicts: english.Verdict,
  },
};
