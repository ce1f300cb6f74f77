// The table behind a picture, on the page and as a file. Its cells hold the hub's own values: they are written in the
// reader's digits on the page and as they are in the file.

/** @import { Cell, Child, Column, Figures, FiguresRow, Key, Kind, Measure, Page, Part, Row, Table } from './types.js' */

import { hidesPromises } from './address.js';
import { el, latin, textOf } from './build.js';
import { signed } from './compare.js';

/** @typedef {{index: number, isDescending: boolean}} Order */

/**
 * By which column a reader ordered tables, by caption: it holds while the page does.
 *
 * @type {Map<string, Order>}
 */
const ORDERED = new Map();

/** @type {Kind[]} */
const NUMBERS = ['integer', 'decimal', 'ratio', 'year', 'measure'];

/**
 * A column of a measure, titled as the hub titles it.
 *
 * @param {Page} page
 * @param {Measure} measure
 * @returns {Column}
 */
export function measureColumn(page, measure) {
  const unit = page.unit(measure);
  const kind = unit === 'RATIO' ? 'ratio' : measure === 'credit' || unit === 'FTE' ? 'decimal' : 'integer';
  return { title: page.title(measure), kind, measure, absent: kind === 'ratio' || measure === 'gap' || isHidden(page, measure) ? null : 0 };
}

/**
 * Promises are no figures where they are out of the question.
 *
 * @param {Page} page
 * @param {Measure} measure
 */
function isHidden({ place, view }, measure) {
  return Boolean(view.hasFilters) && hidesPromises(place) && /pledged|forecast/i.test(measure);
}

/**
 * The columns that name the thing which a row is about.
 *
 * @param {Page} page
 * @param {Key} dimension
 * @returns {Column[]}
 */
function namedColumns(page, dimension) {
  const { columns } = page.words;
  return [
    { title: columns.code, kind: 'code' },
    { title: columns[dimension], kind: 'name' },
  ];
}

/**
 * The table of rows that were grouped by organizations, phases or provinces.
 *
 * @param {Page} page
 * @param {{caption: string, part: Part, answer: Table, key: Key}} about
 * @returns {Figures}
 */
export function tableOfRows(page, { caption, part, answer, key }) {
  const none = textOf(page.words.none, part.dimension) || page.words.none.other;
  const measures = part.measures;
  /** @type {(row: Row) => FiguresRow} */
  const rowOf = (row) => ({
    cells: [row[key]?.code ?? '', row[key] ? page.name(row[key]) : none, ...measures.map((measure) => row[measure])],
    suppressed: row.suppressed,
  });
  const total = answer.total && {
    cells: ['', page.words.columns.total, ...measures.map((measure) => answer.total?.[measure])],
    suppressed: answer.total.suppressed,
    isTotal: true,
  };
  return {
    caption,
    columns: [...namedColumns(page, key), ...measures.map((measure) => measureColumn(page, measure))],
    rows: [...answer.rows.map(rowOf), ...(total ? [total] : [])],
  };
}

/**
 * @param {Page} page
 * @param {Figures} table
 * @param {string | null} className
 * @returns {HTMLElement} in a box that scrolls by itself where it is wider than the page, also by keyboard
 */
export function drawTable(page, table, className = null) {
  const order = ORDERED.get(table.caption);
  /** @type {(isTotal: boolean) => Element[]} */
  const lines = (isTotal) =>
    ordered(page, table, order).filter((row) => Boolean(row.isTotal) === isTotal).map((row) => drawRow(page, table.columns, row));
  const totals = lines(true);
  const box = el(
    'div',
    { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': table.caption },
    el(
      'table',
      { class: className },
      el('caption', { class: 'only-said' }, table.caption),
      el(
        'thead',
        {},
        el('tr', {}, table.columns.map((column, index) => heading(page, { column, index, order, turn: table.rows.length > 2 ? turn : null }))),
      ),
      el('tbody', {}, lines(false)),
      totals.length > 0 && el('tfoot', {}, totals),
    ),
  );
  return box;

  /** @param {number} index of the column to order by; once more turns around, and a third time is as the hub answers */
  function turn(index) {
    const isFirst = table.columns[index] && NUMBERS.includes(table.columns[index].kind);
    const now = ORDERED.get(table.caption);
    const next = now?.index !== index ? { index, isDescending: Boolean(isFirst) } : { index, isDescending: !now.isDescending };
    if (now?.index === index && now.isDescending !== Boolean(isFirst)) {
      ORDERED.delete(table.caption);
    } else {
      ORDERED.set(table.caption, next);
    }
    const again = drawTable(page, table, className);
    box.replaceWith(again);
    const button = again.querySelectorAll('thead button')[index];
    if (button instanceof HTMLElement) {
      button.focus();
    }
  }
}

/**
 * @param {Page} page
 * @param {{column: Column, index: number, order: Order | undefined, turn: ((index: number) => void) | null}} drawn
 */
function heading(page, { column, index, order, turn }) {
  const isBy = turn && order?.index === index;
  const click = turn && (() => turn(index));
  return el(
    'th',
    { scope: 'col', class: kindClass(column), 'aria-sort': isBy ? (order.isDescending ? 'descending' : 'ascending') : null },
    click ? el('button', { type: 'button', class: 'sort', title: page.words.tools.sort, on: { click } }, column.title) : column.title,
  );
}

/**
 * Names in the order of the reader's alphabet; what is not known comes last either way.
 *
 * @param {Page} page
 * @param {Figures} table
 * @param {Order | undefined} order
 */
function ordered({ language }, { rows }, order) {
  if (!order) {
    return rows;
  }
  const { compare } = new Intl.Collator(language, { numeric: true });
  const sign = order.isDescending ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [one.cells[order.index], other.cells[order.index]];
    const [hasA, hasB] = [isThere(a), isThere(b)];
    if (!hasA || !hasB) {
      return Number(hasB) - Number(hasA);
    }
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b)));
  });
}

/** @param {Cell} cell */
function isThere(cell) {
  return cell !== null && cell !== undefined && cell !== '';
}

/**
 * @param {Page} page
 * @param {Column[]} columns
 * @param {FiguresRow} row
 */
function drawRow(page, columns, row) {
  const head = columns.findIndex((column) => column.kind === 'name');
  return el(
    'tr',
    { class: row.isTotal ? 'total' : null },
    columns.map((column, index) =>
      el(
        index === head ? 'th' : 'td',
        { scope: index === head ? 'row' : null, class: kindClass(column) },
        drawCell(page, column, row, index),
      ),
    ),
  );
}

/**
 * @param {Page} page
 * @param {Column} column
 * @param {FiguresRow} row
 * @param {number} index
 * @returns {Child}
 */
function drawCell(page, column, row, index) {
  const kind = column.kind === 'measure' ? row.kind || 'text' : column.kind;
  const value = row.cells[index];
  if (!row.pair || !column.measure) {
    const text = written(page, kind, value, Boolean(row.suppressed && column.measure));
    return row.links?.[index] ? el('a', { href: row.links[index] }, text) : text;
  }
  const then = written(page, kind, row.pair.then[index], row.pair.isThenWithheld);
  const now = written(page, kind, row.pair.now[index], row.pair.isNowWithheld);
  const isSame = row.pair.then[index] === row.pair.now[index];
  return [
    el('span', { class: 'difference' }, typeof value === 'number' ? signed(page, kind, value) : page.words.unknown),
    el('small', {}, isSame ? now : [then, page.words.past.arrow, now]),
  ];
}

/** @param {Column} column */
function kindClass(column) {
  return NUMBERS.includes(column.kind) ? 'number' : column.kind;
}

/**
 * A value as the reader writes it; a dash where there is none, which is something else than 0.
 *
 * @param {Page} page
 * @param {Kind} kind
 * @param {Cell} value
 * @param {boolean} isSuppressed
 */
export function written(page, kind, value, isSuppressed = false) {
  const { words, figures } = page;
  if (value === null || value === undefined || value === '') {
    return isSuppressed
      ? el('span', { class: 'withheld', title: words.withheld.text }, words.withheld.short)
      : words.unknown;
  }
  switch (kind) {
    case 'integer':
      return figures.integer(Number(value));
    case 'decimal':
      return figures.decimal(Number(value));
    case 'ratio':
      return figures.percent(Number(value));
    case 'year':
      return figures.year(Number(value));
    case 'day':
      return figures.day(String(value));
    case 'moment':
      return figures.moment(String(value));
    case 'code':
      return latin(String(value));
    default:
      return String(value);
  }
}

/**
 * RFC 4180, in UTF-8 with a byte order mark, without which spreadsheets take Persian for something else. A text that a
 * spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers, negative ones too. Differences have
 * what they are the difference of before them.
 *
 * @param {Figures} table
 */
export function csvOf(table) {
  const lines = [
    table.columns.flatMap((column) => (table.titles && column.measure ? table.titles.map((title) => `${column.title} (${title})`) : [column.title])),
    ...table.rows.map((row) => row.cells.flatMap((cell, index) => filed(table, row, index, cell))),
  ];
  return '\uFEFF' + lines.map((cells) => cells.map(cellOf).join(',') + '\r\n').join('');
}

/**
 * @param {Figures} table
 * @param {FiguresRow} row
 * @param {number} index
 * @param {Cell} cell
 * @returns {Cell[]}
 */
function filed({ columns }, { pair }, index, cell) {
  return pair && columns[index]?.measure ? [pair.then[index], pair.now[index], cell] : [cell];
}

/** @param {Cell} value */
function cellOf(value) {
  if (value === null || value === undefined) {
    return '';
  }
  if (typeof value === 'number') {
    return String(value);
  }
  const text = String(value);
  const safe = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
}
