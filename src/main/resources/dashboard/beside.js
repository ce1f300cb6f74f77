// Two organizations, phases or years side by side: the same parts, each pair of them drawn to one scale.

/** @import { BesideAnswer, By, Child, Figures, FiguresRow, Key, Measure, Page, Part, Place, Row, Shown, Side, View } from './types.js' */
/** @import { Asked } from './sides.js' */

import { DIMENSIONS, filterOf } from './address.js';
import { bars, barLine, mostOf } from './bars.js';
import { boundsOf, saysBounds } from './bounds.js';
import { el, textOf } from './build.js';
import { choice } from './choice.js';
import { isMore } from './figures.js';
import { framed, saying } from './frame.js';
import { jobsCounted, jobsLink } from './jobs.js';
import { dayOfPast, PARTS, sourcesThen } from './questions.js';
import { bone } from './skeleton.js';
import { alike, askedBy, BY, byOf, empty, filterOfSide, merged, pageOfSide, SIDES } from './sides.js';
import { ownOfAnswer } from './state.js';
import { measureColumn, tableOfRows, written } from './table.js';
import { greatest, trend } from './trend.js';
import { trendTable, yearsOf } from './years.js';

/**
 * The rows that are shown of each, by what names them.
 *
 * @type {[Key, 'byOrganization' | 'byPhase' | 'byProvince'][]}
 */
const GROUPED = [
  ['organization', 'byOrganization'],
  ['phase', 'byPhase'],
  ['province', 'byProvince'],
];

/**
 * What both are held against each other by.
 *
 * @type {Measure[]}
 */
const MEASURES = ['pledged', 'jobs', 'joint', 'checked', 'verified', 'refuted', 'active', 'sustained6m', 'fulfilment'];

/** @param {Side} side */
function questionOf(side) {
  /** @type {(alias: string, part: Part) => string} */
  const asked = (alias, part) => `${alias}: ${part.selection.replace('$filter', `$${side}`)}`;
  return [
    `${side}: progress(filter: $${side}, asOf: $asOf) { total { suppressed jointPledged ${MEASURES.join(' ')} } asOf ledgerVersion complete }`,
    asked(`${side}ByOrganization`, PARTS.byOrganization),
    asked(`${side}ByPhase`, PARTS.byPhase),
    asked(`${side}ByProvince`, PARTS.byProvince),
    asked(`${side}ByMonth`, PARTS.byMonth),
    asked(`${side}ByYear`, PARTS.byYear),
  ].join('\n  ');
}

const QUESTION = `query DashboardBeside($one: ProgressFilter, $other: ProgressFilter, $asOf: Date, $isPast: Boolean = false) {
  ${SIDES.map(questionOf).join('\n  ')}
  ${sourcesThen()}
}`;

/** @type {View} */
export const view = {
  name: 'beside',
  title: (words) => words.beside.tab,
  address: [{ name: 'by', values: BY }, { name: 'one' }, { name: 'other' }],
  hasFilters: true,
  takes: ({ own }) => DIMENSIONS.map(({ name }) => name).filter((name) => name !== byOf(own)),
  file: 'beside.graphql',
  question: QUESTION,
  variables: async ({ asOf, place, reference }) => {
    const asked = askedBy(place.own, await reference);
    return { one: filterOfSide(place, asked, 'one'), other: filterOfSide(place, asked, 'other'), ...dayOfPast(asOf) };
  },
  skeleton: ({ words }) => [bone('beside', words.beside.tab)],
  draw: (page, shown) => [el('h1', { class: 'only-said' }, page.words.beside.tab), ...drawn(page, shown)],
};

/**
 * @param {Page} page
 * @param {Shown} shown
 * @returns {Element[]}
 */
function drawn(page, shown) {
  const answer = /** @type {BesideAnswer} */ (shown.answer);
  const asked = askedBy(ownOfAnswer(), page.reference);
  const grouped = GROUPED.filter(([key]) => key !== asked.by);
  return [
    both(page, answer, asked),
    ...grouped.flatMap(([key, id]) => pairOfBars(page, answer, { asked, key, id })),
    ...pairOfTrends(page, answer, asked),
  ];
}

/**
 * The figures of both, a pair of bars each.
 *
 * @param {Page} page
 * @param {BesideAnswer} answer
 * @param {Asked} asked
 */
function both(page, answer, asked) {
  const { words } = page;
  const [one, other] = [answer.one?.total, answer.other?.total];
  const now = /** @type {BesideAnswer | null | undefined} */ (page.now);
  return framed(page, {
    isDrawn: true,
    id: 'beside',
    title: words.beside.title(page.label(asked.by, asked.one), page.label(asked.by, asked.other)),
    about: words.beside.about,
    body: [
      choosers(page),
      one && other ? pairs(page, { one, other, asked }) : saying(words.notices.unreadable),
      asked.by === 'organization' && saying(words.beside.shared),
    ],
    table: one && other && tableOf(page, asked, { one, other }),
    now: now?.one && now.other ? tableOf(page, asked, { one: now.one.total, other: now.other.total }) : null,
    part: partOf(asked),
    filter: filterOf(
      { ...page.place, chosen: { ...page.place.chosen, [asked.by]: [asked.one, asked.other] } },
      DIMENSIONS.map(({ name }) => name),
    ),
    values: [asked, answer],
  });
}

/**
 * The question of both alone.
 *
 * @param {Asked} asked
 * @returns {Part}
 */
function partOf({ by }) {
  return {
    operation: 'SideBySide',
    measures: MEASURES,
    selection: `progress(filter: $filter, asOf: $asOf, groupBy: [${by.toUpperCase()}]) {
    rows {
      ${FIELDS[by]}
      suppressed ${MEASURES.join(' ')}
    }
    asOf ledgerVersion complete
  }`,
  };
}

/** @type {{[by in By]: string}} */
const FIELDS = { year: 'year', organization: 'organization { code nameFa nameEn }', phase: 'phase { code titleFa titleEn }' };

/**
 * @param {Page} page
 * @param {Asked} asked
 * @param {{[side in Side]: Row}} totals
 * @returns {Figures}
 */
function tableOf(page, asked, totals) {
  const { columns } = page.words;
  /** @type {(side: Side) => Figures['columns'][number]} */
  const columnOf = (side) => ({ title: page.label(asked.by, asked[side]), kind: 'measure', measure: true });
  return {
    caption: page.words.beside.title(page.label(asked.by, asked.one), page.label(asked.by, asked.other)),
    columns: [
      { title: columns.code, kind: 'code' },
      { title: columns.measure, kind: 'name' },
      columnOf('one'),
      columnOf('other'),
      { title: page.words.beside.difference, kind: 'measure', measure: true },
    ],
    rows: MEASURES.map((measure) => rowOf(page, measure, totals)),
  };
}

/**
 * @param {Page} page
 * @param {Measure} measure
 * @param {{[side in Side]: Row}} totals
 * @returns {FiguresRow}
 */
function rowOf(page, measure, { one, other }) {
  const [a, b] = [one[measure], other[measure]];
  const difference = typeof a === 'number' && typeof b === 'number' ? Math.round((b - a) * 1e6) / 1e6 : null;
  return {
    cells: [measure, page.title(measure), a, b, difference],
    kind: measureColumn(page, measure).kind,
    suppressed: one.suppressed || other.suppressed,
  };
}

/**
 * @param {Page} page
 * @param {{one: Row, other: Row, asked: Asked}} drawn
 */
function pairs(page, { one, other, asked }) {
  const totals = { one, other };
  const counts = MEASURES.filter((measure) => measure !== 'fulfilment');
  const most = Math.max(1, ...counts.flatMap((measure) => SIDES.map((side) => totals[side][measure] || 0)));
  const widest = Math.max(1, ...SIDES.map((side) => boundsOf(totals[side])?.high || totals[side].fulfilment || 0));
  return el(
    'ul',
    { class: 'bars' },
    MEASURES.map((measure) =>
      el(
        'li',
        { class: 'bar-row', 'data-beside': measure },
        el('div', { class: 'bar-name' }, el('strong', {}, page.title(measure))),
        SIDES.map((side) =>
          barLine({
            what: page.label(asked.by, asked[side]),
            number: figureOf(pageOfSide(page, asked, side), measure, totals[side]),
            pieces: piecesOf(side, measure, totals[side]),
            most: measure === 'fulfilment' ? widest : most,
            isSuppressed: totals[side].suppressed,
          }),
        ),
      ),
    ),
  );
}

/**
 * A share that lies between bounds ends with what is not sure of it.
 *
 * @param {Side} side
 * @param {Measure} measure
 * @param {Row} total
 * @returns {[string, number][]}
 */
function piecesOf(side, measure, total) {
  const kind = side === 'one' ? 'delivered' : 'again';
  const bounds = measure === 'fulfilment' ? boundsOf(total) : null;
  return bounds ? [[kind, bounds.low], [`${kind} unsure`, (bounds.high || bounds.low) - bounds.low]] : [[kind, total[measure] || 0]];
}

/**
 * @param {Page} page of the side
 * @param {Measure} measure
 * @param {Row} total
 * @returns {Child}
 */
function figureOf(page, measure, total) {
  const value = total[measure];
  const bounds = measure === 'fulfilment' ? boundsOf(total) : null;
  const text = bounds ? saysBounds(page, bounds) : written(page, measureColumn(page, measure).kind, value, total.suppressed);
  const kind = jobsCounted(measure);
  return kind && isMore(value) ? jobsLink(page, kind, text, { label: page.title(measure) }) : text;
}

/**
 * @param {Page} page
 * @param {BesideAnswer} answer
 * @param {{asked: Asked, key: Key, id: 'byOrganization' | 'byPhase' | 'byProvince'}} about
 */
function pairOfBars(page, answer, { asked, key, id }) {
  const now = /** @type {BesideAnswer | null | undefined} */ (page.now);
  const name = /** @type {const} */ (`${id[0]?.toUpperCase()}${id.slice(1)}`);
  const none = textOf(page.words.none, PARTS[id].dimension) || page.words.none.other;
  /** @type {(side: Side) => Row[] | null} */
  const rowsOf = (side) => tableAt(answer, side, name)?.rows || null;
  const all = SIDES.flatMap((side) => rowsOf(side) || []);
  return SIDES.map((side) => {
    const its = pageOfSide(page, asked, side);
    const title = id === 'byProvince' ? page.words.beside.byProvince : page.words.parts[id].title;
    const caption = page.words.beside.of(page.label(asked.by, asked[side]), title);
    const [table, before] = [tableAt(answer, side, name), tableAt(now, side, name)];
    const rows = rowsOf(side);
    const part = { ...PARTS[id], own: undefined };
    return framed(its, {
      id: `${side}${name}`,
      title: caption,
      body: rows ? bars(its, { rows: alike(page, key, rows, all), key, none, most: mostOf(all) }) : saying(page.words.notices.unreadable),
      table: table ? tableOfRows(its, { caption, part, answer: table, key }) : null,
      now: before ? tableOfRows(its, { caption, part, answer: before, key }) : null,
      part,
      filter: its.filter,
      values: [asked, rows, all, its.alerts],
    });
  });
}

/**
 * @param {BesideAnswer | null | undefined} answer
 * @param {Side} side
 * @param {string} name
 */
function tableAt(answer, side, name) {
  return answer?.[/** @type {'oneByPhase'} */ (`${side}${name}`)];
}

/**
 * @param {Page} page
 * @param {BesideAnswer} answer
 * @param {Asked} asked
 */
function pairOfTrends(page, answer, asked) {
  const now = /** @type {BesideAnswer | null | undefined} */ (page.now);
  const known = { one: yearsOf(answer.oneByMonth, answer.oneByYear), other: yearsOf(answer.otherByMonth, answer.otherByYear) };
  const least = Math.max(greatest(known.one), greatest(known.other));
  const fits = asked.by === 'year' ? null : merged(known.one, known.other);
  return SIDES.map((side) => {
    const its = pageOfSide(page, asked, side);
    const caption = page.words.beside.of(page.label(asked.by, asked[side]), page.words.parts.trend.title);
    const years = fits ? fits.map(({ year }) => known[side].find((one) => one.year === year) || empty(year)) : known[side];
    const before = now && yearsOf(now[`${side}ByMonth`], now[`${side}ByYear`]);
    return framed(its, {
      id: `${side}Trend`,
      title: caption,
      body: answer[`${side}ByMonth`] ? trend(its, years, years, { least, fits: fits || years }) : saying(page.words.notices.unreadable),
      table: answer[`${side}ByMonth`] && trendTable(its, years, caption),
      now: before ? trendTable(its, before, caption) : null,
      part: { ...PARTS.byMonth, own: undefined },
      filter: its.filter,
      values: [asked, years, least, fits],
    });
  });
}

/**
 * @param {Page} page
 * @returns {Child}
 */
function choosers(page) {
  const { place, reference, words } = page;
  const asked = askedBy(place.own, reference);
  const { by, one, other } = asked;
  /** @type {(its: Partial<Asked>) => void} */
  const turn = (its) => page.visit({ ...place, own: ownOf({ ...asked, ...its }) });
  const options = page.options(by);
  return el(
    'div',
    { class: 'pivot-choice' },
    choice({
      name: 'beside-by',
      title: words.beside.by,
      options: BY.map((value) => ({ value, text: words.filters[value] })),
      chosen: by,
      choose: (value) => page.visit({ ...place, own: value === BY[0] ? {} : { by: value } }),
    }),
    choice({
      name: 'beside-one',
      title: words.beside.one,
      options,
      chosen: one,
      choose: (value) => turn(value === other ? { one: other, other: one } : { one: value }),
    }),
    choice({
      name: 'beside-other',
      title: words.beside.other,
      options,
      chosen: other,
      choose: (value) => turn(value === one ? { one: other, other: one } : { other: value }),
    }),
  );
}

/**
 * @param {Asked} asked
 * @returns {Place['own']}
 */
function ownOf({ by, one, other }) {
  return { ...(by === BY[0] ? {} : { by }), one, other };
}
