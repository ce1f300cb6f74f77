// Words of targets.

/** @import { Texts } from '../types.js' */

/** @satisfies {Texts} */
export const fa = {
  targets: {
    tab: 'هدف‌ها',
    title: (year) => `هدف‌های سال ${year}`,
    about: 'آنچه برای این سال پیشنهاد و تصویب شده است، در کنار تعهد، شغل‌های ایجادشده و تأییدشده سال پیش.',
    everywhere: 'در کل کشور',
    selected: 'در این انتخاب',
    together: (where, proposed, pledged, jobs, rest) =>
      `${where}: ${proposed} پیشنهاد هنوز بی‌تصویب، ${pledged} تعهدشده، در برابر ${jobs} شغل سال پیش؛ ${rest} تا از پیشنهاد و تعهد نام استانی ندارد.`,
    promised: (year) => `تعهد ${year}`,
    delivered: (year) => `ایجادشده ${year}`,
    confirmed: (year) => `تأییدشده ${year}`,
    proposed: (year) => `پیشنهاد ${year}`,
    agreed: (year) => `تعهد ${year}`,
    growth: 'نسبت به شغل‌های سال پیش',
    mark: 'نشانه',
    much: 'بیش از ۱٫۵ برابر سال پیش',
    less: 'کمتر از سال پیش',
    none: 'بی‌پیشنهاد',
  },
};

/** @type {typeof fa} */
export const en = {
  targets: {
    tab: 'Targets',
    title: (year) => `Targets of ${year}`,
    about: 'What is proposed and agreed for this year, beside what was promised, delivered and confirmed in the year before.',
    everywhere: 'In the whole country',
    selected: 'In this selection',
    together: (where, proposed, pledged, jobs, rest) =>
      `${where}: ${proposed} proposed and not yet agreed, ${pledged} agreed, beside ${jobs} jobs of last year; ${rest} of these name no province.`,
    promised: (year) => `Promised ${year}`,
    delivered: (year) => `Delivered ${year}`,
    confirmed: (year) => `Confirmed ${year}`,
    proposed: (year) => `Proposed ${year}`,
    agreed: (year) => `Agreed ${year}`,
    growth: 'Of last year’s jobs',
    mark: 'Mark',
    much: 'above 1.5 times last year',
    less: 'below last year',
    none: 'no proposal',
  },
};
