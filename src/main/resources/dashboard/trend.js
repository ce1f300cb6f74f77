// Jobs added up over each Solar Hijri year, with the year's promise as a line. Time runs from left to right in both
// languages, as on every chart of this kind.

/** @import { Child, Page } from './types.js' */
/** @import { Month, Year } from './years.js' */
/** @typedef {{width: number, height: number, scale: number}} Size */

import { el, svg } from './build.js';
import { isMore } from './figures.js';
import { saying } from './frame.js';
import { fitting, monthOf, yearToDate } from './years.js';

const EDGE = { top: 26, right: 14, bottom: 44, left: 52 };
const NARROWEST_YEAR = 110;
/** The size of the page's text that lengths are meant for. */
const USUAL_TEXT = 16;
/** Days of the year by the end of each month: a promise is expected evenly by days. */
const DAYS_BY_MONTH = [0, 31, 62, 93, 124, 155, 186, 216, 246, 276, 306, 336, 365];

/**
 * @param {Page} page
 * @param {Year[]} years to be drawn
 * @param {Year[]} all that are known: behind each year stands the one before
 * @param {{least?: number, fits?: Year[]}} alike what a chart beside this one has too: what its scale reaches at least, and the
 *   years of which those are drawn that there is room for
 * @returns {Child}
 */
export function trend(page, years, all, { least = 1, fits = years } = {}) {
  if (years.length === 0) {
    return saying(page.words.notices.emptyPart);
  }
  const place = el('div', { class: 'chart' });
  const note = el('p', { class: 'nothing' });
  const explained = el('div', {}, legend(page, years, all));
  // Its size comes from the styles alone, so drawing never changes what is observed; the first report comes between
  // layout and paint, so that nothing is seen to move.
  new ResizeObserver(() => {
    const size = sizeOf(place);
    if (size.width > 0) {
      const room = Math.floor((size.width - EDGE.left - EDGE.right) / NARROWEST_YEAR);
      const fit = fitting(fits, Math.max(1, room)).map(({ year }) => year);
      const drawn = years.filter(({ year }) => fit.includes(year));
      place.replaceChildren(chart(page, { years: drawn, all, least }, size));
      explained.replaceChildren(legend(page, drawn, all));
      note.textContent = drawn.length < years.length ? page.words.trend.cut(namesOf(page, drawn)) : '';
    }
  }).observe(place);
  const isWithheld = years.some(({ months }) => months.some(({ sum }) => sum === null));
  return [explained, place, note, saidOfPace(page, years), isWithheld && saying(page.words.withheld.text)];
}

/**
 * The room of a drawing, in the lengths of a page whose text is of the usual size: on a wall all of it is larger.
 *
 * @param {HTMLElement} place
 * @returns {Size}
 */
export function sizeOf(place) {
  const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_TEXT || 1;
  return { width: Math.round(place.clientWidth / scale), height: Math.round(place.clientHeight / scale), scale };
}

/**
 * What was to be expected by now of the promise of the year that is not over.
 *
 * @param {Page} page
 * @param {Year[]} years
 */
function saidOfPace({ figures, words }, years) {
  const now = years.find(({ pledged, expected, months }) => isMore(pledged) && isMore(expected) && months.at(-1)?.isRunning);
  if (!now) {
    return null;
  }
  const sum = yearToDate(now.months);
  const delivered = sum === null ? words.unknown : figures.integer(sum);
  const expected = figures.integer(Math.round(now.expected || 0));
  return saying(words.trend.expected(figures.year(now.year), delivered, figures.integer(now.pledged || 0), expected));
}

/**
 * @param {Page} page
 * @param {Year[]} years
 */
function namesOf({ figures }, years) {
  return figures.list(years.map(({ year }) => figures.year(year)));
}

/**
 * The year before, where anything is known of it.
 *
 * @param {Year} year
 * @param {Year[]} all
 */
function before({ year }, all) {
  const last = all.find((other) => other.year === year - 1);
  return last && isMore(yearToDate(last.months)) ? last : null;
}

/**
 * @param {Page} page
 * @param {Year[]} years
 * @param {Year[]} all
 */
function legend(page, years, all) {
  const { trend: words } = page.words;
  const hasPromises = years.some(({ pledged }) => isMore(pledged));
  const running = years.flatMap(({ months }) => months).find(({ isRunning }) => isRunning);
  return el(
    'ul',
    { class: 'legend' },
    el('li', {}, el('span', { class: 'key delivered' }), words.delivered),
    hasPromises && el('li', {}, el('span', { class: 'key pledge-key' }), words.pledge),
    years.some((year) => before(year, all)) && el('li', {}, el('span', { class: 'key before-key' }), words.before),
    running && el('li', {}, el('span', { class: 'key running-key' }), monthOf(page, running)),
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
 * @param {{years: Year[], all: Year[], least: number}} drawn
 * @param {Size} size
 */
function chart(page, { years, all, least }, { width, height, scale }) {
  const most = Math.max(least, greatest(years), ...years.flatMap((year) => sums(before(year, all)?.months || [])));
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
    { width: width * scale, height: height * scale, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': spoken(page, years) },
    ticks.map((value) => gridLine(page, value, down(value), width)),
    years.map((year, index) => [behindYear(before(year, all), index, { band, across, down, bottom }), yearOf(page, year, index, { band, across, down, bottom })]),
  );
}

/**
 * The most that was promised for any of the years, or that one came to.
 *
 * @param {Year[]} years
 */
export function greatest(years) {
  return Math.max(1, ...years.map(({ pledged, months }) => Math.max(pledged || 0, ...sums(months))));
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
  const text = page.figures.isolated(page.figures.compact(value));
  return [
    svg('line', { class: value === 0 ? 'axis' : 'grid', x1: EDGE.left, x2: width - EDGE.right, y1: y, y2: y }),
    svg('text', { class: 'tick', x: EDGE.left - 8, y: y + 4, 'text-anchor': 'end' }, text),
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
 * What the year before had come to by each month.
 *
 * @param {Year | null} year
 * @param {number} index
 * @param {Space} space
 */
function behindYear(year, index, { across, down }) {
  const months = (year?.months || []).filter(({ sum }) => sum !== null);
  return months.length > 1 && svg('path', { class: 'before', d: pathOf(months.map(({ ordinal, sum }) => [across(index, ordinal), down(sum || 0)])) });
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
  const rising = DAYS_BY_MONTH.map((days, month) => [across(index, month), down((pledged * days) / 365)]);
  const number = figures.integer(pledged);
  const text = band > 190 ? figures.isolated(words.trend.pledgeOf(figures.year(year), number)) : number;
  return [
    svg('path', { class: 'pledge', d: pathOf(rising) }),
    svg('text', { class: 'pledge-name', x: across(index, 12) - 4, y: y - 7, 'text-anchor': 'end' }, text),
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
 * What a year came to, month by month; the way to the running month is dashed, since it is not over.
 *
 * @param {Page} page
 * @param {Year} year
 * @param {number} index
 * @param {Space} space
 * @returns {Child}
 */
function line(page, { months: all }, index, { across, down, bottom }) {
  const months = all.filter(({ sum }) => sum !== null);
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) {
    return null;
  }
  /** @type {(month: Month) => number[]} */
  const placeOf = ({ ordinal, sum }) => [across(index, ordinal), down(sum || 0)];
  const points = [[across(index, first.ordinal - 1), bottom], ...months.map(placeOf)];
  const over = last.isRunning ? points.slice(0, -1) : points;
  const [x = 0, y = 0] = placeOf(last);
  return [
    svg('path', { class: 'area', d: `${pathOf(points)}L${pointOf([x, bottom])}Z` }),
    svg('path', { class: 'line', d: pathOf(over) }),
    last.isRunning && svg('path', { class: 'line running', d: pathOf(points.slice(-2)) }),
    months.map((month) => pointMark(page, month, placeOf(month))),
    svg('text', { class: 'sum', x: x - 6, y: y - 8, 'text-anchor': 'end' }, page.figures.integer(last.sum || 0)),
  ];
}

/**
 * @param {Page} page
 * @param {Month} month
 * @param {number[]} place
 */
function pointMark(page, month, [x, y]) {
  return svg(
    'circle',
    { class: month.isRunning ? 'point running' : 'point', cx: x, cy: y, r: 3.5 },
    svg('title', {}, `${monthOf(page, month)}: ${page.figures.integer(month.sum || 0)}`),
  );
}

/** @param {number[][]} points */
export function pathOf(points) {
  return 'M' + points.map(pointOf).join('L');
}

/** @param {number[]} point its x and y */
export function pointOf(point) {
  return point.map((value) => value.toFixed(1)).join(' ');
}

/**
 * Round values from 0 to at least the greatest, about five of them.
 *
 * @param {number} most
 */
export function ticksTo(most) {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  const step = Math.max(1, [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) || 1);
  const whole = Math.ceil(step);
  return Array.from({ length: Math.ceil(most / whole) + 1 }, (_, index) => index * whole);
}
