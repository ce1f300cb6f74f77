// Words of alerts.

/** @import { Texts } from '../types.js' */

/** @satisfies {Texts} */
export const fa = {
  alerts: {
    tab: 'هشدارها',
    title: 'نیازمند رسیدگی',
    about: 'نخست هشدارهای باز، سپس تازه‌ترین هشدارهای گذشته.',
    none: 'هشداری یافت نشد.',
    passed: 'گذشته',
    open: 'هشدارهای باز:',
    of: (name, count) => `هشدارهای باز دربارهٔ ${name}: ${count}`,
    since: (day) => `از ${day}`,
    fromTo: (from, to) => `از ${from} تا ${to}`,
    known: (by) => `${by} از آن آگاه است.`,
    kinds: {
      SOURCE_SILENT: 'منبع خاموش',
      REPORT_OVERDUE: 'گزارش',
      BEHIND_PACE: 'عقب از برنامه',
      REFUSED_MANY: 'پذیرفته‌نشده',
    },
  },
};

/** @type {typeof fa} */
export const en = {
  alerts: {
    tab: 'Alerts',
    title: 'What needs attention',
    about: 'Open alerts first, then the latest of those that have passed.',
    none: 'There is no alert.',
    passed: 'passed',
    open: 'Open alerts:',
    of: (name, count) => `Open alerts about ${name}: ${count}`,
    since: (day) => `since ${day}`,
    fromTo: (from, to) => `from ${from} to ${to}`,
    known: (by) => `Acknowledged by ${by}.`,
    kinds: {
      SOURCE_SILENT: 'Silent',
      REPORT_OVERDUE: 'Report',
      BEHIND_PACE: 'Behind',
      REFUSED_MANY: 'Refused',
    },
  },
};
