// Words of money.

/** @import { Texts } from '../types.js' */

/** @satisfies {Texts} */
export const fa = {
  money: {
    tab: 'پول',
    title: 'پول: تعهد، پرداخت و هزینه',
    about: 'همه به میلیون تومان؛ رقم دقیق به ریال با ماندن نشانگر بر هر رقم پیداست. هر جریان یک بار شمرده می‌شود، هر که گزارش کند.',
    sentence: ['تعهدشده ', '، پرداخت‌شده ', '؛ ', ' از تعهدها مانده است. وام: ', '. بدون شماره پیگیری، و شاید دو بار شمرده: ', '.'],
    discrepancies: (n) => `${n} جریان را دو طرف با مبلغ، تاریخ یا مورد دیگری گزارش کرده‌اند.`,
    rials: (n) => `${n} ریال`,
    unit: 'میلیون تومان',
    pledged: 'تعهدشده',
    paid: 'پرداخت‌شده',
    paidOut: 'پرداخت به بیرون',
    honoured: 'تعهد انجام‌شده',
    outstanding: 'تعهد مانده',
    jobs: 'شغل',
    costPerJob: 'هزینه هر شغل',
    costPerConfirmedJob: 'هزینه هر شغل تأییدشده',
    ofJobs: (n) => `پرداخت‌شده بخش بر ${n} شغل`,
    range: (low, high) => `با اطمینان ۹۵٪ از ${low} تا ${high}`,
    visited: (share, n) => `${share} از شغل‌ها بازدید شده است (${n})`,
    byOrganization: 'به تفکیک سازمان گیرنده',
    byBenefactor: 'به تفکیک خیّر',
    byProvince: 'به تفکیک استان',
    noBenefactor: 'جز خیّران',
    river: 'راه پول',
    riverAbout: 'بلندی‌ها به نسبت مبلغ است. آنچه میان سازمان‌ها دست به دست شد از بیرون آمده یا از خود آنهاست.',
    columns: { benefactors: 'از خیّران', others: 'از دیگران بیرون', between: 'میان سازمان‌ها', households: 'به خانوارها و کارفرمایان' },
  },
};

/** @type {typeof fa} */
export const en = {
  money: {
    tab: 'Money',
    title: 'Money: pledged, paid and cost',
    about: 'All in million tomans; the exact rials stand in the title of each amount. Each flow counts once, whoever reports it.',
    sentence: ['Pledged ', ', paid ', '; ', ' of the pledges are outstanding. Loans: ', '. Without a reference, and perhaps counted twice: ', '.'],
    discrepancies: (n) => `${n} flows are reported by two sides with different amounts, days or purposes.`,
    rials: (n) => `${n} rials`,
    unit: 'million toman',
    pledged: 'Pledged',
    paid: 'Paid',
    paidOut: 'Paid out',
    honoured: 'Pledge honoured',
    outstanding: 'Pledge outstanding',
    jobs: 'Jobs',
    costPerJob: 'Cost per job',
    costPerConfirmedJob: 'Cost per confirmed job',
    ofJobs: (n) => `paid, by ${n} jobs`,
    range: (low, high) => `between ${low} and ${high}, 95 times in a hundred`,
    visited: (share, n) => `${share} of the jobs were visited (${n})`,
    byOrganization: 'By organization that is paid',
    byBenefactor: 'By benefactor',
    byProvince: 'By province',
    noBenefactor: 'No benefactor',
    river: 'The way of the money',
    riverAbout: 'Heights are to scale. What passed between partners came from outside or was their own.',
    columns: { benefactors: 'From benefactors', others: 'From others outside', between: 'Between partners', households: 'To households and employers' },
  },
};
