// Words of filters, their values, and what names none of them.

/** @import { Texts } from '../types.js' */

/** @satisfies {Texts} */
export const fa = {
  filters: {
    title: 'فیلترها',
    all: 'همه',
    clear: 'برداشتن همه فیلترها',
    remove: (what) => `برداشتن فیلتر: ${what}`,
    active: 'فیلترهای انتخاب‌شده',
    organization: 'سازمان',
    phase: 'مرحله',
    province: 'استان',
    year: 'سال',
    settlement: 'محل کار',
    workMode: 'شیوه کار',
    gender: 'جنسیت',
  },
  values: {
    settlement: { URBAN: 'شهری', RURAL: 'روستایی', NOMADIC: 'عشایری' },
    workMode: {
      HOME_BASED: 'خانگی',
      WORKSHOP: 'کارگاهی',
      FARM: 'مزرعه و باغ',
      ON_SITE: 'نزد کارفرما',
      REMOTE: 'از راه دور',
    },
    gender: { FEMALE: 'زن', MALE: 'مرد' },
  },
  none: { PHASE: 'بدون نام مرحله', PROVINCE: 'بدون نام استان', other: 'نامعلوم' },
};

/** @type {typeof fa} */
export const en = {
  filters: {
    title: 'Filters',
    all: 'All',
    clear: 'Clear all filters',
    remove: (what) => `Remove filter: ${what}`,
    active: 'Chosen filters',
    organization: 'Organization',
    phase: 'Phase',
    province: 'Province',
    year: 'Year',
    settlement: 'Settlement',
    workMode: 'Work mode',
    gender: 'Gender',
  },
  values: {
    settlement: { URBAN: 'Urban', RURAL: 'Rural', NOMADIC: 'Nomadic' },
    workMode: {
      HOME_BASED: 'Home-based',
      WORKSHOP: 'Workshop',
      FARM: 'Farm',
      ON_SITE: 'On site',
      REMOTE: 'Remote',
    },
    gender: { FEMALE: 'Women', MALE: 'Men' },
  },
  none: { PHASE: 'No phase named', PROVINCE: 'No province named', other: 'Not known' },
};
