// Words of views that are kept under names.

/** @import { Texts } from '../types.js' */

/** @satisfies {Texts} */
export const fa = {
  saved: {
    title: 'نماهای ذخیره‌شده',
    none: 'هنوز نمایی ذخیره نشده است.',
    name: 'نام این نما',
    share: 'همهٔ دارندگان کلید ببینند',
    shared: '(مشترک)',
    save: 'ذخیره',
    remove: 'حذف',
    removeNamed: (name) => `حذف نمای ${name}`,
    about: 'نام و نشانی این نما در سامانه می‌ماند، نه ارقام آن.',
  },
};

/** @type {typeof fa} */
export const en = {
  saved: {
    title: 'Saved views',
    none: 'No view has been saved yet.',
    name: 'Name of this view',
    share: 'For all who have a key',
    shared: '(shared)',
    save: 'Save',
    remove: 'Remove',
    removeNamed: (name) => `Remove the view ${name}`,
    about: 'The hub keeps the name and address of this view, not its figures.',
  },
};
