// Words of the headline figures and how fresh they are.

/** @import { Texts } from '../types.js' */

import { en as english, fa as persian } from './table.js';

/** @satisfies {Texts} */
export const fa = {
  headline: {
    title: 'ارقام اصلی',
    pledged: persian.pledged,
    jobs: persian.jobs,
    verified: 'تأییدشده در بازدید مستقل',
    active: 'اکنون فعال',
    fulfilment: 'تحقق تعهد',
    withOthers: (n) => `و ${n} تعهد مشترک با سازمان‌های دیگر`,
    forecast: (n) => `پیش‌بینی، جدا از تعهد: ${n}`,
    jointForecast: (n) => `پیش‌بینی مشترک با دیگران: ${n}`,
    unplaced: (n) => `و ${n} تعهد بدون نام مرحله یا استان`,
    reports: (claimed, over) => `جمع گزارش‌ها ${claimed} است؛ ${over} مورد آن تکراری است`,
    noOverlap: 'هیچ شغلی دو بار گزارش نشده است',
    checked: (n, refuted) => `از ${n} شغل بازدیدشده؛ ${refuted} مورد رد شد`,
    unchecked: 'هنوز از هیچ شغلی بازدید نشده است',
    ofJobs: (share) => `${share} شغل‌های ایجادشده`,
    gap: (n) => `${n} شغل تا تعهد مانده است`,
    exceeded: (n) => `${n} بیش از تعهد`,
    met: 'برابر با تعهد',
    sharedPromise: 'بخشی از تعهد با دیگران مشترک است: در رقم کمتر همهٔ آن بخش شمرده شده و در رقم بیشتر هیچ',
    nothingPromised: 'تعهدی ثبت نشده است',
    promisesLack: 'تعهدها ماه، محل کار، شیوهٔ کار، بخش اقتصادی، جنسیت، گروه هدف و خانوار بازگشته را نمی‌گویند؛ برای مقایسه، این فیلترها را بردارید',
  },
  bounds: { between: (low, high) => `${low} تا ${high}`, atLeast: (low) => `دست‌کم ${low}` },
  fresh: {
    all: (n) => `هر ${n} منبع تازه است`,
    partly: (n, all) => `${n} منبع از ${all} تازه است`,
    noted: (n, all) => `از ${all} منبع تازه، بخشی از ${n} منبع خوانده نشده است`,
    oldest: (day) => `قدیمی‌ترین داده تا ${day}`,
    version: (version) => `${persian.ledgerVersion}: ${version}`,
    asOf: (day) => `ارقام به تاریخ ${day}`,
    details: 'وضعیت منابع',
    none: 'هنوز هیچ منبعی معرفی نشده است',
    noneChosen: 'این انتخاب هیچ منبعی ندارد',
    incomplete: 'منابع تازه‌اند، ولی ارقام کامل نیست',
    silent: (n, names) => (n === '۱' ? `${names} منبعی ندارد` : `${n} سازمان منبعی ندارند: ${names}`),
  },
};

/** @type {typeof fa} */
export const en = {
  headline: {
    title: 'Headline figures',
    pledged: english.pledged,
    jobs: english.jobs,
    verified: 'Verified by an independent visit',
    active: 'Active now',
    fulfilment: 'Fulfilment',
    withOthers: (n) => `and ${n} pledged jointly with others`,
    forecast: (n) => `Forecast, not pledged: ${n}`,
    jointForecast: (n) => `Forecast jointly with others: ${n}`,
    unplaced: (n) => `and ${n} pledged without phase or province`,
    reports: (claimed, over) => `Claims add up to ${claimed}; ${over} of them repeat others`,
    noOverlap: 'No job is claimed twice',
    checked: (n, refuted) => `of ${n} checked; ${refuted} refuted`,
    unchecked: 'No job has been checked yet',
    ofJobs: (share) => `${share} of all jobs`,
    gap: (n) => `${n} short of the pledge`,
    exceeded: (n) => `${n} more than pledged`,
    met: 'Exactly as pledged',
    sharedPromise: 'Part of the pledge is shared with others: the lower figure counts all of that part, the higher none of it',
    nothingPromised: 'Nothing has been pledged',
    promisesLack: 'A pledge says nothing of settlement, work mode, sector, gender, target group, returned household or month; remove these filters to compare with it',
  },
  bounds: { between: (low, high) => `${low} – ${high}`, atLeast: (low) => `at least ${low}` },
  fresh: {
    all: (n) => `All ${n} sources are fresh`,
    partly: (n, all) => `${n} of ${all} sources are fresh`,
    noted: (n, all) => `All ${all} sources are fresh, but part of ${n} of them was not read`,
    oldest: (day) => `Oldest data: up to ${day}`,
    version: (version) => `Ledger version ${version}`,
    asOf: (day) => `Figures as of ${day}`,
    details: 'Sources',
    none: 'No source has been introduced yet',
    noneChosen: 'This selection has no source',
    incomplete: 'The sources are fresh, but the figures are not complete',
    silent: (n, names) => (n === '1' ? `${names} has no source` : `${n} organizations have no source: ${names}`),
  },
};
