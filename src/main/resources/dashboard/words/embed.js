// Words of a part that is shown alone, in a page of another site.

/** @import { Texts } from '../types.js' */

/** @satisfies {Texts} */
export const fa = {
  embed: {
    open: 'این بخش در سامانهٔ پیمان',
    unknown: (part) => `بخشی به نام ${part} وجود ندارد`,
    allowed: 'بخش‌هایی که می‌توان تنها نشان داد:',
    key: 'ارقام این بخش به کلید نیاز دارد و در اینجا کلیدی پرسیده نمی‌شود؛ آنها را در خود سامانه ببینید.',
  },
};

/** @type {typeof fa} */
export const en = {
  embed: {
    open: 'This part in the Peyman hub',
    unknown: (part) => `There is no part ${part}`,
    allowed: 'Parts that can be shown alone:',
    key: 'The figures of this part need a key, and none is asked for here; see them in the hub itself.',
  },
};
