// Words of the table of one dimension by another.

/** @import { Texts } from '../types.js' */

/** @satisfies {Texts} */
export const fa = {
  pivot: {
    tab: 'جدول دوبعدی',
    about: 'هر خانه رقم سطر و ستون خود است و رنگ همه خانه‌ها یک مقیاس دارد. جمع‌ها از سامانه است و هر شغل را یک بار می‌شمارد.',
    heading: (measure, rows, columns) => `${measure}: ${rows} × ${columns}`,
    rows: 'سطرها',
    columns: 'ستون‌ها',
    measure: 'سنجه',
    swap: 'جابه‌جایی سطر و ستون',
    axes: {
      province: 'استان',
      organization: 'سازمان',
      phase: 'مرحله',
      year: 'سال',
      quarter: 'فصل',
      month: 'ماه',
      gender: 'جنسیت',
      settlement: 'محل کار',
      workMode: 'شیوه کار',
      sector: 'بخش',
      targetGroup: 'گروه هدف',
      returnedHousehold: 'بازگشت خانوار',
    },
    quarters: ['بهار', 'تابستان', 'پاییز', 'زمستان'],
    quarter: (name, year) => `${name} ${year}`,
    none: 'صفر',
    noneOrLess: 'صفر یا کمتر',
    unknown: 'رقمی نیست',
    absent: 'خانه خالی: نه تعهدی هست و نه شغلی',
    idle: (names) => `در این جدول چیزی ندارد: ${names}.`,
    whole: 'کل',
    shared: 'شغل مشترک در سطر یا ستون هر یک از سازمان‌هایش آمده است؛ پس جمع خانه‌ها بیش از جمع کل می‌شود.',
    promises: 'تعهدها فصل، ماه و ویژگی‌های شغل و فرد را ندارند؛ پس این سنجه با این سطرها، ستون‌ها و فیلترها رقمی ندارد.',
    cell: (groups, measure) => `${groups}: ${measure}`,
  },
};

/** @type {typeof fa} */
export const en = {
  pivot: {
    tab: 'Pivot',
    about: 'Each cell has the figure of its row and column, and one scale of colours holds for all of them. Totals are the hub’s own and count each job once.',
    heading: (measure, rows, columns) => `${measure}: ${rows} × ${columns}`,
    rows: 'Rows',
    columns: 'Columns',
    measure: 'Measure',
    swap: 'Swap rows and columns',
    axes: {
      province: 'Province',
      organization: 'Organization',
      phase: 'Phase',
      year: 'Year',
      quarter: 'Quarter',
      month: 'Month',
      gender: 'Gender',
      settlement: 'Settlement',
      workMode: 'Work mode',
      sector: 'Sector',
      targetGroup: 'Target group',
      returnedHousehold: 'Returned household',
    },
    quarters: ['Q1', 'Q2', 'Q3', 'Q4'],
    quarter: (name, year) => `${name} ${year}`,
    none: 'Zero',
    noneOrLess: 'Zero or less',
    unknown: 'No figure',
    absent: 'Empty cell: neither a promise nor a job',
    idle: (names) => `Nothing in this table: ${names}.`,
    whole: 'All',
    shared: 'A joint job stands in the row or column of each of its organizations, so that cells add up to more than the total.',
    promises: 'Promises name no quarter, month, or anything of the work and the person, so this measure has no figure for these rows, columns and filters.',
    cell: (groups, measure) => `${groups}: ${measure}`,
  },
};
