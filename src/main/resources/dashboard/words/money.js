// Words of money.

/** @import { Texts } from '../types.js' */

import { en as english, fa as persian } from './table.js';

/** @satisfies {Texts} */
export const fa = {
  money: {
    tab: 'پول',
    title: 'پول: تعهد، پرداخت و هزینه',
    about: 'همه به میلیون تومان؛ رقم دقیق به ریال با ماندن نشانگر بر هر رقم پیداست. هر جریان یک بار شمرده می‌شود، هر که گزارش کند.',
    sentence: ['تعهدشده ', '، پرداخت‌شده ', '؛ ', ' از تعهدها مانده است. وام: ', '. بدون شمارهٔ پیگیری، و شاید دو بار شمرده: ', '.'],
    discrepancies: (n) => `${n} جریان را دو طرف با مبلغ، تاریخ یا مورد دیگری گزارش کرده‌اند.`,
    rials: (n) => `${n} ریال`,
    unit: 'میلیون تومان',
    pledged: persian.pledged,
    paid: persian.paid,
    paidOut: persian.paidOut,
    honoured: 'تعهد انجام‌شده',
    outstanding: 'تعهد مانده',
    jobs: 'شغل',
    costPerJob: persian.costPerJob,
    costPerConfirmedJob: persian.costPerConfirmedJob,
    ofJobs: (n) => `پرداخت‌شده تقسیم بر ${n} شغل`,
    range: (low, high) => `با اطمینان ۹۵٪ از ${low} تا ${high}`,
    visited: (share, n) => `${share} از شغل‌ها بازدید شده است (${n})`,
    byOrganization: 'به تفکیک سازمان گیرنده',
    byBenefactor: 'به تفکیک خیّر',
    byProvince: 'به تفکیک استان',
    noBenefactor: persian.none.BENEFACTOR,
    river: 'از پرداخت‌کننده تا گیرنده',
    riverAbout: 'بلندی‌ها به نسبت مبلغ است. آنچه میان سازمان‌ها دست به دست شد از بیرون آمده یا از خود آنهاست.',
    columns: { benefactors: 'از خیّران', others: 'از دیگران بیرون', between: 'میان سازمان‌ها', households: 'به خانوارها و کارفرمایان' },
  },
};

/** @type {typeof fa} */
export const en = {
  money: {
    tab: 'Money',
    title: 'Money: pledged, paid and cost',
    about: 'All amounts are in million tomans; point at one to see the exact rials. Each flow of money counts once, whoever reports it.',
    sentence: ['Pledged ', ', paid ', '; ', ' of the pledges outstanding. Loans: ', '. Without a reference, and perhaps counted twice: ', '.'],
    discrepancies: (n) => `${n} flows are reported by two sides with different amounts, days or purposes.`,
    rials: (n) => `${n} rials`,
    unit: 'million toman',
    pledged: english.pledged,
    paid: english.paid,
    paidOut: english.paidOut,
    honoured: 'Pledge honoured',
    outstanding: 'Pledge outstanding',
    jobs: 'Jobs',
    costPerJob: english.costPerJob,
    costPerConfirmedJob: english.costPerConfirmedJob,
    ofJobs: (n) => `paid, divided by ${n} jobs`,
    range: (low, high) => `between ${low} and ${high} (95 % confidence)`,
    visited: (share, n) => `${share} of the jobs were checked (${n})`,
    byOrganization: 'By receiving organization',
    byBenefactor: 'By benefactor',
    byProvince: 'By province',
    noBenefactor: english.none.BENEFACTOR,
    river: 'From givers to receivers',
    riverAbout: 'Heights are to scale. Money that passed between organizations came from outside or was their own.',
    columns: { benefactors: 'From benefactors', others: 'From others outside', between: 'Between organizations', households: 'To households and employers' },
  },
};
