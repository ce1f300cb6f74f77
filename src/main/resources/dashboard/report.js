// The first phase on paper: what a session of the provinces and the organizations needs before it, and nothing else.

/** @import { Answer, Child, Figure, Measure, Page, PhaseOfAgreement, Row, Source, Table } from './types.js' */

import { bdi, el, from, latin, textOf } from './build.js';
import { bars } from './bars.js';
import { isMore } from './figures.js';
import { framed, saying } from './frame.js';
import { freshnessOf, sourcesOf } from './freshness.js';
import { REPORT_PARTS } from './questions.js';
import { byUrgency, notesOf, seen, stateBadge } from './sources.js';
import { tableOfRows, written } from './table.js';

/** @typedef {keyof Page['words']['report']['columns'] & Measure} Summed */

/** @type {Summed[]} */
const BY_PROVINCE = ['pledged', 'claimed', 'jobs', 'overstatement', 'checked', 'verified', 'active', 'fulfilment'];
/** @type {Summed[]} */
const BY_ORGANIZATION = ['pledged', 'jointPledged', 'claimed', 'jobs', 'checked', 'verified', 'active', 'fulfilment'];

/**
 * @param {Page} page
 * @param {{phase: PhaseOfAgreement | null, answer: Answer, sources: Source[]}} shown
 */
export function report(page, { phase, answer, sources }) {
  const { words } = page;
  if (!phase) {
    return el('article', { class: 'report' }, el('h1', {}, words.report.title), saying(words.report.noPhase));
  }
  const { reportProvinces: provinces, reportOrganizations: organizations, reportUnplaced: all } = answer;
  const unplaced = all?.rows.find((row) => !row.province)?.pledged;
  const article = el(
    'article',
    { class: 'report' },
    head(page, phase, provinces, sources),
    provinces && provincePart(page, phase, provinces, unplaced),
    organizations && organizationPart(page, phase, organizations),
    provinces && picture(page, provinces),
    reading(page, sourcesOf(provinces, sources)),
  );
  const values = { ...answer, sources: sources.map((source) => seen(page, source)) };
  return from(article, [page.language, phase, values]);
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
      pair(words.report.phase, `${page.name(phase)} (${textOf(words.report.status, phase.status) || phase.status})`),
      pair(words.report.agreement, page.name(phase.agreement)),
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
 * @param {Table} answer
 * @param {Figure} unplaced what was promised for the phase without naming a province
 */
function provincePart(page, phase, answer, unplaced) {
  const { words } = page;
  const pilots = new Set(phase.provinces.filter(({ role }) => role === 'PILOT').map(({ province }) => province.code));
  const made = new Set(phase.provinces.filter(({ synthetic }) => synthetic).map(({ province }) => province.code));
  const named = new Set(answer.rows.map((row) => row.province?.code));
  const quiet = phase.provinces.filter(({ province }) => pilots.has(province.code) && !named.has(province.code));
  /** @type {Row[]} */
  const rows = [
    ...answer.rows.filter((row) => row.province),
    ...quiet.map(({ province }) => ({ province, suppressed: false })),
  ];
  return framed(page, {
    id: 'reportProvinces',
    title: words.report.provinces,
    about: words.report.noFilter,
    body: [
      summary(page, {
        rows,
        total: answer.total || null,
        measures: BY_PROVINCE,
        heading: words.columns.province,
        name: ({ province }) =>
          province && [
            bdi(page.name(province)),
            made.has(province.code) && el('small', {}, ` (${words.report.synthetic})`),
          ],
      }),
      isMore(unplaced) && saying(words.report.unplaced(page.figures.integer(unplaced))),
    ],
    table: tableOfRows(page, {
      caption: words.report.provinces,
      part: REPORT_PARTS.reportProvinces,
      answer,
      key: 'province',
    }),
    part: REPORT_PARTS.reportProvinces,
    filter: { phases: [phase.code] },
  });
}

/**
 * @param {Page} page
 * @param {PhaseOfAgreement} phase
 * @param {Table} answer
 */
function organizationPart(page, phase, answer) {
  const { words } = page;
  const rows = answer.rows.filter(
    (row) => [row.jobs, row.pledged, row.jointPledged].some(isMore) || row.suppressed,
  );
  return framed(page, {
    id: 'reportOrganizations',
    title: words.report.organizations,
    about: words.report.organizationsNote,
    body: summary(page, {
      rows,
      total: null,
      measures: BY_ORGANIZATION,
      heading: words.columns.organization,
      name: ({ organization }) => organization && bdi(page.name(organization)),
    }),
    table: tableOfRows(page, {
      caption: words.report.organizations,
      part: REPORT_PARTS.reportOrganizations,
      answer,
      key: 'organization',
    }),
    part: REPORT_PARTS.reportOrganizations,
    filter: { phases: [phase.code] },
  });
}

/**
 * @param {Page} page
 * @param {{rows: Row[], total: Row | null, measures: Summed[], heading: string, name: (row: Row) => Child}} shown
 */
function summary(page, { rows, total, measures, heading, name }) {
  const { columns } = page.words.report;
  /** @param {Row} row */
  const cells = (row) =>
    measures.map((measure) =>
      el(
        'td',
        { class: 'number' },
        written(page, measure === 'fulfilment' ? 'ratio' : 'integer', row[measure], row.suppressed),
      ),
    );
  return el(
    'div',
    { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': heading },
    el(
      'table',
      { class: 'summary' },
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          el('th', { scope: 'col' }, heading),
          measures.map((measure) => el('th', { scope: 'col', class: 'number' }, columns[measure])),
        ),
      ),
      el('tbody', {}, rows.map((row) => el('tr', {}, el('th', { scope: 'row' }, name(row)), cells(row)))),
      total &&
        el(
          'tfoot',
          {},
          el('tr', { class: 'total' }, el('th', { scope: 'row' }, page.words.columns.total), cells(total)),
        ),
    ),
  );
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
