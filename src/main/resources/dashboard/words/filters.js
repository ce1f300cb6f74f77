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
    sector: 'بخش',
    gender: 'جنسیت',
    targetGroup: 'گروه هدف',
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
    sector: {
      AGRICULTURE: 'کشاورزی',
      LIVESTOCK: 'دامداری',
      HANDICRAFT: 'صنایع دستی',
      INDUSTRY: 'صنعت',
      CONSTRUCTION: 'ساختمان',
      SERVICES: 'خدمات',
      OTHER: 'سایر بخش‌ها',
    },
    gender: { FEMALE: 'زن', MALE: 'مرد' },
    targetGroup: {
      AIDED_HOUSEHOLD: 'خانوار تحت حمایت',
      LOW_INCOME: 'کم‌درآمد',
      WOMAN_HEAD_OF_HOUSEHOLD: 'زن سرپرست خانوار',
      DISABILITY: 'دارای معلولیت',
      OTHER: 'سایر گروه‌ها',
    },
    returnedHousehold: { true: 'به روستا بازگشته', false: 'به روستا بازنگشته' },
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
    sector: 'Sector',
    gender: 'Gender',
    targetGroup: 'Target group',
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
    sector: {
      AGRICULTURE: 'Agriculture',
      LIVESTOCK: 'Livestock',
      HANDICRAFT: 'Handicraft',
      INDUSTRY: 'Industry',
      CONSTRUCTION: 'Construction',
      SERVICES: 'Services',
      OTHER: 'Other sectors',
    },
    gender: { FEMALE: 'Women', MALE: 'Men' },
    targetGroup: {
      AIDED_HOUSEHOLD: 'Aided households',
      LOW_INCOME: 'Low income',
      WOMAN_HEAD_OF_HOUSEHOLD: 'Women heading households',
      DISABILITY: 'Persons with disabilities',
      OTHER: 'Other groups',
    },
    returnedHousehold: { true: 'Returned to the village', false: 'Did not return' },
  },
  none: { PHASE: 'No phase named', PROVINCE: 'No province named', other: 'Not known' },
};
