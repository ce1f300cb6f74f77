// Where a year will end, held against what was promised for it: one sentence a province, and how the promise came about.

/** @import { Child, Outlook, OutlookRow, Page, PromiseChange, View } from './types.js' */

import { alertMark } from './attention.js';
import { bdi, el, from, textOf } from './build.js';
import { fan } from './fan.js';
import { isMore } from './figures.js';
import { saying } from './frame.js';
import { pictureTools } from './picture.js';
import { dayOfPast, OUTLOOK } from './questions.js';
import { outlookYear } from './state.js';

/** What needs somebody's attention comes first. */
const VERDICTS = ['BEHIND', 'MISSED', 'OPEN', 'ON_COURSE', 'MET', 'UNKNOWN'];

/** A pace so near to 1 is as expected. */
const NEAR = 0.05;

/** @type {View} */
export const view = {
  name: 'outlook',
  title: (words) => words.outlook.tab,
  file: 'outlook.graphql',
  question: OUTLOOK,
  hasFilters: true,
  takes: ['organization', 'agreement', 'phase', 'province'],
  variables: async ({ asOf, filter, reference }) => {
    const year = outlookYear(await reference, asOf);
    return { year, filter, changes: { ...filter, years: [year] }, ...dayOfPast(asOf) };
  },
  draw: (page, { answer, reference }) => [outlook(page, outlookYear(reference, page.asOf), answer)],
};

/**
 * @param {Page} page
 * @param {number} year
 * @param {{outlook?: Outlook | null, promiseChanges?: PromiseChange[] | null}} answer
 */
export function outlook(page, year, answer) {
  const { figures, words } = page;
  const title = words.outlook.title(figures.year(year));
  const article = el(
    'article',
    { class: 'part part-outlook', id: 'outlook' },
    el('header', { class: 'part-head' }, el('div', {}, el('h1', {}, title), el('p', { class: 'about' }, words.outlook.about)), answer.outlook && pictureTools(page, 'outlook', title)),
    answer.outlook ? drawn(page, year, answer) : saying(words.notices.unreadable),
  );
  return from(article, [page.language, page.place.asOf, year, answer]);
}

/**
 * @param {Page} page
 * @param {number} year
 * @param {{outlook?: Outlook | null, promiseChanges?: PromiseChange[] | null}} answer
 * @returns {Child}
 */
function drawn(page, year, { outlook: answer, promiseChanges: changes }) {
  const { outlook: texts } = page.words;
  const { rows, total } = /** @type {Outlook} */ (answer);
  return [
    el('p', { class: 'sentence' }, sentenceOf(page, page.words.columns.total, total)),
    fan(page, total),
    saying(basisOf(page, total)),
    el('h2', {}, texts.provinces),
    el('ul', { class: 'outlook-list' }, sorted(rows).map((row) => rowOf(page, row, year))),
    unplaced(page, rows),
    el('h2', {}, texts.changes),
    changes ? waterfall(page, total, changes) : saying(texts.changesOfNow),
  ];
}

/**
 * Jobs are always in a province, so that what names none cannot be held against any.
 *
 * @param {Page} page
 * @param {OutlookRow[]} rows
 */
function unplaced({ figures, words }, rows) {
  const rest = rows.find(({ province }) => !province);
  return rest && isMore(rest.pledged) && saying(words.outlook.unplaced(figures.integer(rest.pledged)));
}

/** @param {OutlookRow[]} rows */
function sorted(rows) {
  return rows.filter(({ province }) => province).sort(
    (one, other) => VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict) || (one.pace ?? 0) - (other.pace ?? 0),
  );
}

/**
 * In words, what the fan rests on, and what is known of late reports.
 *
 * @param {Page} page
 * @param {OutlookRow} total
 */
function basisOf(page, total) {
  const { outlook: texts } = page.words;
  const { basis, monthsUsed } = total;
  return [basis ? texts.basis[basis](page.figures.integer(monthsUsed)) : '', lateOf(page, total)].join(' ').trim();
}

/**
 * @param {Page} page
 * @param {OutlookRow} total
 */
function lateOf({ figures, words }, { jobs, late, firstRead }) {
  const { outlook: texts } = words;
  if (late) {
    return late.high > jobs ? texts.lateKnown(figures.integer(late.low), figures.integer(late.high)) : '';
  }
  return `${texts.lateUnknown} ${firstRead ? texts.since(figures.day(firstRead)) : ''}`;
}

/**
 * @param {Page} page
 * @param {OutlookRow} row
 * @param {number} year
 */
function rowOf(page, row, year) {
  const name = row.province ? page.name(row.province) : '';
  const verdict = textOf(page.words.outlook.verdicts, row.verdict) || row.verdict;
  return el(
    'li',
    { class: `outlook-row verdict-${row.verdict.toLowerCase()}` },
    el('span', { class: 'verdict' }, verdict),
    el('span', {}, bdi(name), ': ', clauses(page, row).join(page.words.outlook.separator), ' ', row.province && alertMark(page, { kinds: ['BEHIND_PACE'], province: row.province.code, year }, name)),
  );
}

/**
 * @param {Page} page
 * @param {string} name
 * @param {OutlookRow} row
 */
function sentenceOf(page, name, row) {
  const verdict = textOf(page.words.outlook.verdicts, row.verdict) || row.verdict;
  return `${name}: ${clauses(page, row).join(page.words.outlook.separator)}: ${verdict}`;
}

/**
 * @param {Page} page
 * @param {OutlookRow} row
 * @returns {string[]}
 */
function clauses({ figures, words }, row) {
  const { outlook: texts } = words;
  /** @type {(value: number | null) => string} */
  const number = (value) => (value === null ? words.unknown : figures.integer(value));
  const done = isMore(row.pledged) ? texts.of(number(row.jobs), number(row.pledged)) : texts.jobs(number(row.jobs));
  return [
    row.pace === null || isOver(row) ? done : `${done}${texts.comma}${paceOf(texts, row.pace, number(Math.round(row.expected || 0)))}`,
    isMore(row.jointPledged) && texts.jointly(number(row.jointPledged)),
    isMore(row.forecast) && texts.forecast(number(row.forecast)),
    isMore(row.neededPerMonth) && texts.needed(number(row.neededPerMonth)),
    row.yearEnd && row.basis && texts.end(number(row.yearEnd.low), number(row.yearEnd.high)),
  ].filter((clause) => typeof clause === 'string');
}

/**
 * Whether the year is over, so that nothing is expected or projected any more.
 *
 * @param {OutlookRow} row
 */
function isOver({ yearEnd, basis }) {
  return yearEnd !== null && basis === null;
}

/**
 * @param {Page['words']['outlook']} texts
 * @param {number} pace
 * @param {string} expected
 */
function paceOf(texts, pace, expected) {
  if (Math.abs(pace - 1) <= NEAR) {
    return texts.asExpected;
  }
  return pace > 1 ? texts.aheadOf(expected) : texts.behind(expected);
}

/**
 * From what was promised first to what is promised now, one step a kind of revision.
 *
 * @param {Page} page
 * @param {OutlookRow} total
 * @param {PromiseChange[]} changes
 */
function waterfall(page, { pledged, pledgedOriginal }, changes) {
  const { outlook: texts } = page.words;
  let sum = pledgedOriginal || 0;
  const steps = [
    { name: texts.original, from: 0, to: sum, kind: 'whole', note: '' },
    ...changes.map(({ kind, revisions, delta }) => {
      const step = {
        name: textOf(texts.kinds, kind) || kind,
        from: sum,
        to: sum + delta,
        kind: delta < 0 ? 'less' : 'more',
        note: texts.revisions(page.figures.integer(revisions)),
      };
      sum += delta;
      return step;
    }),
    { name: texts.present, from: 0, to: pledged || 0, kind: 'whole', note: '' },
  ];
  const most = Math.max(1, ...steps.flatMap(({ from: start, to }) => [start, to]));
  return el('ul', { class: 'waterfall' }, steps.map((step) => stepOf(page, step, most)));
}

/**
 * @param {Page} page
 * @param {{name: string, from: number, to: number, kind: string, note: string}} step
 * @param {number} most
 */
function stepOf({ figures }, { name, from: start, to, kind, note }, most) {
  const [low, high] = [Math.min(start, to), Math.max(start, to)];
  const value = kind === 'whole' ? figures.integer(to) : figures.signed(to - start);
  return el(
    'li',
    { class: 'waterfall-step' },
    el('span', { class: 'waterfall-name' }, name, note && el('small', {}, ` ${note}`)),
    el(
      'span',
      { class: 'track', 'aria-hidden': 'true' },
      el('span', {
        class: `fall ${kind}`,
        style: { 'margin-inline-start': `${(100 * low) / most}%`, 'inline-size': `${Math.max(0.4, (100 * (high - low)) / most)}%` },
      }),
    ),
    el('span', { class: 'bar-number' }, value),
  );
}
