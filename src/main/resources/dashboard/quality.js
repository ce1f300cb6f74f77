// How good the data of organizations are: one card for each, every count with what it is of, a bar beside the average of all
// organizations, and a way to the very items. No score is made of it.

/** @import { Child, Page, Quality, QualityCounts, QualityRow, Share, View } from './types.js' */

import { addressOf, DIMENSIONS, inLanguage } from './address.js';
import { alertMark } from './attention.js';
import { barLine } from './bars.js';
import { bdi, el, from } from './build.js';
import { saying } from './frame.js';
import { HOME } from './home.js';
import { jobsAddress } from './jobs.js';
import { dayOfPast, QUALITY } from './questions.js';

/** @typedef {'keyless' | 'ownDuplicates' | 'disagreeing' | 'late' | 'corrected' | 'refused' | 'refuted'} Name */

/** @type {Name[]} */
const SHARES = ['keyless', 'ownDuplicates', 'disagreeing', 'late', 'corrected', 'refused', 'refuted'];

const REFUSED = `query Items($organization: String) {
  quarantine(
    organization: $organization
    filter: { kinds: [CLAIM], reasons: [MALFORMED, MISSING, INVALID, OUT_OF_RANGE, INCONSISTENT, CONFLICT] }
  ) {
    totalCount
    nodes { source position factId reason field value allowed }
  }
}
`;

/** @type {View} */
export const view = {
  name: 'quality',
  title: (words) => words.quality.tab,
  roles: ['DEMONSTRATION', 'PARTNER', 'STEWARD'],
  file: 'quality.graphql',
  question: QUALITY,
  hasFilters: true,
  takes: DIMENSIONS.map(({ name }) => name).filter((name) => name !== 'organization'),
  variables: async ({ asOf, filter }) => ({ filter, ...dayOfPast(asOf) }),
  draw: (page, { answer }) => [quality(page, answer.quality)],
};

/**
 * @param {Page} page
 * @param {Quality | null | undefined} answer null: it could not be read; left out: it is of no past day
 */
export function quality(page, answer) {
  const { words } = page;
  const article = el(
    'article',
    { class: 'part part-quality', id: 'quality' },
    el('header', { class: 'part-head' }, el('div', {}, el('h1', {}, words.quality.title), el('p', { class: 'about' }, words.quality.about))),
    answer ? cards(page, answer) : saying(page.isPast ? words.quality.past : words.notices.unreadable),
  );
  return from(article, [page.language, page.place.asOf, answer, page.alerts]);
}

/**
 * @param {Page} page
 * @param {Quality} answer
 * @returns {Child}
 */
function cards(page, { rows, average }) {
  return rows.length === 0
    ? saying(page.words.notices.emptyPart)
    : [
        el(
          'ul',
          { class: 'legend' },
          el('li', {}, el('span', { class: 'key delivered' }), page.words.quality.own),
          el('li', {}, el('span', { class: 'key promised joint' }), page.words.quality.average),
        ),
        el('ul', { class: 'quality-cards' }, rows.map((row) => card(page, row, average))),
      ];
}

/**
 * @param {Page} page
 * @param {QualityRow} row
 * @param {QualityCounts} average
 */
function card(page, row, average) {
  const { figures, words } = page;
  const { code } = row.organization;
  const title = `quality-${code}`;
  return el(
    'li',
    { class: 'quality-card', 'data-quality': code },
    el(
      'section',
      { 'aria-labelledby': title },
      el('h2', { id: title }, el('a', { href: pageOf(page, code), 'data-key': title }, bdi(page.name(row.organization))), ' ', alertMark(page, { kinds: ['REFUSED_MANY'], organization: code }, page.name(row.organization))),
      el('p', { class: 'about' }, words.quality.claims(figures.integer(row.claims)), delay(page, row.medianDelayDays)),
      el(
        'ul',
        { class: 'bars' },
        SHARES.map((name) =>
          line(page, { title: words.quality.shares[name], share: row[name], average: average[name], href: itemsOf(page, name, code) }),
        ),
      ),
      unknown(page, row, average),
    ),
  );
}

/**
 * @param {Page} page
 * @param {number | null} days
 */
function delay({ figures, words }, days) {
  return days === null ? false : ' ' + words.quality.delay(figures.integer(days));
}

/**
 * @param {Page} page
 * @param {QualityRow} row
 * @param {QualityCounts} average
 */
function unknown(page, row, average) {
  const { words } = page;
  return el(
    'details',
    {},
    el('summary', {}, words.quality.unknown),
    el(
      'ul',
      { class: 'bars' },
      row.unknown.map((share) => {
        const other = average.unknown.find(({ facet }) => facet === share.facet) || null;
        return line(page, { title: words.quality.facets[share.facet], share, average: other, href: null });
      }),
    ),
  );
}

/**
 * @param {Page} page
 * @param {{title: string, share: Share | null, average: Share | null, href: string | null}} drawn
 */
function line(page, { title, share, average, href }) {
  const { figures, words } = page;
  const said = share ? words.quality.of(figures.integer(share.count), figures.integer(share.of)) : words.unknown;
  return el(
    'li',
    { class: 'bar-row' },
    el(
      'div',
      { class: 'bar-name' },
      el('span', {}, title),
      el('span', { class: 'bar-note' }, href && share && share.count > 0 ? el('a', { href, 'aria-label': `${title}: ${said}` }, said) : said),
    ),
    share && share.share !== null && bar(page, words.quality.own, share, 'delivered'),
    share && average && average.share !== null && bar(page, words.quality.average, average, 'promised joint'),
    share && share.of > 0 && !share.enough && el('p', { class: 'bar-note' }, words.quality.few),
  );
}

/**
 * @param {Page} page
 * @param {string} what
 * @param {Share} share
 * @param {string} kind
 */
function bar({ figures }, what, share, kind) {
  const part = share.share || 0;
  return barLine({ what, number: figures.percent(part), pieces: [[kind, part]], most: 1 });
}

/**
 * Where the items are of which a share speaks: the question for them, ready to be asked with the reader's key, else the page
 * of the organization.
 *
 * @param {Page} page
 * @param {Name} name
 * @param {string} code
 */
function itemsOf(page, name, code) {
  switch (name) {
    case 'keyless':
      return jobsAddress(page, 'unmatched', code);
    case 'disagreeing':
      return jobsAddress(page, 'disagreeing', code);
    case 'refuted':
      return jobsAddress(page, 'refuted', code);
    case 'refused':
      return asked(REFUSED, { organization: code });
    default:
      return pageOf(page, code);
  }
}

/**
 * @param {string} query
 * @param {{[name: string]: unknown}} variables
 */
function asked(query, variables) {
  return HOME + 'graphiql?' + new URLSearchParams({ query, variables: JSON.stringify(variables) });
}

/**
 * @param {Page} page
 * @param {string} code
 */
function pageOf(page, code) {
  return addressOf(`${HOME}partners/${encodeURIComponent(code)}`, new URLSearchParams(inLanguage(page.language)));
}
