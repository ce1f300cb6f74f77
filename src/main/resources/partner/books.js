// The organization's own books beside the figure that it shares with others, in all and by phase.

/** @import { Child } from '../dashboard/types.js' */
/** @import { Booked, BookRow, Books, View } from './types.js' */

import { el } from '../dashboard/build.js';
import { saying } from '../dashboard/frame.js';
import { counted, section, table } from './parts.js';
import { PARTNER } from './questions.js';

/** @type {Booked[]} */
const CARDS = ['reported', 'claimed', 'jobs', 'overstatement', 'joint'];
/** @type {Booked[]} */
const COLUMNS = [...CARDS, 'credit', 'unmatched', 'repeated', 'verified', 'refuted'];

/**
 * @param {View} view
 * @param {Books | null} books
 */
export function booksPart(view, books) {
  const { code } = view.state.place;
  const about = /** @type {const} */ ({ id: 'books', query: PARTNER, variables: { code, organizations: [code] } });
  return section(
    view,
    about,
    books ? [cards(view, books.total), byPhase(view, books)] : saying(view.words.notices.unreadable),
  );
}

/**
 * @param {View} view
 * @param {BookRow} total
 */
function cards(view, total) {
  return el(
    'div',
    { class: 'cards' },
    CARDS.map((measure) =>
      el(
        'div',
        { class: `card card-${measure}` },
        el('h3', { class: 'card-title' }, view.title(measure)),
        el('p', { class: 'card-figure', 'data-measure': measure }, valueOf(view, measure, total[measure], 'card')),
        el('p', { class: 'card-note' }, view.texts.books.notes[/** @type {keyof View['texts']['books']['notes']} */ (measure)]),
      ),
    ),
  );
}

/**
 * @param {View} view
 * @param {Books} books
 */
function byPhase(view, { asOf, ledgerVersion, rows, total }) {
  const { figures, texts, words } = view;
  /** @type {(row: BookRow, place: string) => Child[]} */
  const cells = (row, place) => COLUMNS.map((measure) => valueOf(view, measure, row[measure], place));
  return [
    table(
      texts.books.byPhase,
      [{ title: words.columns.phase }, ...COLUMNS.map((measure) => ({ title: view.title(measure), isNumber: true }))],
      rows.filter(saysSomething).map((row) => [row.phase ? view.name(row.phase) : words.none.PHASE, ...cells(row, '')]),
      [texts.books.total, ...cells(total, 'total')],
    ),
    el('p', { class: 'nothing' }, words.past.pairOf(figures.day(asOf), figures.year(BigInt(ledgerVersion)))),
  ];
}

/**
 * A row may be there for what was promised alone, which is not shown here.
 *
 * @param {BookRow} row
 */
function saysSomething(row) {
  return COLUMNS.some((measure) => row[measure]);
}

/**
 * @param {View} view
 * @param {Booked} measure
 * @param {number | null} value
 * @param {string} place where the link stands; empty: no list is of so little
 * @returns {Child}
 */
function valueOf(view, measure, value, place) {
  if (measure === 'credit' && value !== null) {
    return view.figures.decimal(value);
  }
  const sharing = measure === 'joint' || measure === 'unmatched' ? measure : '';
  const leads = place !== '' && (sharing !== '' || measure === 'reported');
  return counted(
    view,
    value,
    leads ? { href: view.to({ sharing, claimIds: [] }) + '#claims', label: view.texts.claims.show, key: `${place}-${measure}` } : null,
  );
}
