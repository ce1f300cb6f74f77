// The promise of a year as a rising line, its jobs month by month, what late reports may add, and a fan to where the year
// will end. Time runs from left to right in both languages.

/** @import { Child, OutlookMonth, OutlookRow, Page, Range } from './types.js' */
/** @import { Size } from './trend.js' */

import { el, svg } from './build.js';
import { isMore } from './figures.js';
import { pathOf, pointOf, sizeOf, ticksTo } from './trend.js';

const EDGE = { top: 26, right: 64, bottom: 30, left: 52 };
/** Days of the year by the end of each month: a promise is expected evenly by days. */
const DAYS_BY_MONTH = [0, 31, 62, 93, 124, 155, 186, 216, 246, 276, 306, 336, 365];

/**
 * @typedef {Object} Space
 * @property {number} right where the year ends
 * @property {(month: number) => number} across where a month ends
 * @property {(value: number) => number} down where a value is
 */

/**
 * A month that has begun, and what the year came to by its end: as it is known, and with late reports.
 *
 * @typedef {{ordinal: number, sum: number, late: Range, isOpen: boolean, month: OutlookMonth}} Step
 */

/**
 * @param {Page} page
 * @param {OutlookRow} total
 * @returns {Child}
 */
export function fan(page, total) {
  const place = el('div', { class: 'chart' });
  new ResizeObserver(() => {
    const size = sizeOf(place);
    if (size.width > 0) {
      place.replaceChildren(chart(page, total, size));
    }
  }).observe(place);
  return [legend(page, total), place];
}

/**
 * @param {Page} page
 * @param {OutlookRow} total
 */
function legend({ words }, total) {
  const { outlook: texts } = words;
  /** @type {(kind: string, text: string) => Element} */
  const item = (kind, text) => el('li', {}, el('span', { class: `key ${kind}` }), text);
  return el(
    'ul',
    { class: 'legend' },
    item('delivered', texts.delivered),
    isMore(total.pledged) && item('pledge-key', texts.promise),
    stepsOf(total).some(({ isOpen }) => isOpen) && item('late-key', texts.late),
    total.yearEnd && total.basis && item('fan-key', texts.fan),
  );
}

/**
 * @param {OutlookRow} total
 * @returns {Step[]}
 */
function stepsOf({ months = [] }) {
  const begun = months.filter(({ complete, jobs, late }) => complete || jobs > 0 || late);
  let sum = 0;
  const late = { low: 0, mid: 0, high: 0 };
  return begun.map((month, index) => {
    const own = month.late || { low: month.jobs, mid: month.jobs, high: month.jobs };
    sum += month.jobs;
    late.low += own.low;
    late.mid += own.mid;
    late.high += own.high;
    return { ordinal: index + 1, sum, late: { ...late }, isOpen: own.high > month.jobs, month };
  });
}

/**
 * @param {Page} page
 * @param {OutlookRow} total
 * @param {Size} size
 */
function chart(page, total, { width, height, scale }) {
  const steps = stepsOf(total);
  const most = Math.max(1, total.pledged || 0, total.yearEnd?.high || 0, ...steps.map(({ late }) => late.high));
  const ticks = ticksTo(most);
  const [bottom, right] = [height - EDGE.bottom, width - EDGE.right];
  /** @type {Space} */
  const space = {
    right,
    across: (month) => EDGE.left + (month * (right - EDGE.left)) / 12,
    down: (value) => bottom - (value / (ticks.at(-1) || 1)) * (bottom - EDGE.top),
  };
  return svg(
    'svg',
    { width: width * scale, height: height * scale, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': page.words.outlook.picture },
    svg(
      'pattern',
      { id: 'late-hatch', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      svg('line', { class: 'hatch', x1: 0, y1: 0, x2: 0, y2: 6 }),
    ),
    ticks.map((value) => gridLine(page, value, space)),
    monthNames(page, space, bottom),
    promise(page, total, space),
    hatched(steps, space),
    projected(page, total, steps, space),
    delivered(page, steps, space, bottom),
  );
}

/**
 * @param {Page} page
 * @param {number} value
 * @param {Space} space
 */
function gridLine({ figures }, value, { right, down }) {
  const y = down(value);
  return [
    svg('line', { class: value === 0 ? 'axis' : 'grid', x1: EDGE.left, x2: right, y1: y, y2: y }),
    svg('text', { class: 'tick', x: EDGE.left - 8, y: y + 4, 'text-anchor': 'end' }, figures.isolated(figures.compact(value))),
  ];
}

/**
 * @param {Page} page
 * @param {Space} space
 * @param {number} bottom
 */
function monthNames(page, { right, across }, bottom) {
  const every = right - EDGE.left > 560 ? 1 : 3;
  return Array.from({ length: 12 / every }, (_, index) => index * every + 1).map((ordinal) =>
    svg('text', { class: 'tick', x: across(ordinal - 0.5), y: bottom + 18, 'text-anchor': 'middle' }, page.figures.monthName(ordinal)),
  );
}

/**
 * @param {Page} page
 * @param {OutlookRow} total
 * @param {Space} space
 */
function promise({ figures }, { pledged }, { right, across, down }) {
  if (!isMore(pledged)) {
    return null;
  }
  const rising = DAYS_BY_MONTH.map((days, month) => [across(month), down((pledged * days) / 365)]);
  return [
    svg('path', { class: 'pledge', d: pathOf(rising) }),
    svg('text', { class: 'pledge-name', x: right + 6, y: down(pledged) + 4 }, figures.integer(pledged)),
  ];
}

/**
 * What late reports may add to the months that they are open of.
 *
 * @param {Step[]} steps
 * @param {Space} space
 */
function hatched(steps, { across, down }) {
  const first = steps.findIndex(({ isOpen }) => isOpen);
  if (first < 0) {
    return null;
  }
  const before = steps[first - 1];
  const open = steps.slice(first);
  const start = [across(first), down(before ? before.sum : 0)];
  const above = open.map(({ ordinal, late }) => [across(ordinal), down(late.high)]);
  const below = open.map(({ ordinal, sum }) => [across(ordinal), down(sum)]).reverse();
  return svg('path', { class: 'late-area', d: `${pathOf([start, ...above, ...below])}Z` });
}

/**
 * The fan, from the end of the last complete month.
 *
 * @param {Page} page
 * @param {OutlookRow} total
 * @param {Step[]} steps
 * @param {Space} space
 */
function projected({ figures }, { yearEnd, basis }, steps, { right, across, down }) {
  const last = steps.filter(({ month }) => month.complete).at(-1);
  if (!yearEnd || !basis || !last || last.ordinal === 12) {
    return null;
  }
  const from = [across(last.ordinal), down(last.late.mid)];
  const [low, mid, high] = [yearEnd.low, yearEnd.mid, yearEnd.high].map(down);
  const x = across(12);
  return [
    svg('path', { class: 'fan', d: `${pathOf([from, [x, high ?? 0], [x, low ?? 0]])}Z` }),
    svg('path', { class: 'fan-middle', d: pathOf([from, [x, mid ?? 0]]) }),
    svg('text', { class: 'fan-name', x: right + 6, y: (high ?? 0) - 2 }, figures.integer(yearEnd.high)),
    svg('text', { class: 'fan-name', x: right + 6, y: (low ?? 0) + 12 }, figures.integer(yearEnd.low)),
  ];
}

/**
 * @param {Page} page
 * @param {Step[]} steps
 * @param {Space} space
 * @param {number} bottom
 */
function delivered(page, steps, { across, down }, bottom) {
  const last = steps.at(-1);
  if (!last) {
    return null;
  }
  const points = steps.map(({ ordinal, sum }) => [across(ordinal), down(sum)]);
  const all = [[across(0), bottom], ...points];
  return [
    svg('path', { class: 'area', d: `${pathOf(all)}L${pointOf([across(last.ordinal), bottom])}Z` }),
    svg('path', { class: 'line', d: pathOf(all) }),
    steps.map(({ ordinal, sum, month }) =>
      svg(
        'circle',
        { class: month.complete ? 'point' : 'point running', cx: across(ordinal), cy: down(sum), r: 3.5 },
        svg('title', {}, `${page.figures.monthName(ordinal)}: ${page.figures.integer(sum)}`),
      ),
    ),
  ];
}
