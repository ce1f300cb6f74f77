// The table behind a picture, on the page and as a file. A table is
//   { caption, columns: [{ title, kind }], rows: [{ cells, suppressed, isTotal, kind }] }
// with the hub's own values in its cells: they are written in the reader's digits on the page and as they are in the file.

import { el, latin } from './build.js';

const NUMBERS = ['integer', 'decimal', 'ratio', 'year', 'measure'];

/** A column of a measure, titled as the hub titles it. */
export function measureColumn(page, measure) {
  const unit = page.unit(measure);
  const kind = unit === 'RATIO' ? 'ratio' : measure === 'credit' || unit === 'FTE' ? 'decimal' : 'integer';
  return { title: page.title(measure), kind, measure };
}

/** The columns that name the thing which a row is about. */
export function namedColumns(page, dimension) {
  const { columns } = page.words;
  return [
    { title: columns.code, kind: 'code' },
    { title: columns[dimension], kind: 'name' },
  ];
}

/** The table of rows that were grouped by organizations, phases or provinces. */
export function tableOfRows(page, { caption, part, answer, key }) {
  const none = page.words.none[part.dimension] || page.words.none.other;
  const measures = part.measures;
  const rowOf = (row) => ({
    cells: [row[key]?.code ?? '', row[key] ? page.name(row[key]) : none, ...measures.map((measure) => row[measure])],
    suppressed: row.suppressed,
  });
  const total = answer.total && {
    cells: ['', page.words.columns.total, ...measures.map((measure) => answer.total[measure])],
    suppressed: answer.total.suppressed,
    isTotal: true,
  };
  return {
    caption,
    columns: [...namedColumns(page, key), ...measures.map((measure) => measureColumn(page, measure))],
    rows: [...answer.rows.map(rowOf), ...(total ? [total] : [])],
  };
}

/** @returns {Node} in a box that scrolls by itself where it is wider than the page, also by keyboard */
export function drawTable(page, table) {
  return el(
    'div',
    { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': table.caption },
    el(
      'table',
      {},
      el('caption', { class: 'only-said' }, table.caption),
      el(
        'thead',
        {},
        el('tr', {}, table.columns.map((column) => el('th', { scope: 'col', class: kindClass(column) }, column.title))),
      ),
      el('tbody', {}, table.rows.map((row) => drawRow(page, table.columns, row))),
    ),
  );
}

function drawRow(page, columns, row) {
  const head = columns.findIndex((column) => column.kind === 'name');
  return el(
    'tr',
    { class: row.isTotal ? 'total' : null },
    columns.map((column, index) =>
      el(
        index === head ? 'th' : 'td',
        { scope: index === head ? 'row' : null, class: kindClass(column) },
        written(
          page,
          column.kind === 'measure' ? row.kind : column.kind,
          row.cells[index],
          row.suppressed && Boolean(column.measure),
        ),
      ),
    ),
  );
}

function kindClass(column) {
  return NUMBERS.includes(column.kind) ? 'number' : column.kind;
}

/** A value as the reader writes it; a dash where there is none, which is something else than 0. */
export function written(page, kind, value, isSuppressed = false) {
  const { words, figures } = page;
  if (value === null || value === undefined || value === '') {
    return isSuppressed
      ? el('span', { class: 'withheld', title: words.withheld.text }, words.withheld.short)
      : words.unknown;
  }
  switch (kind) {
    case 'integer':
      return figures.integer(value);
    case 'decimal':
      return figures.decimal(value);
    case 'ratio':
      return figures.percent(value);
    case 'year':
      return figures.year(value);
    case 'day':
      return figures.day(value);
    case 'moment':
      return figures.moment(value);
    case 'code':
      return latin(String(value));
    default:
      return String(value);
  }
}

/**
 * RFC 4180, in UTF-8 with a byte order mark, without which spreadsheets take Persian for something else. A text that a
 * spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers, negative ones too.
 */
export function csvOf(table) {
  const lines = [
    table.columns.map((column) => column.title),
    ...table.rows.map((row) => row.cells),
  ];
  return '\uFEFF' + lines.map((cells) => cells.map(cellOf).join(',') + '\r\n').join('');
}

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
