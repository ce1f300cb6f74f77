// What was pledged and paid, where the money went, and what a job cost of it. Amounts are in million tomans; the exact rials
// stand in the title of each.

/** @import { Amount, Child, MoneyAnswer, MoneyRow, Page, View } from './types.js' */

import { amountOf, inMillions } from './amounts.js';
import { barLine } from './bars.js';
import { bdi, el, from } from './build.js';
import { saying } from './frame.js';
import { pictureTools } from './picture.js';
import { dayOfPast, MONEY } from './questions.js';
import { river } from './river.js';

/** @type {View} */
export const view = {
  name: 'money',
  title: (words) => words.money.tab,
  file: 'money.graphql',
  question: MONEY,
  hasFilters: true,
  takes: ['organization', 'agreement', 'phase', 'province', 'year'],
  variables: async ({ asOf, filter }) => ({ filter, ...dayOfPast(asOf) }),
  draw: (page, { answer }) => [money(page, answer)],
};

/**
 * @param {Page} page
 * @param {MoneyAnswer} answer what of it is null could not be read
 */
export function money(page, { money: byOrganization, givers, places }) {
  const { words } = page;
  const article = el(
    'article',
    { class: 'part part-money', id: 'money' },
    el(
      'header',
      { class: 'part-head' },
      el('div', {}, el('h1', {}, words.money.title), el('p', { class: 'about' }, words.money.about)),
      byOrganization && pictureTools(page, 'money', words.money.title),
    ),
    byOrganization
      ? [
          saying(...sentence(page, byOrganization.total)),
          costs(page, byOrganization.total),
          el('h2', {}, words.money.byOrganization),
          bars(page, byOrganization.rows, (row) => row.organization && page.name(row.organization)),
          el('h2', {}, words.money.byBenefactor),
          bars(page, givers?.rows || [], (row) => (row.benefactor ? page.name(row.benefactor) : words.money.noBenefactor)),
          el('h2', {}, words.money.river),
          el('p', { class: 'about' }, words.money.riverAbout),
          river(page, { total: byOrganization.total, givers: givers?.rows || [] }),
          places && [el('h2', {}, words.money.byProvince), provinces(page, places.rows)],
        ]
      : saying(words.notices.unreadable),
  );
  return from(article, [page.language, page.place.asOf, byOrganization, givers, places]);
}

/**
 * @param {Page} page
 * @param {MoneyRow} total
 * @returns {[string, ...Child[]]}
 */
function sentence(page, { pledged, paid, outstanding, loans, unreconciled, discrepancies }) {
  const { figures, words } = page;
  const [first, ...more] = words.money.sentence;
  const amounts = [pledged, paid, outstanding, loans, unreconciled].map((amount) => amountOf(page, amount));
  const texts = more.flatMap((text, index) => [amounts[index], text]);
  return [first || '', ...texts, discrepancies > 0 && ' ' + words.money.discrepancies(figures.integer(discrepancies))];
}

/**
 * @param {Page} page
 * @param {MoneyRow} total
 */
function costs(page, { costPerJob, costPerConfirmedJob, jobs, checked }) {
  const { figures, words } = page;
  const share = jobs ? (checked || 0) / jobs : 0;
  return el(
    'dl',
    { class: 'costs' },
    el(
      'div',
      {},
      el('dt', {}, words.money.costPerJob),
      el('dd', {}, costPerJob ? amountOf(page, costPerJob) : words.unknown, ' ', el('small', {}, words.money.unit)),
      el('dd', { class: 'about' }, words.money.ofJobs(figures.integer(jobs || 0))),
    ),
    el(
      'div',
      {},
      el('dt', {}, words.money.costPerConfirmedJob),
      el(
        'dd',
        {},
        costPerConfirmedJob ? amountOf(page, costPerConfirmedJob.mid) : words.unknown,
        ' ',
        el('small', {}, words.money.unit),
      ),
      costPerConfirmedJob &&
        el(
          'dd',
          { class: 'about' },
          words.money.range(inMillions(figures, costPerConfirmedJob.low), inMillions(figures, costPerConfirmedJob.high)),
        ),
      el('dd', { class: 'about' }, words.money.visited(figures.percent(share), figures.integer(checked || 0))),
    ),
  );
}

/**
 * Pledged and paid, and of the pledged what is outstanding.
 *
 * @param {Page} page
 * @param {MoneyRow[]} rows
 * @param {(row: MoneyRow) => string | null | undefined} nameOf
 */
function bars(page, rows, nameOf) {
  const { words } = page;
  const shown = rows.filter(({ pledged, paid }) => pledged.millionTomans > 0 || paid.millionTomans > 0);
  const most = Math.max(1, ...shown.map(({ pledged, paid }) => Math.max(pledged.millionTomans, paid.millionTomans)));
  /** @type {(kind: string, text: string) => Element} */
  const item = (kind, text) => el('li', {}, el('span', { class: `key ${kind}` }), text);
  return shown.length === 0
    ? saying(words.notices.emptyPart)
    : [
        el(
          'ul',
          { class: 'legend' },
          item('promised', words.money.honoured),
          item('promised joint', words.money.outstanding),
          item('delivered', words.money.paid),
        ),
        el('ul', { class: 'bars' }, shown.map((row) => barsOf(page, row, nameOf(row), most))),
      ];
}

/**
 * @param {Page} page
 * @param {MoneyRow} row
 * @param {string | null | undefined} name
 * @param {number} most
 */
function barsOf(page, { pledged, paid, outstanding }, name, most) {
  const { words } = page;
  const rest = outstanding.millionTomans;
  return el(
    'li',
    { class: 'bar-row' },
    el('div', { class: 'bar-name' }, bdi(name || words.none.other)),
    barLine({
      what: words.money.pledged,
      number: amountOf(page, pledged),
      pieces: [['promised', pledged.millionTomans - rest], ['promised joint', rest]],
      most,
    }),
    barLine({ what: words.money.paid, number: amountOf(page, paid), pieces: [['delivered', paid.millionTomans]], most }),
  );
}

/**
 * @param {Page} page
 * @param {MoneyRow[]} rows
 */
function provinces(page, rows) {
  const { columns, money: texts } = page.words;
  const numbers = [texts.pledged, texts.paid, texts.paidOut, texts.jobs, texts.costPerJob, texts.costPerConfirmedJob];
  return el(
    'div',
    { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': texts.byProvince },
    el(
      'table',
      { class: 'compact' },
      el('caption', { class: 'only-said' }, texts.byProvince),
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          el('th', { scope: 'col', class: 'name' }, columns.province),
          numbers.map((title) => el('th', { scope: 'col', class: 'number' }, title)),
        ),
      ),
      el('tbody', {}, rows.map((row) => province(page, row))),
    ),
  );
}

/**
 * A cost is said where anything was paid for the province: what names none may be for it as well.
 *
 * @param {Page} page
 * @param {MoneyRow} row
 */
function province(page, { province: place, pledged, paid, paidOut, jobs, costPerJob, costPerConfirmedJob }) {
  const isPaid = paid.millionTomans > 0;
  /** @type {(amount: Amount | null | undefined) => Child} */
  const amount = (value) => (value ? amountOf(page, value) : page.words.unknown);
  const cells = [
    amount(pledged),
    amount(paid),
    amount(paidOut),
    page.figures.integer(jobs || 0),
    amount(isPaid ? costPerJob : null),
    amount(isPaid ? costPerConfirmedJob?.mid : null),
  ];
  return el(
    'tr',
    {},
    el('th', { scope: 'row', class: 'name' }, bdi(place ? page.name(place) : page.words.none.PROVINCE)),
    cells.map((cell) => el('td', { class: 'number' }, cell)),
  );
}
