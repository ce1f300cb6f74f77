// Words of filters, their values, and what names none of them.

/** @import { Texts } from '../types.js' */

import { en as english, fa as persian } from './table.js';

/** @satisfies {Texts} */
export const fa = {
  filters: {
    title: 'فیلترها',
    all: 'همه',
    clear: 'برداشتن همهٔ فیلترها',
    remove: (what) => `برداشتن فیلتر: ${what}`,
    active: 'فیلترهای انتخاب‌شده',
    idle: (names) => `این نما با این فیلترها محدود نمی‌شود: ${names}.`,
    search: 'جست‌وجو',
    searchIn: (what) => `${what}: جست‌وجو`,
    found: (n) => `${n} مورد`,
    notFound: 'موردی یافت نشد',
    backwards: 'نخستین ماه پس از آخرین ماه است.',
    organization: persian.organization,
    agreement: persian.agreement,
    phase: persian.phase,
    province: persian.province,
    year: persian.year,
    months: persian.months,
    fromMonth: 'از ماه',
    toMonth: 'تا ماه',
    ...persian.facets,
  },
  values: {
    settlement: persian.Settlement,
    workMode: persian.WorkMode,
    sector: persian.Sector,
    gender: persian.Gender,
    targetGroup: persian.TargetGroup,
    returnedHousehold: persian.ReturnedHousehold,
  },
  none: persian.none,
};

/** @type {typeof fa} */
export const en = {
  filters: {
    title: 'Filters',
    all: 'All',
    clear: 'Clear all filters',
    remove: (what) => `Remove the filter: ${what}`,
    active: 'Chosen filters',
    idle: (names) => `This view is not filtered by: ${names}.`,
    search: 'Search',
    searchIn: (what) => `${what}: search`,
    found: (n) => `${n} found`,
    notFound: 'None found',
    backwards: 'The first month is after the last.',
    organization: english.organization,
    agreement: english.agreement,
    phase: english.phase,
    province: english.province,
    year: english.year,
    months: english.months,
    fromMonth: 'From month',
    toMonth: 'To month',
    ...english.facets,
  },
  values: {
    settlement: english.Settlement,
    workMode: english.WorkMode,
    sector: english.Sector,
    gender: english.Gender,
    targetGroup: english.TargetGroup,
    returnedHousehold: english.ReturnedHousehold,
  },
  none: english.none,
};
