// The first view: what is shown in which order.

/** @import { Figures, Key, Page, State, Table, View } from './types.js' */

import { FIRST_VIEW, isFiltered, isOfMonths } from './address.js';
import { bars, inOrder, ORDERS, orderChoice } from './bars.js';
import { el, textOf } from './build.js';
import { framed, saying } from './frame.js';
import { headline } from './headline.js';
import { joint, overlapsTable } from './joint.js';
import { map, MAP_MEASURES, MAP_SHAPES } from './map.js';
import { nothingMatches } from './notices.js';
import { shownOf } from './printed.js';
import { FIGURES, NOTED_PART, PARTS, SOURCES_PART, variablesOf } from './questions.js';
import { isNarrow, seen, sourceList, sourcesTable } from './sources.js';
import { tableOfRows } from './table.js';
import { trend } from './trend.js';
import { trendTable, yearsOf } from './years.js';

/** @typedef {NonNullable<State['answer']>} Answer */

/** @type {View} */
export const view = {
  name: FIRST_VIEW,
  title: (words) => words.views.overview,
  address: [
    { name: 'map', values: MAP_MEASURES, isDrawn: true, stays: true },
    { name: 'shape', values: MAP_SHAPES, isDrawn: true, stays: true },
    { name: 'order', values: ORDERS, isDrawn: true, stays: true },
    { name: 'kiosk', values: ['off', 'on'], isDrawn: true },
  ],
  hasFilters: true,
  file: 'figures.graphql',
  question: FIGURES,
  variables: async ({ asOf, filter }) => variablesOf(filter, asOf),
  parts: ['headline', 'byOrganization', 'overlaps', 'byProvince', 'pilots', 'trend', 'byPhase', 'sources'],
  draw: overview,
};

/**
 * @param {Page} page
 * @param {{answer: Answer, sources: State['sources']}} shown
 */
function overview(page, { answer, sources }) {
  const top = [
    el('h1', { class: 'only-said sheet-title' }, `${page.words.name}: ${shownOf(page)}`),
    sheetAbout(page),
    headline(page, answer.headline, sources),
  ];
  const isNothing = answer.headline && Object.values(answer.headline.total).every(isNaught) && page.compared === 'then';
  return isNothing
    ? [...top, nothingMatches(page, isFiltered(page.place)), sourcePart(page, sources)]
    : [
        ...top,
        barsPart(page, answer, 'byOrganization', 'organization'),
        jointPart(page, answer),
        mapPart(page, answer),
        barsPart(page, answer, 'pilots', 'province'),
        trendPart(page, answer),
        barsPart(page, answer, 'byPhase', 'phase'),
        sourcePart(page, sources),
      ];
}

/**
 * On paper, what is filtered by is the head of a sheet: of a phase, its state and agreement.
 *
 * @param {Page} page
 */
function sheetAbout({ isPast, name, place, reference, words }) {
  const chosen = (reference?.phases || []).filter(({ code }) => place.chosen.phase.includes(code));
  /** @type {(text: string) => string} */
  const ofToday = (text) => (isPast ? words.past.ofToday(text) : text);
  return el(
    'p',
    { class: 'sheet-about' },
    chosen.map((phase) => [name(phase), ` (${ofToday(textOf(words.report.status, phase.status) || phase.status)}) · `, ofToday(name(phase.agreement)), el('br')]),
  );
}

/**
 * Dates and flags are no figures; a withheld figure is not nothing.
 *
 * @param {unknown} value
 */
function isNaught(value) {
  return value === 0 || value === null || value === false || typeof value === 'string';
}

/**
 * @param {Page} page
 * @param {Answer} given
 * @param {'byOrganization' | 'pilots' | 'byPhase'} id
 * @param {Key} key
 */
function barsPart(page, given, id, key) {
  const answer = given[id];
  const part = PARTS[id];
  const caption = page.words.parts[id].title;
  const none = textOf(page.words.none, part.dimension) || page.words.none.other;
  const rows = (answer?.rows || []).filter((row) => row[key] || !part.roles);
  /** @type {(table: Table | null | undefined) => Figures | null} */
  const tableOf = (table) => (table ? tableOfRows(page, { caption, part, answer: table, key }) : null);
  return framed(page, {
    id,
    body: answer ? [orderChoice(page, id), bars(page, { rows: inOrder(page, key, rows), key, none })] : saying(page.words.notices.unreadable),
    table: tableOf(answer),
    isDrawn: true,
    now: tableOf(page.now?.[id]),
    part,
    filter: page.filter,
    values: [answer, page.alerts],
  });
}

/**
 * @param {Page} page
 * @param {Answer} given
 */
function mapPart(page, { byProvince: answer }) {
  const part = PARTS.byProvince;
  const caption = page.words.parts.byProvince.title;
  /** @type {(table: Table | null | undefined) => Figures | null} */
  const tableOf = (table) => (table ? tableOfRows(page, { caption, part, answer: table, key: 'province' }) : null);
  return framed(page, {
    id: 'byProvince',
    body: answer ? map(page, answer.rows) : saying(page.words.notices.unreadable),
    table: tableOf(answer),
    isDrawn: true,
    now: tableOf(page.now?.byProvince),
    part,
    filter: page.filter,
    values: [answer, page.alerts],
  });
}

/**
 * @param {Page} page
 * @param {Answer} given
 */
function trendPart(page, { byMonth, byYear }) {
  const all = yearsOf(byMonth, byYear);
  const chosen = page.place.chosen.year;
  /** @param {typeof all} them */
  const shown = (them) => (chosen.length > 0 ? them.filter(({ year }) => chosen.includes(String(year))) : them);
  const years = shown(all);
  return framed(page, {
    id: 'trend',
    body: byMonth ? [isOfMonths(page.place) && saying(page.words.trend.allMonths), trend(page, years, all)] : saying(page.words.notices.unreadable),
    table: byMonth && trendTable(page, years, page.words.parts.trend.title),
    now: page.now?.byMonth ? trendTable(page, shown(yearsOf(page.now.byMonth, page.now.byYear)), page.words.parts.trend.title) : null,
    part: PARTS.byMonth,
    isDrawn: true,
    filter: page.filter,
    values: [years, all],
  });
}

/**
 * @param {Page} page
 * @param {Answer} given
 */
function jointPart(page, { headline: answer, overlaps }) {
  return framed(page, {
    id: 'overlaps',
    body: joint(page, { total: answer?.total, overlaps }),
    table: overlaps && overlapsTable(page, overlaps, page.words.parts.overlaps.title),
    now: page.now?.overlaps ? overlapsTable(page, page.now.overlaps, page.words.parts.overlaps.title) : null,
    part: PARTS.overlaps,
    isDrawn: true,
    filter: page.filter,
    values: [answer?.total, overlaps],
  });
}

/**
 * @param {Page} page
 * @param {State['sources']} sources
 */
function sourcePart(page, sources) {
  return framed(page, {
    id: 'sources',
    body: sourceList(page, sources),
    table: sourcesTable(page, sources, page.words.parts.sources.title),
    part: page.isPast ? NOTED_PART : SOURCES_PART,
    filter: {},
    about: page.asOf ? page.words.past.sources(page.figures.day(page.asOf)) : '',
    values: [isNarrow(), sources.map((source) => seen(page, source)), page.alerts],
  });
}
