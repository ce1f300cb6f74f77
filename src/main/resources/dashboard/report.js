// The first phase on paper: what a session of the provinces and the organizations needs before it, and nothing else.

/** @import { Answer, Child, Figure, Figures, Measure, Page, PhaseOfAgreement, Row, Source, Table, View } from './types.js' */

import { el, from, latin, textOf } from './build.js';
import { bars } from './bars.js';
import { chooser, wanted } from './compare.js';
import { isMore } from './figures.js';
import { framed, saying } from './frame.js';
import { freshnessOf, sourcesOf } from './freshness.js';
import { REPORT, REPORT_PARTS, variablesOf } from './questions.js';
import { reportsPart } from './reports.js';
import { signedPart } from './signed.js';
import { bone } from './skeleton.js';
import { byUrgency, notesOf, seen, stateBadge } from './sources.js';
import { firstPhase } from './state.js';
import { drawTable, tableOfRows } from './table.js';

/** @typedef {keyof Page['words']['report']['columns'] & Measure} Summed */

/** @type {Summed[]} */
const BY_PROVINCE = ['pledged', 'claimed', 'jobs', 'overstatement', 'checked', 'verified', 'active', 'fulfilment'];
/** @type {Summed[]} */
const BY_ORGANIZATION = ['pledged', 'jointPledged', 'claimed', 'jobs', 'checked', 'verified', 'active', 'fulfilment'];

/** @type {View} */
export const view = {
  name: 'report',
  title: (words) => words.report.tab,
  file: 'report.graphql',
  question: REPORT,
  // It must be known which phase is the first before it can be asked about.
  variables: async ({ asOf, reference }) => {
    const phase = firstPhase(await reference);
    return variablesOf({ phases: phase ? [phase.code] : [] }, asOf);
  },
  skeleton: ({ words }) => [bone('report', words.report.title)],
  draw: (page, { answer, sources, reference }) => [report(page, { phase: firstPhase(reference), answer, sources })],
};

/**
 * @param {Page} page
 * @param {{phase: PhaseOfAgreement | null, answer: Answer, sources: Source[]}} shown
 */
export function report(page, { phase, answer, sources }) {
  const { words } = page;
  if (!phase) {
    return el('article', { class: 'report' }, el('h1', {}, words.report.title), saying(words.report.noPhase));
  }
  const { reportProvinces: provinces, reportOrganizations: organizations } = answer;
  const article = el(
    'article',
    { class: 'report' },
    head(page, phase, provinces, sources),
    provincePart(page, phase, answer),
    organizations && organizationPart(page, phase, answer),
    reportsPart(ofPhase(page, phase), answer),
    answer.due && signedPart(page, answer.due.nodes),
    provinces && picture(ofPhase(page, phase), provinces),
    reading(page, sourcesOf(provinces, sources)),
  );
  const values = { ...answer, sources: sources.map((source) => seen(page, source)) };
  return from(article, [page.language, page.place.asOf, phase, values, page.compared, page.now]);
}

/**
 * The report is narrowed to its phase, whatever the page filters by.
 *
 * @param {Page} page
 * @param {PhaseOfAgreement} phase
 * @returns {Page}
 */
function ofPhase(page, { code }) {
  return { ...page, filter: { phases: [code] } };
}

/**
 * @param {Page} page
 * @param {PhaseOfAgreement} phase
 * @param {Answer['reportProvinces']} answer
 * @param {Source[]} sources
 */
function head(page, phase, answer, sources) {
  const { figures, words } = page;
  /** @type {(title: string, value: Child) => Element} */
  const pair = (title, value) => el('div', {}, el('dt', {}, title), el('dd', {}, value));
  const freshness = freshnessOf(page, answer, sources);
  /** @type {(text: string) => string} */
  const ofToday = (text) => (page.isPast ? words.past.ofToday(text) : text);
  return el(
    'header',
    { class: 'report-head' },
    el(
      'div',
      {},
      el('p', { class: 'report-brand' }, words.name),
      el('h1', {}, words.report.title),
      el('p', { class: 'lead' }, words.report.lead),
    ),
    el(
      'button',
      { type: 'button', class: 'button primary', 'data-key': 'print', on: { click: () => window.print() } },
      words.report.print,
    ),
    el(
      'dl',
      { class: 'facts' },
      pair(words.report.phase, `${page.name(phase)} (${ofToday(textOf(words.report.status, phase.status) || phase.status)})`),
      pair(words.report.agreement, ofToday(page.name(phase.agreement))),
      answer && pair(words.report.asOf, figures.day(answer.asOf)),
      answer && pair(words.report.ledger, figures.year(BigInt(answer.ledgerVersion))),
      pair(
        words.report.freshness,
        [freshness.text, freshness.silent].filter(Boolean).join('. '),
      ),
    ),
  );
}

/**
 * @param {Page} page
 * @param {PhaseOfAgreement} phase
 * @param {Answer} given
 */
function provincePart(page, phase, { reportProvinces: answer, reportUnplaced: unplaced }) {
  const { words } = page;
  if (!answer) {
    return null;
  }
  const caption = words.report.provinces;
  const part = REPORT_PARTS.reportProvinces;
  const now = page.now?.reportProvinces;
  /** @type {(table: Table) => Figures} */
  const summaryOf = (table) => {
    const rows = provincesOf(page, phase, table);
    return marked(page, phase, summary(page, { caption, table, measures: BY_PROVINCE, key: 'province', rows }));
  };
  return framed(page, {
    id: 'reportProvinces',
    title: caption,
    about: words.report.noFilter,
    body: [
      drawSummary(page, 'reportProvinces', summaryOf(answer), now ? summaryOf(now) : null),
      unplacedText(page, unplaced),
      page.isPast && saying(words.past.quiet),
    ],
    table: tableOfRows(page, { caption, part, answer, key: 'province' }),
    now: now ? tableOfRows(page, { caption, part, answer: now, key: 'province' }) : null,
    part,
    filter: { phases: [phase.code] },
  });
}

/**
 * Those of the answer, and today also the pilot provinces of which it says nothing: which they were on another day is not
 * known here.
 *
 * @param {Page} page
 * @param {PhaseOfAgreement} phase
 * @param {Table} answer
 * @returns {Row[]}
 */
function provincesOf({ isPast }, phase, answer) {
  const named = new Set(answer.rows.map((row) => row.province?.code));
  const quiet = phase.provinces.filter(({ role, province }) => role === 'PILOT' && !named.has(province.code) && !isPast);
  return [...answer.rows.filter((row) => row.province), ...quiet.map(({ province }) => ({ province, suppressed: false }))];
}

/**
 * Says of which provinces it was made up that they are pilots.
 *
 * @param {Page} page
 * @param {PhaseOfAgreement} phase
 * @param {Figures} table
 * @returns {Figures}
 */
function marked({ words }, phase, table) {
  const made = new Set(phase.provinces.filter(({ synthetic }) => synthetic).map(({ province }) => province.code));
  const rows = table.rows.map((row) => {
    const [code, name, ...cells] = row.cells;
    return made.has(String(code)) ? { ...row, cells: [code, `${name} (${words.report.synthetic})`, ...cells] } : row;
  });
  return { ...table, rows };
}

/**
 * What was promised for the phase without naming a province.
 *
 * @param {Page} page
 * @param {Answer['reportUnplaced']} then
 */
function unplacedText(page, then) {
  const { compared, figures, words } = page;
  /** @type {(table: Answer['reportUnplaced']) => Figure} */
  const pledged = (table) => {
    const row = table?.rows.find(({ province }) => !province);
    return row ? row.pledged : table && 0;
  };
  const now = page.now?.reportUnplaced;
  const shown = { then: [then], now: [now], difference: [then, now] }[compared].map(pledged);
  const texts = shown.map((value) => (typeof value === 'number' ? figures.integer(value) : words.unknown));
  return shown.some(isMore) && saying(words.report.unplaced([...new Set(texts)].join(words.past.arrow)));
}

/**
 * By organization, with the total of all of them: that of the provinces, which is of the same facts.
 *
 * @param {Answer} given
 */
function inAll({ reportOrganizations: table, reportProvinces: provinces }) {
  return table && { ...table, ...(provinces?.total ? { total: provinces.total } : {}) };
}

/**
 * @param {Page} page
 * @param {PhaseOfAgreement} phase
 * @param {Answer} given
 */
function organizationPart(page, phase, given) {
  const { words } = page;
  const answer = inAll(given);
  const caption = words.report.organizations;
  const part = REPORT_PARTS.reportOrganizations;
  const now = page.now && inAll(page.now);
  /** @type {(table: Table) => Figures} */
  const summaryOf = (table) =>
    summary(page, {
      caption,
      table,
      measures: BY_ORGANIZATION,
      key: 'organization',
      rows: table.rows.filter((row) => [row.jobs, row.pledged, row.jointPledged].some(isMore) || row.suppressed),
    });
  return framed(page, {
    id: 'reportOrganizations',
    title: caption,
    about: words.report.organizationsNote,
    body: answer && drawSummary(page, 'reportOrganizations', summaryOf(answer), now ? summaryOf(now) : null),
    table: answer && tableOfRows(page, { caption, part, answer, key: 'organization' }),
    now: now ? tableOfRows(page, { caption, part, answer: now, key: 'organization' }) : null,
    part,
    filter: { phases: [phase.code] },
  });
}

/**
 * The columns that matter on paper, under short titles.
 *
 * @param {Page} page
 * @param {{caption: string, table: Table, rows: Row[], measures: Summed[], key: 'province' | 'organization'}} about
 * @returns {Figures}
 */
function summary(page, { caption, table, rows, measures, key }) {
  const part = { ...REPORT_PARTS.reportProvinces, measures };
  const all = tableOfRows(page, { caption, part, answer: { ...table, rows }, key });
  return {
    ...all,
    columns: all.columns.map((column, index) => {
      const measure = measures[index - 2];
      return measure ? { ...column, title: page.words.report.columns[measure] } : column;
    }),
  };
}

/**
 * @param {Page} page
 * @param {string} id
 * @param {Figures} then
 * @param {Figures | null} now
 */
function drawSummary(page, id, then, now) {
  const shown = wanted(page, then, now);
  return [chooser(page, id), shown && drawTable(page, shown, 'summary')];
}

/**
 * @param {Page} page
 * @param {Table} answer
 */
function picture(page, answer) {
  const { words } = page;
  return el(
    'section',
    { class: 'part part-reportPicture', 'aria-labelledby': 'reportPicture-title' },
    el('header', { class: 'part-head' }, el('h2', { id: 'reportPicture-title' }, words.report.picture)),
    bars(page, { rows: answer.rows.filter((row) => row.province), key: 'province', none: words.none.PROVINCE }),
  );
}

/**
 * @param {Page} page
 * @param {Source[]} sources
 */
function reading(page, sources) {
  const { figures, words } = page;
  return el(
    'section',
    { class: 'part part-reading', 'aria-labelledby': 'reading-title' },
    el('header', { class: 'part-head' }, el('h2', { id: 'reading-title' }, words.report.reading)),
    el('ul', { class: 'notes' }, words.report.notes.map((note) => el('li', {}, note))),
    el('h3', {}, words.report.freshness),
    el(
      'ul',
      { class: 'report-sources' },
      byUrgency(sources).map((source) =>
        el(
          'li',
          {},
          stateBadge(page, source.state),
          ' ',
          latin(source.code),
          source.dataAsOf && [' · ', words.columns.dataAsOf, ' ', figures.momentDay(source.dataAsOf)],
          notesOf(page, source).map((text) => [' · ', text]),
        ),
      ),
    ),
  );
}
