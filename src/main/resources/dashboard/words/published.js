// Words of what anybody may see.

/** @import { Texts } from '../types.js' */

/** @satisfies {Texts} */
export const fa = {
  published: {
    title: (day) => `ارقام منتشرشده تا ${day}`,
    text: 'برای آنکه کسی شناخته نشود، ارقام ۱ تا ۱۰ پوشیده و بقیه به مضربی از ۵ گرد شده است. شماره بعدی پس از پایان دوره می‌آید.',
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
    text: 'So that nobody can be recognised, figures from 1 to 10 are withheld and all others rounded to a multiple of 5. The next come when the period is over.',
    none: 'Nothing is published yet',
    organization: 'By organization',
    province: 'By province',
    month: 'By month of the start',
  },
};
