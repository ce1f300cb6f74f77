// A crossing as a map of shades: a table whose cells are shaded by one scale. Its figures stand in it as text, so that the
// shades say nothing that is not read out.

/** @import { Child, Page, Row } from './types.js' */
/** @import { Crossing, Group } from './crossing.js' */
/** @import { Scale } from './scale.js' */

import { DIMENSIONS } from './address.js';
import { el } from './build.js';
import { kindOf, titleOf, totalTitle } from './crossing.js';
import { isMore } from './figures.js';
import { saying } from './frame.js';
import { jobsCounted, jobsLink } from './jobs.js';
import { scaleOf, shadeKey } from './scale.js';
import { written } from './table.js';

/**
 * @param {Page} page
 * @param {Crossing} crossing
 * @returns {Child}
 */
export function heat(page, crossing) {
  const { columnGroups, columns, idle, measure, rowGroups, rows } = crossing;
  const { pivot: words, notices } = page.words;
  if (rowGroups.length === 0 || columnGroups.length === 0) {
    return saying(notices.emptyPart);
  }
  const cells = rowGroups.flatMap((row) => columnGroups.map((column) => crossing.cell(row.value, column.value)));
  const there = cells.filter((cell) => cell !== undefined);
  const values = there.map((cell) => cell[measure]);
  const scale = scaleOf(kindOf(page, measure), values);
  const isNone = values.every((value) => typeof value !== 'number');
  return [
    isNone && !there.some(({ suppressed }) => suppressed) && saying(isOfPromises(measure) ? words.promises : notices.emptyPart),
    drawn(page, crossing, scale),
    !isNone &&
      shadeKey(
        page,
        scale,
        values.some((value) => typeof value === 'number' && value < 0) ? words.noneOrLess : words.none,
        values.some((value) => typeof value !== 'number') && el('li', {}, el('span', { class: 'key shade-none' }), words.unknown),
        there.length < cells.length && el('li', {}, words.absent),
      ),
    idle.length > 0 && saying(words.idle(page.figures.list(idle.map(({ label }) => label)))),
    [rows, columns].includes('organization') && saying(words.shared),
  ];
}

/**
 * Whether a measure says something of promises.
 *
 * @param {string} measure
 */
function isOfPromises(measure) {
  return /pledged|forecast|proposed|expected|fulfilment|gap|pace/i.test(measure);
}

/** With more columns than these a table is printed across, under titles that stand upright. */
const MANY = 8;

/**
 * @param {Page} page
 * @param {Crossing} crossing
 * @param {Scale} scale
 */
function drawn(page, crossing, scale) {
  const { columnGroups, rowGroups } = crossing;
  const { pivot } = page.words;
  const title = titleOf(page, crossing);
  return el(
    'div',
    { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': title },
    el(
      'table',
      { class: columnGroups.length > MANY ? 'heat many' : 'heat', style: { '--columns': String(columnGroups.length) } },
      el('caption', { class: 'only-said' }, title),
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          el('td', {}, `${pivot.axes[crossing.rows]} \\ ${pivot.axes[crossing.columns]}`),
          columnGroups.map(({ label }) => el('th', { scope: 'col', class: 'number' }, label)),
          el('th', { scope: 'col', class: 'number' }, totalTitle(page, crossing.measure)),
        ),
      ),
      el('tbody', {}, rowGroups.map((row) => rowOf(page, { crossing, row, scale }))),
      el('tfoot', {}, totals(page, crossing, scale)),
    ),
  );
}

/**
 * @param {Page} page
 * @param {{crossing: Crossing, row: Group, scale: Scale}} about
 */
function rowOf(page, { crossing, row, scale }) {
  const { columnGroups, columns, measure, rows } = crossing;
  return el(
    'tr',
    {},
    el('th', { scope: 'row' }, row.label),
    columnGroups.map((column) => {
      const cell = crossing.cell(row.value, column.value);
      return el(
        'td',
        { class: cell ? `number shade-${scale.shade(cell[measure])}` : null },
        cell && figureOf(page, { crossing, cell, scale, groups: { [rows]: row, [columns]: column } }),
      );
    }),
    el('td', { class: 'number all' }, figureOf(page, { crossing, cell: crossing.totalOfRow(row.value), scale, groups: { [rows]: row } })),
  );
}

/**
 * @param {Page} page
 * @param {Crossing} crossing
 * @param {Scale} scale
 */
function totals(page, crossing, scale) {
  const { columnGroups, columns, measure } = crossing;
  return el(
    'tr',
    { class: 'total' },
    el('th', { scope: 'row' }, totalTitle(page, measure)),
    columnGroups.map((column) =>
      el(
        'td',
        { class: 'number' },
        figureOf(page, { crossing, cell: crossing.totalOfColumn(column.value), scale, groups: { [columns]: column } }),
      ),
    ),
    el('td', { class: 'number' }, figureOf(page, { crossing, cell: crossing.total, scale, groups: {} })),
  );
}

/**
 * A figure, which leads to the jobs that it counts where they can be listed: by what they are filtered by.
 *
 * @param {Page} page
 * @param {{crossing: Crossing, cell: Row | undefined, scale: Scale, groups: {[axis: string]: Group}}} about
 */
function figureOf(page, { crossing: { measure }, cell, scale, groups }) {
  const value = cell?.[measure];
  const text = written(page, scale.kind, value, cell?.suppressed);
  const kind = jobsCounted(measure);
  const chosen = Object.entries(groups);
  const filters = chosen.map(([axis, group]) => filterOf(page, axis, group.value));
  if (!kind || !isMore(value) || filters.includes(null)) {
    return text;
  }
  return jobsLink(page, kind, text, {
    label: page.words.pivot.cell(chosen.map(([, { label }]) => label).join(page.words.bars.comma), page.title(measure)),
    more: Object.assign({}, ...filters),
  });
}

/**
 * What a group is filtered by; null where it cannot be.
 *
 * @param {Page} page
 * @param {string} axis
 * @param {string} value
 * @returns {{[dimension: string]: string[]} | null}
 */
function filterOf({ place: { chosen } }, axis, value) {
  const [first, last] = monthsOf(axis, value);
  if (first !== undefined && last !== undefined) {
    // A quarter may reach beyond the months that are filtered by.
    const [from = first, to = last] = [chosen.fromMonth[0], chosen.toMonth[0]];
    return { fromMonth: [from > first ? from : first], toMonth: [to < last ? to : last] };
  }
  return value !== '' && DIMENSIONS.some(({ name }) => name === axis) ? { [axis]: [value] } : null;
}

/**
 * The first and the last month of a period; none of what is no month or quarter.
 *
 * @param {string} axis
 * @param {string} value
 * @returns {string[]}
 */
function monthsOf(axis, value) {
  if (axis === 'month') {
    return [value, value];
  }
  const [year, quarter = ''] = value.split('-Q');
  const last = 3 * Number(quarter);
  return axis === 'quarter' ? [last - 2, last].map((month) => `${year}-${String(month).padStart(2, '0')}`) : [];
}
