// Words of two organizations, phases or years side by side.

/** @import { Texts } from '../types.js' */

/** @satisfies {Texts} */
export const fa = {
  beside: {
    tab: 'مقایسه',
    title: (one, other) => `مقایسهٔ ${one} و ${other}`,
    of: (name, part) => `${name}: ${part}`,
    about: 'هر دو با همین بخش‌ها و با یک مقیاس؛ فیلترهای دیگر برای هر دو یکسان است.',
    byProvince: 'به تفکیک استان',
    by: 'بر پایه',
    one: 'اولی',
    other: 'دومی',
    difference: 'تفاوت (دومی منهای اولی)',
    shared: 'شغل مشترک دو سازمان در هر دو سو شمرده شده است؛ پس ارقام دو سو را با هم جمع نکنید.',
  },
};

/** @type {typeof fa} */
export const en = {
  beside: {
    tab: 'Comparison',
    title: (one, other) => `${one} compared with ${other}`,
    of: (name, part) => `${name}: ${part}`,
    about: 'Both in the same parts and to the same scale; the other filters are the same for both.',
    byProvince: 'By province',
    by: 'By',
    one: 'First',
    other: 'Second',
    difference: 'Difference (second less first)',
    shared: 'A job that both claim is counted on both sides, so do not add the figures of the two.',
  },
};
