// Jobs added up over each Solar Hijri year, with the year's promise as a line. Time runs from left to right in both
// languages, as on every chart of this kind.

/** @import { Child, Figures, Page, Row, Table } from './types.js' */

import { el, svg } from './build.js';
import { isMore } from './figures.js';
import { saying } from './frame.js';

const EDGE = { top: 26, right: 14, bottom: 44, left: 52 };
const NARROWEST_YEAR = 110;

/**
 * A month and what its year came to by its end: null where it, or a month before it, is withheld.
 *
 * @typedef {{ordinal: number, jobs: number | null, sum: number | null, row: Row}} Month
 */

/** @typedef {{year: number, pledged: number | null, months: Month[]}} Year */

/**
 * What the hub says of months and years, put together year by year.
 *
 * @param {Table | null | undefined} byMonth
 * @param {Table | null | undefined} byYear
 * @returns {Year[]} only years in which something was promised or delivered
 */
export function yearsOf(byMonth, byYear) {
  /** @type {Map<number, Year>} */
  const years = new Map();
  /** @type {(year: number) => Year} */
  const yearAt = (year) => {
    const known = years.get(year) || { year, pledged: null, months: [] };
    years.set(year, known);
    return known;
  };
  (byYear?.rows || []).forEach(({ year, pledged = null }) => {
    if (typeof year === 'number') {
      yearAt(year).pledged = pledged;
    }
  });
  (byMonth?.rows || []).forEach((row) => {
    const [year = 0, ordinal = 0] = (row.month || '').split('-').map(Number);
    const { months } = yearAt(year);
    const { jobs = null } = row;
    const before = yearToDate(months);
    months.push({ ordinal, jobs, sum: before === null || jobs === null ? null : before + jobs, row });
  });
  return [...years.values()]
    .filter(({ pledged, months }) => isMore(pledged) || months.length > 0)
    .sort((one, other) => one.year - other.year);
}

/** @param {Month[]} months */
function yearToDate(months) {
  const last = months.at(-1);
  return last ? last.sum : 0;
}

/**
 * @param {Page} page
 * @param {Year[]} years
 * @param {string} caption
 * @returns {Figures}
 */
export function trendTable(page, years, caption) {
  const { columns } = page.words;
  return {
    caption,
    columns: [
      { title: columns.monthCode, kind: 'code' },
      { title: columns.month, kind: 'name' },
      { title: columns.periodStart, kind: 'day' },
      { title: page.title('jobs'), kind: 'integer', measure: 'jobs' },
      { title: columns.cumulative, kind: 'integer', measure: 'jobs' },
      { title: columns.pledgedOfYear, kind: 'integer', measure: 'pledged' },
    ],
    rows: years.flatMap(({ months, pledged }) =>
      months.map(({ row, jobs, sum }) => ({
        cells: [row.month, monthOf(page, row), row.periodStart, jobs, sum, pledged],
        suppressed: row.suppressed,
      })),
    ),
  };
}

/**
 * @param {Page} page
 * @param {Row} row
 */
function monthOf(page, { periodStart }) {
  return periodStart ? page.figures.month(periodStart) : '';
}

/**
 * @param {Page} page
 * @param {Year[]} years
 * @returns {Child}
 */
export function trend(page, years) {
  if (years.length === 0) {
    return saying(page.words.notices.emptyPart);
  }
  const place = el('div', { class: 'chart' });
  const note = el('p', { class: 'nothing' });
  // Its size comes from the styles alone, so drawing never changes what is observed; the first report comes between
  // layout and paint, so that nothing is seen to move.
  new ResizeObserver(() => {
    const size = { width: Math.round(place.clientWidth), height: Math.round(place.clientHeight) };
    if (size.width > 0) {
      const drawn = years.slice(-Math.max(1, Math.floor((size.width - EDGE.left - EDGE.right) / NARROWEST_YEAR)));
      place.replaceChildren(chart(page, drawn, size));
      note.textContent = drawn.length < years.length ? page.words.trend.cut(page.figures.integer(drawn.length)) : '';
    }
  }).observe(place);
  const isWithheld = years.some(({ months }) => months.some(({ sum }) => sum === null));
  return [legend(page, years), place, note, isWithheld && saying(page.words.withheld.text)];
}

/**
 * @param {Page} page
 * @param {Year[]} years
 */
function legend(page, years) {
  const { trend: words } = page.words;
  const hasPromises = years.some(({ pledged }) => isMore(pledged));
  return el(
    'ul',
    { class: 'legend' },
    el('li', {}, el('span', { class: 'key delivered' }), words.delivered),
    hasPromises && el('li', {}, el('span', { class: 'key pledge-key' }), words.pledge),
  );
}

/**
 * @typedef {Object} Space
 * @property {number} band the width of a year
 * @property {number} bottom where 0 is
 * @property {(index: number, month: number) => number} across where a month of a year ends
 * @property {(value: number) => number} down where a value is
 */

/**
 * @param {Page} page
 * @param {Year[]} years
 * @param {{width: number, height: number}} size
 */
function chart(page, years, { width, height }) {
  const most = Math.max(1, ...years.map(({ pledged, months }) => Math.max(pledged || 0, ...sums(months))));
  const ticks = ticksTo(most);
  const top = ticks.at(-1) || 1;
  const band = (width - EDGE.left - EDGE.right) / years.length;
  /** @type {Space['across']} */
  const across = (index, month) => EDGE.left + index * band + (month * band) / 12;
  const bottom = height - EDGE.bottom;
  /** @type {Space['down']} */
  const down = (value) => bottom - (value / top) * (bottom - EDGE.top);
  return svg(
    'svg',
    { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': spoken(page, years) },
    ticks.map((value) => gridLine(page, value, down(value), width)),
    years.map((year, index) => yearOf(page, year, index, { band, across, down, bottom })),
  );
}

/**
 * @param {Page} page
 * @param {Year[]} years
 */
function spoken(page, years) {
  const { figures, words } = page;
  /** @type {(value: number | null) => string} */
  const number = (value) => (value === null ? words.unknown : figures.integer(value));
  const parts = years.map(({ year, months, pledged }) =>
    words.trend.year(figures.year(year), number(yearToDate(months)), number(pledged)),
  );
  return words.trend.summary(parts.join(' '));
}

/**
 * @param {Page} page
 * @param {number} value
 * @param {number} y
 * @param {number} width
 */
function gridLine(page, value, y, width) {
  return [
    svg('line', { class: value === 0 ? 'axis' : 'grid', x1: EDGE.left, x2: width - EDGE.right, y1: y, y2: y }),
    svg('text', { class: 'tick', x: EDGE.left - 8, y: y + 4, 'text-anchor': 'end' }, page.figures.isolated(page.figures.compact(value))),
  ];
}

/**
 * @param {Page} page
 * @param {Year} year
 * @param {number} index
 * @param {Space} space
 * @returns {Child}
 */
function yearOf(page, year, index, space) {
  const { band, across, bottom } = space;
  const { figures } = page;
  const middle = across(index, 6);
  return [
    index > 0 && svg('line', { class: 'year-line', x1: across(index, 0), x2: across(index, 0), y1: EDGE.top, y2: bottom + 38 }),
    svg('text', { class: 'year-name', x: middle, y: bottom + 36, 'text-anchor': 'middle' }, figures.year(year.year)),
    monthNames(page, band).map(({ ordinal, text }) =>
      svg('text', { class: 'tick', x: across(index, ordinal - 0.5), y: bottom + 16, 'text-anchor': 'middle' }, text),
    ),
    line(page, year, index, space),
    isMore(year.pledged) && pledgeLine(page, year.year, year.pledged, index, space),
  ];
}

/**
 * @param {Page} page
 * @param {number} year
 * @param {number} pledged
 * @param {number} index
 * @param {Space} space
 */
function pledgeLine(page, year, pledged, index, { band, across, down }) {
  const { figures, words } = page;
  const y = down(pledged);
  const number = figures.integer(pledged);
  const text = band > 190 ? figures.isolated(words.trend.pledgeOf(figures.year(year), number)) : number;
  return [
    svg('line', { class: 'pledge', x1: across(index, 0) + 2, x2: across(index, 12) - 2, y1: y, y2: y }),
    svg('text', { class: 'pledge-name', x: across(index, 6), y: y - 7, 'text-anchor': 'middle' }, text),
  ];
}

/**
 * As many names as fit: all twelve, every third, or none.
 *
 * @param {Page} page
 * @param {number} band
 */
function monthNames(page, band) {
  const every = band > 560 ? 1 : band > 170 ? 3 : 12;
  return every === 12
    ? []
    : Array.from({ length: 12 / every }, (_, index) => index * every + 1).map((ordinal) => ({
        ordinal,
        text: page.figures.monthName(ordinal),
      }));
}

/**
 * Those that are known.
 *
 * @param {Month[]} months
 */
function sums(months) {
  return months.map(({ sum }) => sum).filter((sum) => sum !== null);
}

/**
 * @param {Page} page
 * @param {Year} year
 * @param {number} index
 * @param {Space} space
 * @returns {Child}
 */
function line(page, { months: all }, index, { across, down, bottom }) {
  const months = all.flatMap(({ ordinal, sum, row }) => (sum === null ? [] : [{ ordinal, sum, row }]));
  const [firstMonth, last] = [months[0], months.at(-1)];
  if (!firstMonth || !last) {
    return null;
  }
  const first = firstMonth.ordinal - 1;
  const points = months.map(({ ordinal, sum }) => [across(index, ordinal), down(sum)]);
  const path = [[across(index, first), bottom], ...points].map(pointOf).join('L');
  const [lastX, lastY] = [across(index, last.ordinal), down(last.sum)];
  return [
    svg('path', { class: 'area', d: `M${path}L${pointOf([lastX, bottom])}Z` }),
    svg('path', { class: 'line', d: `M${path}` }),
    months.map(({ ordinal, sum, row }) =>
      svg(
        'circle',
        { class: 'point', cx: across(index, ordinal), cy: down(sum), r: 3.5 },
        svg('title', {}, `${monthOf(page, row)}: ${page.figures.integer(sum)}`),
      ),
    ),
    svg('text', { class: 'sum', x: lastX - 6, y: lastY - 8, 'text-anchor': 'end' }, page.figures.integer(last.sum)),
  ];
}

/** @param {number[]} point its x and y */
function pointOf(point) {
  return point.map((value) => value.toFixed(1)).join(' ');
}

/**
 * Round values from 0 to at least the greatest, about five of them.
 *
 * @param {number} most
 */
function ticksTo(most) {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  const step = Math.max(1, [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) || 1);
  const whole = Math.ceil(step);
  return Array.from({ length: Math.ceil(most / whole) + 1 }, (_, index) => index * whole);
}
