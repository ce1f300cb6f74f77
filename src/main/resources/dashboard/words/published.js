// Words of what anybody may see.

/** @import { Texts } from '../types.js' */

/** @satisfies {Texts} */
export const fa = {
  published: {
    title: (day) => `ارقام منتشرشده تا ${day}`,
    text: 'برای آنکه کسی شناخته نشود، ارقام ۱ تا ۱۰ پوشیده و بقیه به مضربی از ۵ گرد شده است. ارقام بعدی پس از پایان دوره منتشر می‌شود.',
    none: 'هنوز چیزی منتشر نشده است',
    organization: 'به تفکیک سازمان',
    province: 'به تفکیک استان',
    month: 'به تفکیک ماه آغاز',
  },
};

/** @type {typeof fa} */
export const en = {
  published: {
    title: (day) => `Published figures as of ${day}`,
    text: 'So that nobody can be recognised, figures from 1 to 10 are withheld and all others are rounded to a multiple of 5. The next edition is published when the period is over.',
    none: 'Nothing has been published yet',
    organization: 'By organization',
    province: 'By province',
    month: 'By month of start',
  },
};
