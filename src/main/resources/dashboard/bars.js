// Promised beside delivered, a pair of bars for each row. The numbers stand as text beside the bars, so the bars
// themselves say nothing that is not read out.

/** @import { Child, Key, Page, Row, Thing } from './types.js' */

import { alertMark } from './attention.js';
import { boundsOf, saysBounds } from './bounds.js';
import { bdi, el, filled } from './build.js';
import { choice } from './choice.js';
import { isMore } from './figures.js';
import { saying } from './frame.js';
import { jobsLink } from './jobs.js';
import { written } from './table.js';

/**
 * By what rows can be ordered: as the hub answers them first.
 *
 * @type {['listed', 'name', 'pledged', 'jobs', 'verified', 'fulfilment']}
 */
export const ORDERS = ['listed', 'name', 'pledged', 'jobs', 'verified', 'fulfilment'];

/** @param {Page} page */
function orderOf({ place }) {
  return ORDERS.find((order) => order === place.own.order) || ORDERS[0];
}

/**
 * The rows as the reader wants them: names by the alphabet, numbers from the greatest; what is not known, and what names nothing,
 * comes last.
 *
 * @param {Page} page
 * @param {Key} key
 * @param {Row[]} rows
 */
export function inOrder(page, key, rows) {
  const order = orderOf(page);
  if (order === 'listed') {
    return rows;
  }
  const collator = new Intl.Collator(page.language);
  /** @type {(row: Row) => string} */
  const nameIn = (row) => (row[key] ? page.name(row[key]) : '');
  /** @type {(one: Row, other: Row) => number} */
  const compare = (one, other) =>
    order === 'name' ? collator.compare(nameIn(one), nameIn(other)) : numberOf(other, order) - numberOf(one, order);
  return [...rows].sort((one, other) => Number(!one[key]) - Number(!other[key]) || compare(one, other));
}

/**
 * A range is where it begins; what is not known is below all.
 *
 * @param {Row} row
 * @param {'pledged' | 'jobs' | 'verified' | 'fulfilment'} measure
 */
function numberOf(row, measure) {
  return row[measure] ?? (measure === 'fulfilment' ? boundsOf(row)?.low : null) ?? -1;
}

/**
 * @param {Page} page
 * @param {string} id of the part
 */
export function orderChoice(page, id) {
  const { place, replace, title, words } = page;
  const { order: before, ...own } = place.own;
  /** @type {(order: string) => string} */
  const named = (order) => (order === 'listed' || order === 'name' ? words.bars.orders[order] : title(order));
  return el(
    'p',
    { class: 'choices order-choice' },
    choice({
      name: `order-${id}`,
      title: words.bars.order,
      options: ORDERS.map((value) => ({ value, text: named(value) })),
      chosen: orderOf(page),
      choose: (order) => order !== (before || ORDERS[0]) && replace({ ...place, own: order === ORDERS[0] ? own : { ...own, order } }),
    }),
  );
}

/**
 * Explains what is drawn, and nothing else.
 *
 * @param {Page} page
 * @param {Row[]} rows
 */
function legend(page, rows) {
  const { legend: texts } = page.words;
  /** @type {(kind: string, text: string) => Element} */
  const item = (kind, text) => el('li', {}, el('span', { class: `key ${kind}` }), text);
  return el(
    'ul',
    { class: 'legend' },
    rows.some((row) => isMore(row.pledged)) && item('promised', texts.promised),
    rows.some((row) => isMore(row.jointPledged)) && item('promised joint', texts.joint),
    rows.some((row) => isMore(row.jobs)) && item('delivered', texts.delivered),
    rows.some((row) => isMore(row.verified)) && item('verified', texts.verified),
  );
}

/**
 * @param {Page} page
 * @param {{rows: Row[], key: Key, none: string, most?: number}} drawn rows of progress, the field that names a row, what a row
 *   is called that names nothing, and how many the longest bar is of
 * @returns {Child}
 */
export function bars(page, { rows, key, none, most = mostOf(rows) }) {
  if (rows.length === 0) {
    return saying(page.words.notices.emptyPart);
  }
  const hasPromises = rows.some((row) => row.pledged !== null || row.suppressed);
  const forecast = forecastOfSeveral(rows);
  const idle = rows.filter((row) => row[key] && isIdle(row));
  return [
    legend(page, rows),
    forecast !== null && el('p', { class: 'card-note' }, forecastSaid(page, rows, forecast)),
    el(
      'ul',
      { class: 'bars' },
      rows.filter((row) => !idle.includes(row)).map((row) => rowOf(page, { row, key, none, most, hasPromises, forecast })),
    ),
    idle.length > 0 &&
      el('p', { class: 'bar-idle' }, page.words.bars.idle, idle.map((row, index) => [index > 0 && page.words.bars.comma, nameOf(page, key, row[key], none), ' ', markOf(page, key, row[key])])),
  ];
}

/**
 * How many a bar is of that has the length of its track.
 *
 * @param {Row[]} rows
 */
export function mostOf(rows) {
  return Math.max(1, ...rows.map((row) => Math.max((row.pledged || 0) + (row.jointPledged || 0), row.jobs || 0)));
}

/**
 * Whether there is nothing to draw of it: it is named in one line with others of the kind.
 *
 * @param {Row} row
 */
function isIdle({ jobs, jointPledged, pledged, suppressed }) {
  return !suppressed && jobs === 0 && !pledged && !jointPledged;
}

/**
 * The joint forecast of several rows, where it is the same in each that has one.
 *
 * @param {Row[]} rows
 */
function forecastOfSeveral(rows) {
  const all = rows.map(({ jointForecast }) => jointForecast).filter(isMore);
  const [first] = all;
  return first !== undefined && all.length > 1 && all.every((one) => one === first) ? first : null;
}

/**
 * @param {Page} page
 * @param {Row[]} rows
 * @param {number} forecast
 */
function forecastSaid({ figures, words }, rows, forecast) {
  const count = rows.filter(({ jointForecast }) => isMore(jointForecast)).length;
  return words.bars.forecastOfSeveral(figures.integer(count), figures.integer(forecast));
}

/**
 * @param {Page} page
 * @param {{row: Row, key: Key, none: string, most: number, hasPromises: boolean, forecast: number | null}} drawn
 */
function rowOf(page, { row, key, none, most, hasPromises, forecast }) {
  const thing = row[key];
  return el(
    'li',
    { class: thing && page.view.hasFilters && page.place.chosen[key].includes(thing.code) ? 'bar-row chosen-row' : 'bar-row' },
    el('div', { class: 'bar-name' }, el('span', {}, nameOf(page, key, thing, none), ' ', markOf(page, key, thing)), el('span', { class: 'bar-note' }, noteOf(page, row, forecast))),
    hasPromises && promised(page, row, most),
    delivered(page, { row, key, most }),
  );
}

/**
 * @param {Page} page
 * @param {Key} key
 * @param {Thing | null | undefined} thing
 * @param {string} none
 */
function nameOf(page, key, thing, none) {
  if (!thing) {
    return el('span', { class: 'unnamed' }, none);
  }
  const name = page.name(thing);
  return !page.view.hasFilters
    ? bdi(name)
    : el(
        'a',
        {
          href: page.toggling(key, thing.code),
          'data-key': `bar-${key}-${thing.code}`,
          'aria-label': page.words.bars.filterBy(name),
          'aria-current': page.place.chosen[key].includes(thing.code) ? 'true' : null,
        },
        name,
      );
}

/**
 * @param {Page} page
 * @param {Key} key
 * @param {Thing | null | undefined} thing
 */
function markOf(page, key, thing) {
  return thing ? alertMark(page, { [key]: thing.code }, page.name(thing)) : null;
}

/**
 * What the bars cannot show: the ratio, or why there is none, and forecasts, which would dwarf every promise.
 *
 * @param {Page} page
 * @param {Row} row
 * @param {number | null} said the joint forecast that is said of several rows at once
 */
function noteOf(page, row, said) {
  const { words, figures } = page;
  const notes = [];
  if (typeof row.fulfilment === 'number') {
    notes.push(words.bars.fulfilment(figures.percent(row.fulfilment)));
  }
  const bounds = boundsOf(row);
  if (bounds) {
    notes.push(words.bars.fulfilment(saysBounds(page, bounds)));
  }
  if (isMore(row.forecast)) {
    notes.push(words.bars.forecast(figures.integer(row.forecast)));
  }
  if (isMore(row.jointForecast) && said === null) {
    notes.push(words.bars.forecastOnly(figures.integer(row.jointForecast)));
  }
  return notes.join(' · ');
}

/**
 * @param {Page} page
 * @param {Row} row
 * @param {number} most
 */
function promised(page, row, most) {
  const { words, figures } = page;
  return barLine({
    what: words.bars.promised,
    number: [
      written(page, 'integer', row.pledged, row.suppressed),
      isMore(row.jointPledged) && el('small', {}, ' ' + words.bars.plusJoint(figures.integer(row.jointPledged))),
    ],
    pieces: [
      ['promised', row.pledged || 0],
      ['promised joint', row.jointPledged || 0],
    ],
    most,
    isSuppressed: row.suppressed && row.pledged === null,
  });
}

/**
 * @param {Page} page
 * @param {{row: Row, key: Key, most: number}} drawn
 */
function delivered(page, { row, key, most }) {
  const { words, figures } = page;
  const thing = row[key];
  /** @type {(kind: 'all' | 'verified', number: Child) => Child} */
  const leading = (kind, number) =>
    thing && page.view.hasFilters && isMore(row.jobs)
      ? jobsLink(page, kind, number, { label: page.name(thing), more: { [key]: [thing.code] } })
      : number;
  const verified = row.verified || 0;
  return barLine({
    what: words.bars.delivered,
    number: [
      leading('all', written(page, 'integer', row.jobs, row.suppressed)),
      verified > 0 && el('small', {}, ' ', filled(words.bars.verified, leading('verified', figures.integer(verified)))),
    ],
    pieces: [
      ['verified', verified],
      ['delivered', (row.jobs || 0) - verified],
    ],
    most,
    isSuppressed: row.suppressed && row.jobs === null,
  });
}

/**
 * What it is of, a bar of pieces to the scale of the most, and its number.
 *
 * @param {{what: string, number: Child, pieces: [string, number][], most: number, isSuppressed?: boolean}} drawn
 */
export function barLine({ what, number, pieces, most, isSuppressed = false }) {
  return el(
    'div',
    { class: 'bar-line' },
    el('span', { class: 'bar-what' }, what + ' '),
    el(
      'span',
      { class: isSuppressed ? 'track hidden-figure' : 'track', 'aria-hidden': 'true' },
      pieces
        .filter(([, value]) => value > 0)
        .map(([kind, value]) => el('span', { class: `bar ${kind}`, style: { 'inline-size': `${(100 * value) / most}%` } })),
    ),
    el('span', { class: 'bar-number' }, number),
  );
}
