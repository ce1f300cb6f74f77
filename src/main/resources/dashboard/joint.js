// How much a plain sum of reports overstates the result, and which organizations report the same jobs.

/** @import { Answer, Child, Figures, Overlap, Page, Row } from './types.js' */

import { bdi, el, filled } from './build.js';
import { saying } from './frame.js';
import { jobsLink } from './jobs.js';

const MOST_SETS = 6;

/**
 * @param {Page} page
 * @param {{total: Row | undefined, overlaps: Answer['overlaps']}} answer
 * @returns {Child}
 */
export function joint(page, { total, overlaps }) {
  return [total && overstatement(page, total), sets(page, overlaps)];
}

/**
 * @param {Page} page
 * @param {Row} total
 */
function overstatement(page, total) {
  const { figures, words } = page;
  const { claimed, jobs, overstatement: over } = total;
  if (typeof over !== 'number' || typeof jobs !== 'number' || typeof claimed !== 'number') {
    return saying(total.suppressed ? words.withheld.text : words.notices.unreadable);
  }
  const unsure = Math.min(jobs, total.unmatched || 0);
  const unmatched =
    unsure > 0 && el('p', { class: 'card-note' }, filled(words.joint.unmatched, jobsLink(page, 'unmatched', figures.integer(unsure), { label: page.title('unmatched') })));
  if (over === 0) {
    return [saying(words.joint.exact), unmatched];
  }
  return el(
    'div',
    { class: 'overstated' },
    el('p', { class: 'sentence' }, words.joint.sentence(
      figures.integer(claimed),
      figures.integer(jobs),
      figures.integer(over),
      figures.percent(over / jobs),
    )),
    el('p', { class: 'sum-title' }, words.joint.sum, ': ', el('strong', {}, figures.integer(claimed))),
    el('div', { class: 'track sum-track', 'aria-hidden': 'true' }, pieces([['delivered', jobs - unsure], ['delivered unsure', unsure], ['again', over]], claimed)),
    el(
      'ul',
      { class: 'legend sum-key' },
      keyOf('delivered', figures.integer(jobs), words.joint.once),
      unsure > 0 && el('li', {}, el('span', { class: 'key delivered unsure' }), words.joint.unsure(figures.integer(unsure))),
      keyOf('again', figures.integer(over), words.joint.again),
    ),
    unmatched,
  );
}

/**
 * What is nothing is not drawn.
 *
 * @param {[string, number][]} drawn
 * @param {number} all
 */
function pieces(drawn, all) {
  return drawn.filter(([, value]) => value > 0).map(([kind, value]) => piece(kind, value, all));
}

/**
 * A piece of a bar, as long as its share. Its number stands beside the bar, where there is room for it however short the
 * piece is.
 *
 * @param {string} kind
 * @param {number} value
 * @param {number} all
 */
function piece(kind, value, all) {
  return el('span', { class: `bar ${kind}`, style: { 'inline-size': `${(100 * value) / all}%` } });
}

/**
 * @param {string} kind
 * @param {string} number
 * @param {string} text
 */
function keyOf(kind, number, text) {
  return el('li', {}, el('span', { class: `key ${kind}` }), el('strong', {}, number), ' ', text);
}

/**
 * @param {Page} page
 * @param {Answer['overlaps']} overlaps
 * @returns {Child}
 */
function sets(page, overlaps) {
  const { figures, words } = page;
  if (!overlaps) {
    return saying(words.notices.unreadable);
  }
  const [first] = overlaps;
  if (first === undefined) {
    return saying(words.joint.none);
  }
  const most = first.jobs ?? 0;
  return [
    el('h3', { class: 'sets-title' }, words.joint.sets),
    el(
      'ul',
      { class: 'sets' },
      overlaps.slice(0, MOST_SETS).map((overlap) =>
        el(
          'li',
          {},
          el('span', { class: 'set-names' }, names(page, overlap)),
          el(
            'span',
            { class: 'track', 'aria-hidden': 'true' },
            piece('delivered', overlap.jobs ?? 0, most),
          ),
          el('span', { class: 'bar-number' }, overlap.jobs === null ? words.withheld.short : words.joint.jobs(figures.integer(overlap.jobs))),
        ),
      ),
    ),
    overlaps.length > MOST_SETS && saying(words.joint.more(figures.integer(overlaps.length - MOST_SETS))),
  ];
}

/**
 * @param {Page} page
 * @param {Overlap} overlap
 */
function names(page, overlap) {
  return overlap.organizations.flatMap((organization, index) => [
    index > 0 && el('span', { class: 'plus' }, ' + '),
    bdi(page.name(organization), { class: 'chip' }),
  ]);
}

/**
 * @param {Page} page
 * @param {Overlap[]} overlaps
 * @param {string} caption
 * @returns {Figures}
 */
export function overlapsTable(page, overlaps, caption) {
  const { columns } = page.words;
  return {
    caption,
    columns: [
      { title: columns.code, kind: 'code' },
      { title: columns.organizations, kind: 'name' },
      { title: page.title('jobs'), kind: 'integer', measure: 'jobs', absent: 0 },
    ],
    rows: overlaps.map((overlap) => ({
      cells: [
        overlap.organizations.map((organization) => organization.code).join('+'),
        page.figures.list(overlap.organizations.map(page.name)),
        overlap.jobs,
      ],
      suppressed: overlap.jobs === null,
    })),
  };
}
