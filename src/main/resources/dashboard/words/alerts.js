// Words of alerts.

/** @import { Texts } from '../types.js' */

/** @satisfies {Texts} */
export const fa = {
  alerts: {
    tab: 'هشدارها',
    title: 'آنچه باید به آن رسید',
    about: 'بازها نخست، سپس تازه‌ترین‌ها؛ چنان‌که سامانه اکنون داوری می‌کند.',
    none: 'چیزی نیست که باید به آن رسید.',
    passed: 'گذشته',
    open: 'هشدارهای باز:',
    of: (name, count) => `هشدارهای باز دربارهٔ ${name}: ${count}`,
    since: (day) => `از ${day}`,
    fromTo: (from, to) => `از ${from} تا ${to}`,
    known: (by) => `${by} آگاه است.`,
    kinds: {
      SOURCE_SILENT: 'منبع خاموش',
      REPORT_OVERDUE: 'گزارش',
      BEHIND_PACE: 'عقب',
      REFUSED_MANY: 'ردشده',
    },
  },
};

/** @type {typeof fa} */
export const en = {
  alerts: {
    tab: 'Alerts',
    title: 'What needs attention',
    about: 'What is open first, then the latest, as the hub judges it now.',
    none: 'Nothing needs attention.',
    passed: 'passed',
    open: 'Open alerts:',
    of: (name, count) => `Open alerts about ${name}: ${count}`,
    since: (day) => `since ${day}`,
    fromTo: (from, to) => `from ${from} to ${to}`,
    known: (by) => `${by} knows.`,
    kinds: {
      SOURCE_SILENT: 'silent',
      REPORT_OVERDUE: 'report',
      BEHIND_PACE: 'behind',
      REFUSED_MANY: 'refused',
    },
  },
};
