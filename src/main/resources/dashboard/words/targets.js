// Words of targets.

/** @import { Texts } from '../types.js' */

/** @satisfies {Texts} */
export const fa = {
  targets: {
    tab: 'هدف‌ها',
    title: (year) => `هدف‌های سال ${year}`,
    about: 'آنچه برای این سال پیشنهاد و تعهد شده است، در کنار تعهد سال پیش، شغل‌های ایجادشدهٔ آن و برآورد شغل‌های تأییدشده.',
    everywhere: 'در کل کشور',
    selected: 'در این انتخاب',
    together: (where, proposed, pledged, jobs, rest) =>
      `${where}: ${proposed} پیشنهاد هنوز تصویب‌نشده، ${pledged} تعهدشده، در کنار ${jobs} شغل سال پیش؛ ${rest} مورد از پیشنهاد و تعهد نام استانی ندارد.`,
    promised: (year) => `تعهد ${year}`,
    delivered: (year) => `ایجادشده ${year}`,
    confirmed: (year) => `برآورد تأییدشده ${year}`,
    proposed: (year) => `پیشنهاد ${year}`,
    agreed: (year) => `تعهد ${year}`,
    growth: 'نسبت به شغل‌های سال پیش',
    mark: 'نشانه',
    much: 'بیش از ۱٫۵ برابر سال پیش',
    less: 'کمتر از سال پیش',
    none: 'بدون پیشنهاد',
  },
};

/** @type {typeof fa} */
export const en = {
  targets: {
    tab: 'Targets',
    title: (year) => `Targets for ${year}`,
    about: 'What is proposed and pledged for this year, beside what was pledged in the year before, its jobs and how many of them are confirmed.',
    everywhere: 'In the whole country',
    selected: 'In this selection',
    together: (where, proposed, pledged, jobs, rest) =>
      `${where}: ${proposed} proposed and not yet agreed, ${pledged} pledged, beside ${jobs} jobs of last year; ${rest} of those proposed or pledged name no province.`,
    promised: (year) => `Pledged ${year}`,
    delivered: (year) => `Jobs ${year}`,
    confirmed: (year) => `Confirmed (estimate) ${year}`,
    proposed: (year) => `Proposed ${year}`,
    agreed: (year) => `Pledged ${year}`,
    growth: 'Compared with last year’s jobs',
    mark: 'Mark',
    much: 'more than 1.5 times last year',
    less: 'less than last year',
    none: 'no proposal',
  },
};
