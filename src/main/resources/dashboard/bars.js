// Promised beside delivered, a pair of bars for each row. The numbers stand as text beside the bars, so the bars
// themselves say nothing that is not read out.

/** @import { Child, Key, Page, Row, Thing } from './types.js' */

import { bdi, el } from './build.js';
import { isMore } from './figures.js';
import { saying } from './frame.js';
import { written } from './table.js';

/**
 * @param {Page} page
 * @param {{hasPromises: boolean, withJoint: boolean, withVerified: boolean}} drawn what there is to explain
 */
function legend(page, { hasPromises, withJoint, withVerified }) {
  const { legend: texts } = page.words;
  /** @type {(kind: string, text: string) => Element} */
  const item = (kind, text) => el('li', {}, el('span', { class: `key ${kind}` }), text);
  return el(
    'ul',
    { class: 'legend' },
    hasPromises && item('promised', texts.promised),
    withJoint && item('promised joint', texts.joint),
    item('delivered', texts.delivered),
    withVerified && item('verified', texts.verified),
  );
}

/**
 * @param {Page} page
 * @param {{rows: Row[], key: Key, none: string}} drawn rows of progress, the field that names a row, and what a row is
 *   called that names nothing
 * @returns {Child}
 */
export function bars(page, { rows, key, none }) {
  if (rows.length === 0) {
    return saying(page.words.notices.emptyPart);
  }
  const most = Math.max(1, ...rows.map((row) => Math.max((row.pledged || 0) + (row.jointPledged || 0), row.jobs || 0)));
  const withJoint = rows.some((row) => isMore(row.jointPledged));
  const hasPromises = rows.some((row) => row.pledged !== null || row.suppressed);
  return [
    legend(page, { hasPromises, withJoint, withVerified: rows.some((row) => isMore(row.verified)) }),
    el(
      'ul',
      { class: 'bars' },
      rows.map((row) => rowOf(page, { row, key, none, most, hasPromises })),
    ),
  ];
}

/**
 * @param {Page} page
 * @param {{row: Row, key: Key, none: string, most: number, hasPromises: boolean}} drawn
 */
function rowOf(page, { row, key, none, most, hasPromises }) {
  const thing = row[key];
  return el(
    'li',
    { class: 'bar-row' },
    el('div', { class: 'bar-name' }, nameOf(page, key, thing, none), el('span', { class: 'bar-note' }, noteOf(page, row))),
    hasPromises && promised(page, row, most),
    delivered(page, row, most),
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
 * What the bars cannot show: the ratio, or why there is none, and forecasts, which would dwarf every promise.
 *
 * @param {Page} page
 * @param {Row} row
 */
function noteOf(page, row) {
  const { words, figures } = page;
  const notes = [];
  if (typeof row.fulfilment === 'number') {
    notes.push(words.bars.fulfilment(figures.percent(row.fulfilment)));
  }
  if (isMore(row.forecast)) {
    notes.push(words.bars.forecast(figures.integer(row.forecast)));
  }
  if (isMore(row.jointForecast)) {
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
 * @param {Row} row
 * @param {number} most
 */
function delivered(page, row, most) {
  const { words, figures } = page;
  const verified = row.verified || 0;
  return barLine({
    what: words.bars.delivered,
    number: [
      written(page, 'integer', row.jobs, row.suppressed),
      verified > 0 && el('small', {}, ' ' + words.bars.verified(figures.integer(verified))),
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
