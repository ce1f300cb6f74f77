// One dimension by another: which groups there are of each, what stands where two of them meet, and the totals, which are
// the hub's own.

/** @import { Axis, Column, Figures, FiguresRow, Kind, Measure, Page, PivotAnswer, Row } from './types.js' */
/** @typedef {{value: string, label: string}} Group */
/**
 * @typedef {Object} Crossing
 * @property {Axis} rows
 * @property {Axis} columns
 * @property {Measure} measure
 * @property {Group[]} rowGroups
 * @property {Group[]} columnGroups
 * @property {Group[]} idle of which there is nothing to show
 * @property {(row: string, column: string) => Row | undefined} cell undefined where there is nothing that it could be about
 * @property {(row: string) => Row | undefined} totalOfRow
 * @property {(column: string) => Row | undefined} totalOfColumn
 * @property {Row | undefined} total
 */

import { textOf } from './build.js';
import { measureColumn } from './table.js';

/**
 * What can be set against each other: every dimension that `progress` can group by, as its rows call it.
 *
 * @type {Axis[]}
 */
export const AXES = [
  'province',
  'organization',
  'phase',
  'year',
  'quarter',
  'month',
  'gender',
  'settlement',
  'workMode',
  'sector',
  'targetGroup',
  'returnedHousehold',
];

/**
 * The name of the hub's Dimension.
 *
 * @param {Axis} axis
 */
export function dimensionOf(axis) {
  return axis.replace(/[A-Z]/g, (capital) => '_' + capital).toUpperCase();
}

/**
 * The group of a dimension that a row of progress is of; empty where its facts do not say.
 *
 * @param {Row} row
 * @param {Axis} axis
 */
export function valueOf(row, axis) {
  const value = row[axis];
  return value === null || value === undefined ? '' : typeof value === 'object' ? value.code : String(value);
}

/**
 * @param {Page} page
 * @param {PivotAnswer} answer
 * @param {{rows: Axis, columns: Axis, measure: Measure}} asked
 * @returns {Crossing}
 */
export function crossed(page, { cells, columns: columnTotals, headline, rows: rowTotals }, { rows, columns, measure }) {
  const byPair = new Map((cells?.rows || []).map((row) => [pairOf(valueOf(row, rows), valueOf(row, columns)), row]));
  const pairs = (cells?.rows || []).map((row) => [valueOf(row, rows), valueOf(row, columns)]);
  const byRow = new Map((rowTotals?.rows || []).map((row) => [valueOf(row, rows), row]));
  const byColumn = new Map((columnTotals?.rows || []).map((row) => [valueOf(row, columns), row]));
  return {
    rows,
    columns,
    measure,
    rowGroups: groupsOf(page, rows, [...byRow.keys()].filter((value) => isShown(value, 0, byRow))),
    columnGroups: groupsOf(page, columns, [...byColumn.keys()].filter((value) => isShown(value, 1, byColumn))),
    idle: [...idleOf(rows, 0, byRow), ...idleOf(columns, 1, byColumn)],
    cell: (row, column) => byPair.get(pairOf(row, column)),
    totalOfRow: (row) => byRow.get(row),
    totalOfColumn: (column) => byColumn.get(column),
    total: headline?.total,
  };

  /** @type {(value: string, side: 0 | 1, totals: Map<string, Row>) => boolean} */
  function isShown(value, side, totals) {
    const total = totals.get(value);
    return Boolean(total?.[measure] || total?.suppressed) || pairs.some((pair) => pair[side] === value);
  }

  /** @type {(axis: Axis, side: 0 | 1, totals: Map<string, Row>) => Group[]} */
  function idleOf(axis, side, totals) {
    return groupsOf(page, axis, [...totals.keys()].filter((value) => value !== '' && !isShown(value, side, totals)));
  }
}

/**
 * @param {string} row
 * @param {string} column
 */
function pairOf(row, column) {
  return JSON.stringify([row, column]);
}

/**
 * Names by the alphabet of the reader's language, phases and values as they are listed, periods as they come; what is not
 * known comes last.
 *
 * @param {Page} page
 * @param {Axis} axis
 * @param {string[]} values
 * @returns {Group[]}
 */
export function groupsOf(page, axis, values) {
  const listed = axis === 'quarter' || axis === 'month' ? [] : page.options(axis).map(({ value }) => value);
  /** @param {string} value */
  const place = (value) => (value === '' ? Infinity : listed.includes(value) ? listed.indexOf(value) : listed.length);
  return [...values]
    .sort((one, other) => place(one) - place(other) || (one < other ? -1 : 1))
    .map((value) => ({ value, label: labelOf(page, axis, value) }));
}

/**
 * @param {Page} page
 * @param {Axis} axis
 * @param {string} value
 */
export function labelOf(page, axis, value) {
  const { figures, words } = page;
  if (value === '') {
    return textOf(words.none, dimensionOf(axis)) || words.none.other;
  }
  const [year, part = ''] = value.split('-');
  switch (axis) {
    case 'quarter':
      return words.pivot.quarter(words.pivot.quarters[Number(part.slice(1)) - 1] || part, figures.year(Number(year)));
    case 'month':
      return `${figures.monthName(Number(part))} ${figures.year(Number(year))}`;
    default:
      return page.label(axis, value);
  }
}

/**
 * What a crossing is about, in words.
 *
 * @param {Page} page
 * @param {{rows: Axis, columns: Axis, measure: Measure}} asked
 */
export function titleOf({ title, words }, { rows, columns, measure }) {
  return words.pivot.heading(title(measure), words.pivot.axes[rows], words.pivot.axes[columns]);
}

/**
 * @param {Page} page
 * @param {Measure} measure
 * @returns {Kind}
 */
export function kindOf(page, measure) {
  return measureColumn(page, measure).kind;
}

/**
 * What stands over the totals: of jobs each counts once, and shares are those of all together.
 *
 * @param {Page} page
 * @param {Measure} measure
 */
export function totalTitle(page, measure) {
  return kindOf(page, measure) === 'ratio' ? page.words.pivot.whole : page.words.columns.total;
}

/**
 * The whole of it as a table, for a spreadsheet.
 *
 * @param {Page} page
 * @param {Crossing} crossing
 * @param {{columnGroups: Group[], other: Crossing | null}} beside its columns, and what it is compared with: where only that has
 *   a cell, there is nothing of it here
 * @returns {Figures}
 */
export function tableOf(page, crossing, { columnGroups, other }) {
  const { measure, rowGroups } = crossing;
  const { code } = page.words.columns;
  const column = measureColumn(page, measure);
  /** @type {(group: Group) => Column} */
  const columnOf = ({ label }) => ({ ...column, title: label });
  /** @type {(cells: (Row | undefined)[]) => boolean} */
  const isWithheld = (cells) => cells.some((cell) => cell?.suppressed);
  /** @type {(group: Group) => FiguresRow} */
  const rowOf = ({ value, label }) => {
    const cells = columnGroups.map((group) => crossing.cell(value, group.value));
    const figures = columnGroups.map((group, index) => (!cells[index] && other?.cell(value, group.value) ? column.absent : cells[index]?.[measure]));
    const total = crossing.totalOfRow(value);
    return { cells: [value, label, ...figures, total?.[measure]], suppressed: isWithheld([...cells, total]) };
  };
  const totals = [...columnGroups.map(({ value }) => crossing.totalOfColumn(value)), crossing.total];
  return {
    caption: titleOf(page, crossing),
    columns: [
      { title: code, kind: 'code' },
      { title: titleOf(page, crossing), kind: 'name' },
      ...columnGroups.map(columnOf),
      { ...column, title: totalTitle(page, measure) },
    ],
    rows: [
      ...rowGroups.map(rowOf),
      { cells: ['', totalTitle(page, measure), ...totals.map((cell) => cell?.[measure])], suppressed: isWithheld(totals), isTotal: true },
    ],
  };
}

/**
 * The groups of one list and of another, in the order of the reader.
 *
 * @param {Page} page
 * @param {Axis} axis
 * @param {Group[][]} lists
 */
export function together(page, axis, ...lists) {
  return groupsOf(page, axis, [...new Set(lists.flat().map(({ value }) => value))]);
}
