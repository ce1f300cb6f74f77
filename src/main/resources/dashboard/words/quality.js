// Words of the quality of data.

/** @import { Texts } from '../types.js' */

import { en as english, fa as persian } from './table.js';

/** @satisfies {Texts} */
export const fa = {
  quality: {
    tab: 'کیفیت داده‌ها',
    title: 'کیفیت داده‌ها',
    about:
      'برای هر سازمان، هر شمار با مبنای آن و در کنار میانگین همهٔ سازمان‌ها. نشان می‌دهد کجا را باید بررسی کرد؛ نمره یا رتبه‌ای در کار نیست.',
    past: 'کیفیت داده‌ها تنها برای امروز نشان داده می‌شود.',
    own: 'این سازمان',
    average: 'میانگین',
    claims: (n) => `${n} گزارش فعال.`,
    delay: (n) => `نیمی از گزارش‌ها تا ${n} روز پس از پایان ماه آغاز می‌رسند.`,
    of: (count, base) => `${count} از ${base}`,
    few: 'کمتر از ۳۰ مورد: این سهم چیز زیادی نمی‌گوید.',
    unknown: 'آنچه گزارش‌ها نگفته‌اند',
    shares: {
      keyless: persian.keyless,
      ownDuplicates: persian.ownDuplicates,
      disagreeing: 'شغل مشترک ناهمخوان',
      late: 'دیررسیده، بیش از ۳۰ روز',
      corrected: 'روزی دیگر اصلاح‌شده',
      refused: 'پذیرفته‌نشده، در قرنطینه',
      refuted: 'ردشده در بازدید مستقل',
    },
    facets: {
      SETTLEMENT: persian.settlement,
      WORK_MODE: persian.workMode,
      SECTOR: persian.sector,
      GENDER: persian.gender,
      TARGET_GROUP: persian.targetGroup,
      RETURNED_HOUSEHOLD: persian.returnedHousehold,
      WEEKLY_HOURS: persian.weeklyHours,
    },
  },
};

/** @type {typeof fa} */
export const en = {
  quality: {
    tab: 'Data quality',
    title: 'Data quality',
    about:
      'For each organization, each count with its base, beside the average of all organizations. It says where to look; there is no score or rank.',
    past: 'Data quality is shown for today only.',
    own: 'This organization',
    average: 'Average',
    claims: (n) => `${n} current claims.`,
    delay: (n) => `Half of the claims come within ${n} days after the end of the month in which the job starts.`,
    of: (count, base) => `${count} of ${base}`,
    few: 'Fewer than 30 in all: the share says little.',
    unknown: 'What claims do not say',
    shares: {
      keyless: english.keyless,
      ownDuplicates: english.ownDuplicates,
      disagreeing: 'Joint jobs that disagree',
      late: 'Late, by more than 30 days',
      corrected: 'Corrected on a later day',
      refused: 'Refused, in quarantine',
      refuted: 'Refuted by independent visits',
    },
    facets: {
      SETTLEMENT: english.settlement,
      WORK_MODE: english.workMode,
      SECTOR: english.sector,
      GENDER: english.gender,
      TARGET_GROUP: english.targetGroup,
      RETURNED_HOUSEHOLD: english.returnedHousehold,
      WEEKLY_HOURS: english.weeklyHours,
    },
  },
};
