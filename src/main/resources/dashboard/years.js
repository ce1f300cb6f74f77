// Months and years as the hub answers them, put together year by year.

/** @import { Figures, Page, Row, Table } from './types.js' */

import { isMore } from './figures.js';

/**
 * A month and what its year came to by its end: null where it, or a month before it, is withheld. The running month is
 * the one that is not over yet.
 *
 * @typedef {{ordinal: number, jobs: number | null, sum: number | null, isRunning: boolean, row: Row}} Month
 */

/**
 * `expected` is how much of the promise is to be expected by the day of the answer.
 *
 * @typedef {{year: number, pledged: number | null, expected: number | null, months: Month[]}} Year
 */

/**
 * What the hub says of months and years, put together year by year.
 *
 * @param {Table | null | undefined} byMonth
 * @param {Table | null | undefined} byYear
 * @returns {Year[]} only years in which something was promised or delivered
 */
export function yearsOf(byMonth, byYear) {
  const today = byMonth?.asOfSolarHijri;
  /** @type {Map<number, Year>} */
  const years = new Map();
  /** @type {(year: number) => Year} */
  const yearAt = (year) => {
    const known = years.get(year) || { year, pledged: null, expected: null, months: [] };
    years.set(year, known);
    return known;
  };
  (byYear?.rows || []).forEach(({ year, pledged = null, expected = null }) => {
    if (typeof year === 'number') {
      Object.assign(yearAt(year), { pledged, expected });
    }
  });
  (byMonth?.rows || []).forEach((row) => {
    const [year = 0, ordinal = 0] = (row.month || '').split('-').map(Number);
    const { months } = yearAt(year);
    const { jobs = null } = row;
    const before = yearToDate(months);
    const sum = before === null || jobs === null ? null : before + jobs;
    const isRunning = today?.year === year && today.month === ordinal;
    months.push({ ordinal, jobs, sum, isRunning, row });
  });
  return [...years.values()]
    .filter(({ pledged, months }) => isMore(pledged) || months.length > 0)
    .sort((one, other) => one.year - other.year);
}

/**
 * As many of the years as there is room for: those without anything give way first, then the oldest.
 *
 * @param {Year[]} years
 * @param {number} most
 */
export function fitting(years, most) {
  const full = years.filter(({ pledged, months }) => isMore(pledged) || months.some(({ jobs }) => jobs !== 0));
  return years.length <= most ? years : (full.length > 0 ? full : years).slice(-most);
}

/**
 * What a year came to by the end of the last of its months.
 *
 * @param {Month[]} months
 */
export function yearToDate(months) {
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
      { title: page.title('jobs'), kind: 'integer', measure: 'jobs', absent: 0 },
      { title: columns.cumulative, kind: 'integer', measure: 'jobs' },
      { title: columns.pledgedOfYear, kind: 'integer', measure: 'pledged' },
    ],
    rows: years.flatMap(({ months, pledged }) =>
      months.map((month) => ({
        cells: [month.row.month, monthOf(page, month), month.row.periodStart, month.jobs, month.sum, pledged],
        suppressed: month.row.suppressed,
      })),
    ),
  };
}

/**
 * @param {Page} page
 * @param {Month} month
 */
export function monthOf(page, { isRunning, row }) {
  const name = row.periodStart ? page.figures.month(row.periodStart) : '';
  return isRunning ? `${name} (${page.words.trend.running})` : name;
}
