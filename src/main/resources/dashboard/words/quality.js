// Words of the quality of data.

/** @import { Texts } from '../types.js' */

/** @satisfies {Texts} */
export const fa = {
  quality: {
    tab: 'کیفیت داده‌ها',
    title: 'کیفیت داده‌ها',
    about:
      'برای هر سازمان، هر شمار با آنچه از آن است و در کنار میانگین همه سازمان‌ها. از آن نمره یا رتبه‌ای ساخته نمی‌شود؛ می‌گوید کجا را باید دید.',
    past: 'کیفیت داده‌ها تنها برای اکنون شمرده می‌شود.',
    own: 'این سازمان',
    average: 'میانگین',
    claims: (n) => `${n} گزارش فعال.`,
    delay: (n) => `نیمی از گزارش‌ها تا ${n} روز پس از پایان ماه آغاز می‌رسند.`,
    of: (count, base) => `${count} از ${base}`,
    few: 'کمتر از ۳۰ مورد: این سهم چیز زیادی نمی‌گوید.',
    unknown: 'آنچه گزارش‌ها نگفته‌اند',
    shares: {
      keyless: 'بدون کلید فرد',
      ownDuplicates: 'دو بار از همین سازمان',
      disagreeing: 'شغل مشترک ناهمخوان',
      late: 'دیررسیده، بیش از ۳۰ روز',
      corrected: 'روزی دیگر اصلاح‌شده',
      refused: 'پذیرفته‌نشده، در قرنطینه',
      refuted: 'ردشده در بازدید مستقل',
    },
    facets: {
      SETTLEMENT: 'محل کار',
      WORK_MODE: 'شیوه کار',
      SECTOR: 'بخش',
      GENDER: 'جنسیت',
      TARGET_GROUP: 'گروه هدف',
      RETURNED_HOUSEHOLD: 'بازگشت خانوار',
      WEEKLY_HOURS: 'ساعت کار هفتگی',
    },
  },
};

/** @type {typeof fa} */
export const en = {
  quality: {
    tab: 'Quality',
    title: 'Quality of data',
    about:
      'For each organization, every count with what it is of, beside the average of all organizations. No score or rank is made of it: it says where to look.',
    past: 'The quality of data is counted of now alone.',
    own: 'This one',
    average: 'Average',
    claims: (n) => `${n} live claims.`,
    delay: (n) => `Half of the claims come within ${n} days after the month of their start.`,
    of: (count, base) => `${count} of ${base}`,
    few: 'Of fewer than 30: the share says little.',
    unknown: 'What claims leave unsaid',
    shares: {
      keyless: 'Without a person key',
      ownDuplicates: 'Claimed twice by itself',
      disagreeing: 'Joint jobs that disagree',
      late: 'Late, by more than 30 days',
      corrected: 'Corrected on a later day',
      refused: 'Refused, in quarantine',
      refuted: 'Refuted by independent visits',
    },
    facets: {
      SETTLEMENT: 'Settlement',
      WORK_MODE: 'Work mode',
      SECTOR: 'Sector',
      GENDER: 'Gender',
      TARGET_GROUP: 'Target group',
      RETURNED_HOUSEHOLD: 'Returned household',
      WEEKLY_HOURS: 'Weekly hours',
    },
  },
};
