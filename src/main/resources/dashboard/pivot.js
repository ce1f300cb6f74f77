// Any dimension by any other, for any measure: as a map of shades, as a table and as a file.

/** @import { Axis, Child, Filter, Measure, Page, Part, PivotAnswer, Place, Shown, View } from './types.js' */
/** @typedef {{rows: Axis, columns: Axis, measure: Measure}} Asked */

import { write } from './address.js';
import { el } from './build.js';
import { choice } from './choice.js';
import { AXES, crossed, dimensionOf, tableOf, titleOf, together } from './crossing.js';
import { closeByEscape, unfolded } from './filters.js';
import { framed, saying } from './frame.js';
import { heat } from './heat.js';
import { searched } from './menu.js';
import { bone } from './skeleton.js';
import { dayOfPast, sourcesThen } from './questions.js';
import { ownOfAnswer } from './state.js';

/**
 * Every measure of `progress`, the usual one first.
 *
 * @type {[Measure, ...Measure[]]}
 */
const MEASURES = [
  'jobs',
  'pledged',
  'jointPledged',
  'pledgedOriginal',
  'pledgedUnplaced',
  'forecast',
  'jointForecast',
  'proposed',
  'jointProposed',
  'expected',
  'reported',
  'claimed',
  'overstatement',
  'joint',
  'credit',
  'unmatched',
  'repeated',
  'checked',
  'verified',
  'refuted',
  'active',
  'eligible6m',
  'checked6m',
  'sustained6m',
  'eligible12m',
  'checked12m',
  'sustained12m',
  'fte',
  'hoursUnknown',
  'fulfilment',
  'gap',
  'pace',
];

/** @type {{[axis in Axis]: string}} */
const FIELDS = {
  province: 'province { code }',
  organization: 'organization { code }',
  phase: 'phase { code }',
  year: 'year',
  quarter: 'quarter',
  month: 'month',
  gender: 'gender',
  settlement: 'settlement',
  workMode: 'workMode',
  sector: 'sector',
  targetGroup: 'targetGroup',
  returnedHousehold: 'returnedHousehold',
};

/** @param {string} name of a field, which a variable of the same name asks for */
function wanted(name) {
  return `${name} @include(if: $${name})`;
}

/** The cells, and beside them the totals of rows, of columns and of all; of dimensions and measures those that are wanted. */
const QUESTION = `query DashboardPivot(
  $filter: ProgressFilter, $cells: [Dimension!]!, $rows: [Dimension!]!, $columns: [Dimension!]!, $asOf: Date, $isPast: Boolean = false,
  ${[...AXES, ...MEASURES].map((name) => `$${name}: Boolean = false`).join(', ')}
) {
  headline: progress(filter: $filter, asOf: $asOf) {
    total { jobs pledged ...PivotRow }
    asOf ledgerVersion complete
  }
  cells: progress(filter: $filter, asOf: $asOf, groupBy: $cells) { rows { ...PivotRow } }
  rows: progress(filter: $filter, asOf: $asOf, groupBy: $rows) { rows { ...PivotRow } }
  columns: progress(filter: $filter, asOf: $asOf, groupBy: $columns) { rows { ...PivotRow } }
  ${sourcesThen()}
}

fragment PivotRow on ProgressRow {
  suppressed
  ${AXES.map((axis) => FIELDS[axis].replace(axis, wanted)).join('\n  ')}
  ${MEASURES.map(wanted).join('\n  ')}
}`;

/** @type {[Axis, ...Axis[]]} */
const ROWS = ['province', ...AXES.filter((axis) => axis !== 'province')];
/** @type {[Axis, ...Axis[]]} */
const COLUMNS = ['gender', ...AXES.filter((axis) => axis !== 'gender')];

/** @type {View} */
export const view = {
  name: 'pivot',
  title: (words) => words.pivot.tab,
  address: [
    { name: 'rows', values: ROWS },
    { name: 'columns', values: COLUMNS },
    { name: 'measure', values: MEASURES },
  ],
  hasFilters: true,
  file: 'pivot.graphql',
  question: QUESTION,
  variables: async ({ asOf, filter, place }) => variablesOf(askedBy(place.own), filter, asOf),
  skeleton: ({ words }) => [bone('pivot', words.pivot.tab)],
  draw: (page, shown) => [el('h1', { class: 'only-said' }, page.words.pivot.tab), drawn(page, shown)],
};

/**
 * What is set against what; never a dimension against itself.
 *
 * @param {Place['own']} own
 * @returns {Asked}
 */
function askedBy(own) {
  const rows = ROWS.find((axis) => axis === own.rows) || ROWS[0];
  const columns = COLUMNS.find((axis) => axis === own.columns) || COLUMNS[0];
  return {
    rows,
    columns: columns === rows ? (rows === ROWS[0] ? COLUMNS[0] : ROWS[0]) : columns,
    measure: MEASURES.find((measure) => measure === own.measure) || MEASURES[0],
  };
}

/**
 * @param {Asked} asked
 * @param {Filter} filter
 * @param {string | null} asOf
 */
function variablesOf({ rows, columns, measure }, filter, asOf) {
  const [one, other] = [dimensionOf(rows), dimensionOf(columns)];
  return { filter, cells: [one, other], rows: [one], columns: [other], [measure]: true, [rows]: true, [columns]: true, ...dayOfPast(asOf) };
}

/**
 * The same place with other dimensions or another measure.
 *
 * @param {Place} place
 * @param {Asked} asked
 * @returns {Place}
 */
function placeOf(place, { rows, columns, measure }) {
  const own = { rows: [ROWS[0], rows], columns: [COLUMNS[0], columns], measure: [MEASURES[0], measure] };
  const said = Object.entries(own).flatMap(([name, [usual, value]]) => (value === usual || value === undefined ? [] : [[name, value]]));
  return { ...place, own: Object.fromEntries(said) };
}

/**
 * While another answer is on its way the one that is there is shown as what it is.
 *
 * @param {Page} page
 * @param {Shown} shown
 */
function drawn(page, shown) {
  const { words } = page;
  const answer = /** @type {PivotAnswer} */ (shown.answer);
  const asked = askedBy(ownOfAnswer());
  const crossing = answer.cells ? crossed(page, answer, asked) : null;
  const now = page.now?.cells ? crossed(page, /** @type {PivotAnswer} */ (page.now), asked) : null;
  const columns = together(page, asked.columns, crossing?.columnGroups || [], now?.columnGroups || []);
  return framed(page, {
    id: 'pivot',
    file: `pivot-${asked.rows}-${asked.columns}-${asked.measure}`,
    title: titleOf(page, asked),
    about: words.pivot.about,
    body: [choosers(page), crossing ? heat(page, crossing) : saying(words.notices.unreadable)],
    table: crossing && tableOf(page, crossing, { columnGroups: columns, other: now }),
    now: now && tableOf(page, now, { columnGroups: columns, other: crossing }),
    part: partOf(asked),
    filter: page.filter,
    values: answer,
  });
}

/**
 * Its question alone, with the names of its groups.
 *
 * @param {Asked} asked
 * @returns {Part}
 */
function partOf({ rows, columns, measure }) {
  const fields = [rows, columns].map((axis) => FIELDS[axis].replace('code', axis === 'phase' ? 'code titleFa titleEn' : 'code nameFa nameEn'));
  return {
    operation: 'Pivot',
    measures: [measure],
    selection: `progress(filter: $filter, asOf: $asOf, groupBy: [${dimensionOf(rows)}, ${dimensionOf(columns)}]) {
    rows {
      ${fields.join('\n      ')}
      suppressed ${measure}
    }
    total { suppressed ${measure} }
    asOf ledgerVersion complete
  }`,
  };
}

/**
 * @param {Page} page
 * @returns {Child}
 */
function choosers(page) {
  const { language, place, words } = page;
  const asked = askedBy(place.own);
  const { rows, columns, measure } = asked;
  /** @type {(other: Partial<Asked>) => void} */
  const turn = (other) => page.visit(placeOf(place, { ...asked, ...other }));
  /** @type {(side: 'rows' | 'columns', value: string) => void} */
  const set = (side, value) => {
    const axis = AXES.find((one) => one === value) || asked[side];
    const isOther = axis === (side === 'rows' ? columns : rows);
    turn(isOther ? { rows: columns, columns: rows } : { [side]: axis });
  };
  const named = AXES.map((axis) => ({ value: axis, text: words.pivot.axes[axis] }));
  return el(
    'div',
    { class: 'pivot-choice' },
    choice({ name: 'pivot-rows', title: words.pivot.rows, options: named, chosen: rows, choose: (value) => set('rows', value) }),
    choice({ name: 'pivot-columns', title: words.pivot.columns, options: named, chosen: columns, choose: (value) => set('columns', value) }),
    el(
      'a',
      {
        class: 'button',
        href: write(placeOf(place, { rows: columns, columns: rows, measure }), language),
        'data-key': 'pivot-swap',
        title: words.pivot.swap,
        'aria-label': words.pivot.swap,
      },
      '⇄',
    ),
    measureMenu(page, measure, (name) => turn({ measure: name })),
  );
}

/**
 * @param {Page} page
 * @param {Measure} measure that is chosen
 * @param {(measure: Measure) => void} turn
 */
function measureMenu(page, measure, turn) {
  const title = page.words.pivot.measure;
  const summary = el('summary', { 'data-key': 'menu-measure' }, title, ' ', el('span', { class: 'count' }, page.title(measure)));
  /** @param {string} value */
  const choose = (value) => {
    summary.focus();
    turn(MEASURES.find((name) => name === value) || MEASURES[0]);
  };
  return el(
    'details',
    { class: 'menu', name: 'filter', on: { toggle: unfolded, keydown: closeByEscape } },
    summary,
    el('div', { class: 'options' }, searched(page, { name: 'measure', title, options: measures(page), chosen: [measure], choose })),
  );
}

/**
 * In the order in which the hub lists them.
 *
 * @param {Page} page
 */
function measures({ reference, title }) {
  const listed = (reference?.measures || []).flatMap(({ name }) => MEASURES.filter((measure) => measure === name));
  return listed.map((value) => ({ value, text: title(value) }));
}
