// Words of the table of one dimension by another.

/** @import { Texts } from '../types.js' */

import { en as english, fa as persian } from './table.js';

/** @satisfies {Texts} */
export const fa = {
  pivot: {
    tab: 'جدول دوبعدی',
    about: 'هر خانه رقم ردیف و ستون خود است و رنگ همهٔ خانه‌ها یک مقیاس دارد. جمع‌ها هر شغل را یک بار می‌شمارد.',
    heading: (measure, rows, columns) => `${measure}: ${rows} × ${columns}`,
    rows: 'ردیف‌ها',
    columns: 'ستون‌ها',
    measure: 'سنجه',
    swap: 'جابه‌جایی ردیف و ستون',
    axes: {
      province: persian.province,
      organization: persian.organization,
      phase: persian.phase,
      year: persian.year,
      quarter: persian.quarter,
      month: persian.month,
      ...persian.facets,
    },
    quarters: ['بهار', 'تابستان', 'پاییز', 'زمستان'],
    quarter: (name, year) => `${name} ${year}`,
    none: 'صفر',
    noneOrLess: 'صفر یا کمتر',
    unknown: 'رقمی نیست',
    absent: 'خانهٔ خالی: نه تعهدی هست و نه شغلی',
    idle: (names) => `بدون رقم و بیرون از این جدول: ${names}.`,
    whole: persian.whole,
    shared: 'شغل مشترک در ردیف یا ستون هر یک از سازمان‌هایش آمده است؛ پس جمع خانه‌ها بیش از جمع کل می‌شود.',
    promises: 'تعهدها فصل، ماه و ویژگی‌های شغل و فرد را ندارند؛ پس این سنجه با این ردیف‌ها، ستون‌ها و فیلترها رقمی ندارد.',
    cell: (groups, measure) => `${groups}: ${measure}`,
  },
};

/** @type {typeof fa} */
export const en = {
  pivot: {
    tab: 'Pivot',
    about: 'Each cell has the figure of its row and column; all cells share one colour scale. Totals count each job once.',
    heading: (measure, rows, columns) => `${measure}: ${rows} × ${columns}`,
    rows: 'Rows',
    columns: 'Columns',
    measure: 'Measure',
    swap: 'Swap rows and columns',
    axes: {
      province: english.province,
      organization: english.organization,
      phase: english.phase,
      year: english.year,
      quarter: english.quarter,
      month: english.month,
      ...english.facets,
    },
    quarters: ['Q1', 'Q2', 'Q3', 'Q4'],
    quarter: (name, year) => `${name} ${year}`,
    none: 'Zero',
    noneOrLess: 'Zero or less',
    unknown: 'No figure',
    absent: 'Empty cell: nothing pledged, no jobs',
    idle: (names) => `Not in this table, since there is nothing: ${names}.`,
    whole: english.whole,
    shared: 'A joint job stands in the row or column of each of its organizations, so that cells add up to more than the total.',
    promises: 'A pledge says nothing of quarter, month, the work or the person, so this measure has no figure for these rows, columns and filters.',
    cell: (groups, measure) => `${groups}: ${measure}`,
  },
};
