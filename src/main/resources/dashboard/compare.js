// Then, now and the difference: the tables of a page that is as of a day, beside those of now.

/** @import { Cell, Child, Column, Compared, Figures, FiguresRow, Kind, Page } from './types.js' */

import { el } from './build.js';
import { pairOf } from './state.js';

/** @type {Compared[]} */
const COMPARED = ['then', 'now', 'difference'];

/**
 * The table that is wanted of the two; null where that of now is not there.
 *
 * @param {Page} page
 * @param {Figures} then
 * @param {Figures | null | undefined} now
 * @returns {Figures | null}
 */
export function wanted({ compared, words }, then, now) {
  if (compared === 'then') {
    return then;
  }
  return now ? (compared === 'now' ? now : { ...difference(then, now), titles: COMPARED.map((value) => words.past[value]) }) : null;
}

/**
 * Now less then, row by row. A row that is missing in one of them stands where its neighbours do.
 *
 * @param {Figures} then
 * @param {Figures} now
 * @returns {Figures}
 */
export function difference(then, now) {
  const before = new Map(then.rows.map((row) => [keyOf(row), row]));
  const after = new Map(now.rows.map((row) => [keyOf(row), row]));
  /** @type {FiguresRow[]} */
  const rows = [];
  /** @param {FiguresRow | undefined} neighbour */
  const addGone = (neighbour) => {
    const from = neighbour ? then.rows.indexOf(neighbour) + 1 : 0;
    const rest = then.rows.slice(from);
    const end = rest.findIndex((row) => after.has(keyOf(row)));
    rest.slice(0, end < 0 ? rest.length : end).forEach((row) => rows.push(differenceOf(then.columns, row, null)));
  };
  addGone(undefined);
  now.rows.forEach((row) => {
    const old = before.get(keyOf(row)) || null;
    rows.push(differenceOf(then.columns, old, row));
    if (old) {
      addGone(old);
    }
  });
  return { ...then, rows };
}

/** @param {FiguresRow} row */
function keyOf({ cells, isTotal }) {
  return `${isTotal ? 'total' : 'row'} ${cells[0]}`;
}

/**
 * @param {Column[]} columns
 * @param {FiguresRow | null} then
 * @param {FiguresRow | null} now
 * @returns {FiguresRow}
 */
function differenceOf(columns, then, now) {
  const known = now || then || { cells: [] };
  /** @type {(row: FiguresRow | null) => Cell[]} */
  const cellsOf = (row) => (row ? row.cells : columns.map(({ absent = null }) => absent));
  const [old, current] = [cellsOf(then), cellsOf(now)];
  return {
    ...known,
    cells: columns.map(({ measure }, index) => (measure ? less(current[index], old[index]) : known.cells[index])),
    pair: {
      then: old,
      now: current,
      isThenWithheld: Boolean(then?.suppressed),
      isNowWithheld: Boolean(now?.suppressed),
    },
  };
}

/**
 * To six decimals, as the hub rounds; null where one of the two is not known.
 *
 * @param {Cell} one
 * @param {Cell} other
 */
function less(one, other) {
  return typeof one === 'number' && typeof other === 'number' ? Math.round((one - other) * 1e6) / 1e6 : null;
}

/**
 * A difference as the reader writes it, with its sign; shares differ by points.
 *
 * @param {Page} page
 * @param {Kind} kind
 * @param {number} value
 */
export function signed({ figures, words }, kind, value) {
  return kind === 'ratio' ? words.past.points(figures.signed(100 * value)) : figures.signed(value);
}

/**
 * Where a reader chooses between the three, and which days and versions they are of.
 *
 * @param {Page} page
 * @param {string} id of the part
 * @returns {Child}
 */
export function chooser(page, id) {
  const { compared, isPast, words } = page;
  return (
    isPast && [
      el(
        'fieldset',
        { class: 'compared' },
        el('legend', { class: 'only-said' }, words.past.which),
        COMPARED.map((value) =>
          el(
            'label',
            {},
            el('input', {
              type: 'radio',
              name: `compared-${id}`,
              value,
              checked: value === compared,
              'data-key': `compared-${id}-${value}`,
              on: { change: () => page.compare(value) },
            }),
            ' ',
            words.past[value],
          ),
        ),
      ),
      compared !== 'then' && el('p', { class: 'compared-note', role: 'status' }, note(page)),
    ]
  );
}

/** @param {Page} page */
function note({ asOf, compared, figures, now, words }) {
  const table = pairOf(now ?? null);
  if (!table) {
    return now === undefined ? words.past.reading : words.notices.unreadable;
  }
  const today = words.past.pair(figures.solarDay(table.asOf), figures.year(BigInt(table.ledgerVersion)));
  return compared === 'now' ? words.past.ofNow(today) : words.past.between(figures.solarDay(asOf || table.asOf), today);
}
