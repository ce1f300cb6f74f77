// Jobs added up over each Solar Hijri year, with the year's promise as a line. Time runs from left to right in both
// languages, as on every chart of this kind.

import { el, svg } from './build.js';
import { saying } from './frame.js';

const EDGE = { top: 26, right: 14, bottom: 44, left: 52 };
const NARROWEST_YEAR = 110;

/**
 * What the hub says of months and years, put together year by year.
 *
 * @returns {Array<{year: number, pledged: number|null, months: Array<{ordinal, jobs, sum, row}>}>} only years in which
 *   something was promised or delivered
 */
export function yearsOf(byMonth, byYear) {
  const years = new Map();
  const yearAt = (year) => {
    if (!years.has(year)) {
      years.set(year, { year, pledged: null, months: [] });
    }
    return years.get(year);
  };
  (byYear?.rows || []).filter((row) => row.year !== null).forEach((row) => (yearAt(row.year).pledged = row.pledged));
  (byMonth?.rows || []).forEach((row) => {
    const [year, ordinal] = row.month.split('-').map(Number);
    const { months } = yearAt(year);
    const before = months.length === 0 ? 0 : months.at(-1).sum;
    // Where one month is withheld, so is every sum with it.
    const sum = before === null || row.jobs === null ? null : before + row.jobs;
    months.push({ ordinal, jobs: row.jobs, sum, row });
  });
  return [...years.values()]
    .filter(({ pledged, months }) => pledged > 0 || months.length > 0)
    .sort((one, other) => one.year - other.year);
}

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
        cells: [row.month, page.figures.month(row.periodStart), row.periodStart, jobs, sum, pledged],
        suppressed: row.suppressed,
      })),
    ),
  };
}

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

function legend(page, years) {
  const { trend: words } = page.words;
  const hasPromises = years.some(({ pledged }) => pledged > 0);
  return el(
    'ul',
    { class: 'legend' },
    el('li', {}, el('span', { class: 'key delivered' }), words.delivered),
    hasPromises && el('li', {}, el('span', { class: 'key pledge-key' }), words.pledge),
  );
}

function chart(page, years, { width, height }) {
  const most = Math.max(1, ...years.map(({ pledged, months }) => Math.max(pledged || 0, ...sums(months))));
  const ticks = ticksTo(most);
  const band = (width - EDGE.left - EDGE.right) / years.length;
  const across = (index, month) => EDGE.left + index * band + (month * band) / 12;
  const bottom = height - EDGE.bottom;
  const down = (value) => bottom - (value / ticks.at(-1)) * (bottom - EDGE.top);
  return svg(
    'svg',
    { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': spoken(page, years) },
    ticks.map((value) => gridLine(page, value, down(value), width)),
    years.map((year, index) => yearOf(page, { year, index, band, across, down, bottom })),
  );
}

function spoken(page, years) {
  const { figures, words } = page;
  const number = (value) => (value === null ? words.unknown : figures.integer(value));
  const parts = years.map(({ year, months, pledged }) =>
    words.trend.year(figures.year(year), number(months.length === 0 ? 0 : months.at(-1).sum), number(pledged)),
  );
  return words.trend.summary(parts.join(' '));
}

function gridLine(page, value, y, width) {
  return [
    svg('line', { class: value === 0 ? 'axis' : 'grid', x1: EDGE.left, x2: width - EDGE.right, y1: y, y2: y }),
    svg('text', { class: 'tick', x: EDGE.left - 8, y: y + 4, 'text-anchor': 'end' }, page.figures.isolated(page.figures.compact(value))),
  ];
}

function yearOf(page, { year, index, band, across, down, bottom }) {
  const { figures, words } = page;
  const middle = across(index, 6);
  return [
    index > 0 && svg('line', { class: 'year-line', x1: across(index, 0), x2: across(index, 0), y1: EDGE.top, y2: bottom + 38 }),
    svg('text', { class: 'year-name', x: middle, y: bottom + 36, 'text-anchor': 'middle' }, figures.year(year.year)),
    monthNames(page, band).map(({ ordinal, text }) =>
      svg('text', { class: 'tick', x: across(index, ordinal - 0.5), y: bottom + 16, 'text-anchor': 'middle' }, text),
    ),
    line(page, year, { index, across, down, bottom }),
    year.pledged > 0 && [
      svg('line', {
        class: 'pledge',
        x1: across(index, 0) + 2,
        x2: across(index, 12) - 2,
        y1: down(year.pledged),
        y2: down(year.pledged),
      }),
      svg(
        'text',
        { class: 'pledge-name', x: middle, y: down(year.pledged) - 7, 'text-anchor': 'middle' },
        band > 190
          ? figures.isolated(words.trend.pledgeOf(figures.year(year.year), figures.integer(year.pledged)))
          : figures.integer(year.pledged),
      ),
    ],
  ];
}

/** As many names as fit: all twelve, every third, or none. */
function monthNames(page, band) {
  const every = band > 560 ? 1 : band > 170 ? 3 : 12;
  return every === 12
    ? []
    : Array.from({ length: 12 / every }, (_, index) => index * every + 1).map((ordinal) => ({
        ordinal,
        text: page.figures.monthName(ordinal),
      }));
}

/** Those that are known. */
function sums(months) {
  return months.map(({ sum }) => sum).filter((sum) => sum !== null);
}

function line(page, { months: all }, { index, across, down, bottom }) {
  const months = all.filter(({ sum }) => sum !== null);
  if (months.length === 0) {
    return null;
  }
  const first = months[0].ordinal - 1;
  const points = [[across(index, first), bottom], ...months.map(({ ordinal, sum }) => [across(index, ordinal), down(sum)])];
  const path = points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
  const [lastX, lastY] = points.at(-1);
  return [
    svg('path', { class: 'area', d: `${path}L${lastX.toFixed(1)} ${bottom}Z` }),
    svg('path', { class: 'line', d: path }),
    months.map(({ sum, row }, at) =>
      svg(
        'circle',
        { class: 'point', cx: points[at + 1][0], cy: points[at + 1][1], r: 3.5 },
        svg('title', {}, `${page.figures.month(row.periodStart)}: ${page.figures.integer(sum)}`),
      ),
    ),
    svg(
      'text',
      { class: 'sum', x: lastX - 6, y: lastY - 8, 'text-anchor': 'end' },
      page.figures.integer(months.at(-1).sum),
    ),
  ];
}

/** Round values from 0 to at least the greatest, about five of them. */
function ticksTo(most) {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  const step = Math.max(1, [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough));
  const whole = Math.ceil(step);
  return Array.from({ length: Math.ceil(most / whole) + 1 }, (_, index) => index * whole);
}
