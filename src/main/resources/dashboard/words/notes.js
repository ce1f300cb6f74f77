// Words of what is written beside figures.

/** @import { Texts } from '../types.js' */

/** @satisfies {Texts} */
export const fa = {
  notes: {
    title: 'یادداشت',
    show: (what) => `یادداشت‌ها: ${what}`,
    none: 'یادداشتی در کنار این رقم نیست.',
    by: (author, moment) => `${author}، ${moment}.`,
    roles: { STEWARD: 'ناظر', DEMONSTRATION: 'بازدیدکنندهٔ نمایش' },
    text: 'آنچه باید دربارهٔ این رقم دانست',
    save: 'ثبت یادداشت',
    remove: 'حذف',
    about: 'همهٔ دارندگان کلید آن را با نام سازمان شما و روز و نسخهٔ این رقم می‌بینند. دادهٔ شخصی ننویسید.',
  },
};

/** @type {typeof fa} */
export const en = {
  notes: {
    title: 'Notes',
    show: (what) => `Notes: ${what}`,
    none: 'There is no note on this figure.',
    by: (author, moment) => `${author}, ${moment}.`,
    roles: { STEWARD: 'Steward', DEMONSTRATION: 'Visitor of the demonstration' },
    text: 'What others should know about this figure',
    save: 'Save the note',
    remove: 'Remove',
    about: 'All who have a key see it, with your organization and the day and version of this figure. Do not write personal data.',
  },
};
