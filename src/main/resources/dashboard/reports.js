// Which reports are due and which came: a table a year, one symbol for each organization, and what a report says on demand.

/** @import { Answer, Child, DueReport, Page, ReportText, ReportingTotal, Thing } from './types.js' */

import { alertMark, alertsAbout } from './attention.js';
import { bdi, el, textOf } from './build.js';
import { saying } from './frame.js';
import { ask } from './hub.js';
import { REPORT_TEXT } from './questions.js';

/** What a report looks like, the first that applies; each differs in shape, not only in colour. */
const SYMBOLS = {
  accepted: '✓',
  revised: '↻',
  returned: '↩',
  nil: '∅',
  late: '◐',
  received: '●',
  missing: '○',
  excused: '–',
  upcoming: '·',
};

/** @typedef {keyof typeof SYMBOLS} Look */

/** The alerts that are about reports. */
const LATE = ['REPORT_OVERDUE'];

let asking = new AbortController();

/**
 * @param {Page} page
 * @param {Answer} answer
 */
export function reportsPart(page, { due, reporting }) {
  const { words } = page;
  return el(
    'section',
    { class: 'part part-reportsDue', 'aria-labelledby': 'reportsDue-title' },
    el(
      'header',
      { class: 'part-head' },
      el('div', {}, el('h2', { id: 'reportsDue-title' }, words.reports.title), el('p', { class: 'about' }, words.reports.about)),
    ),
    reporting ? sentence(page, reporting.total) : saying(words.notices.unreadable),
    page.isPast ? saying(words.reports.ofToday) : due && matrices(page, due.nodes),
  );
}

/**
 * @param {Page} page
 * @param {ReportingTotal} total
 */
function sentence({ figures, words }, total) {
  const [received, expected, onTime, missing, excused] = [
    total.received,
    total.expected,
    total.onTime,
    total.missing,
    total.excused,
  ].map(figures.integer);
  return el(
    'p',
    { class: 'sentence' },
    total.expected === 0
      ? words.reports.nothingDue
      : words.reports.sentence(String(received), String(expected), String(onTime), String(missing), String(excused)),
  );
}

/**
 * @param {Page} page
 * @param {DueReport[]} reports
 * @returns {Child}
 */
function matrices(page, reports) {
  const organizations = distinct(reports.map((report) => report.organization));
  const years = [...new Set(reports.map(({ period }) => period.slice(0, 4)))].sort();
  return [
    legend(page, organizations),
    years.map((year) => matrix(page, year, reports.filter(({ period }) => period.startsWith(year)), organizations)),
    el('div', { class: 'report-text', id: 'report-text', tabindex: '-1', 'aria-live': 'polite' }),
  ];
}

/**
 * @param {Thing[]} things
 * @returns {Thing[]}
 */
function distinct(things) {
  return [...new Map(things.map((thing) => [thing.code, thing])).values()].sort((one, other) => (one.code < other.code ? -1 : 1));
}

/**
 * @param {Page} page
 * @param {Thing[]} organizations
 */
function legend({ name, words }, organizations) {
  return [
    el('p', { class: 'about' }, words.reports.order(organizations.map(name).join(words.reports.then))),
    el(
      'ul',
      { class: 'legend report-looks' },
      Object.entries(SYMBOLS).map(([look, symbol]) =>
        el('li', {}, el('span', { class: `look ${look}`, 'aria-hidden': 'true' }, symbol), ' ', textOf(words.reports.looks, look)),
      ),
    ),
  ];
}

/**
 * @param {Page} page
 * @param {string} year
 * @param {DueReport[]} reports
 * @param {Thing[]} organizations
 */
function matrix(page, year, reports, organizations) {
  const { figures, name, words } = page;
  const periods = [...new Map(reports.map((report) => [report.period, report])).values()];
  const provinces = distinct(reports.map((report) => report.province));
  const byPlace = new Map(reports.map((report) => [placeOf(report.province, report.period, report.organization), report]));
  const caption = words.reports.year(figures.year(Number(year)));
  return el(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    el(
      'table',
      { class: 'looks' },
      el('caption', {}, caption),
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          el('th', { scope: 'col' }, words.reports.province),
          periods.map((report) => el('th', { scope: 'col' }, header(page, report.period))),
        ),
      ),
      el(
        'tbody',
        {},
        provinces.map((province) =>
          el(
            'tr',
            {},
            el('th', { scope: 'row' }, bdi(name(province)), ' ', alertMark(page, { kinds: LATE, province: province.code }, name(province))),
            periods.map(({ period }) =>
              el(
                'td',
                {},
                organizations.map((organization) => cell(page, byPlace.get(placeOf(province, period, organization)))),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

/**
 * @param {Thing} province
 * @param {string} period
 * @param {Thing} organization
 */
function placeOf(province, period, organization) {
  return `${province.code} ${period} ${organization.code}`;
}

/**
 * @param {Page} page
 * @param {string} period
 */
function header({ figures, words }, period) {
  const quarter = /-Q(\d)$/.exec(period);
  return quarter ? words.reports.quarter(figures.integer(Number(quarter[1]))) : figures.monthName(Number(period.slice(5)));
}

/**
 * @param {Page} page
 * @param {DueReport | undefined} report
 */
function cell(page, report) {
  if (!report) {
    return el('span', { class: 'look none', 'aria-hidden': 'true' }, ' ');
  }
  const look = lookOf(report);
  const text = said(page, report, look);
  return el(
    'button',
    {
      type: 'button',
      class: `look ${look}${isAlerted(page, report) ? ' alerted' : ''}`,
      title: text,
      'aria-label': text,
      'aria-controls': 'report-text',
      'data-key': `report-${report.id}`,
      on: { click: () => open(page, report) },
    },
    SYMBOLS[look],
  );
}

/**
 * @param {Page} page
 * @param {DueReport} report
 */
function isAlerted(page, { organization, period, province }) {
  return alertsAbout(page, { kinds: LATE, organization: organization.code, province: province.code, period }).length > 0;
}

/**
 * @param {DueReport} report
 * @returns {Look}
 */
function lookOf({ state, nil, onTime }) {
  /** @type {{[state: string]: Look}} */
  const looks = {
    ACCEPTED: 'accepted',
    REVISED: 'revised',
    RETURNED: 'returned',
    OVERDUE: 'missing',
    EXCUSED: 'excused',
    RECEIVED: nil ? 'nil' : onTime === false ? 'late' : 'received',
  };
  return textOf(looks, state) || 'upcoming';
}

/**
 * All that the symbol says, in words.
 *
 * @param {Page} page
 * @param {DueReport} report
 * @param {Look} look
 */
function said(page, report, look) {
  const { figures, name, words } = page;
  const { looks } = words.reports;
  const texts = [
    name(report.organization),
    name(report.province),
    `${header(page, report.period)} ${figures.year(Number(report.period.slice(0, 4)))}`,
    textOf(looks, look),
    look !== 'nil' && report.nil && looks.nil,
    look !== 'late' && report.onTime === false && looks.late,
    isAlerted(page, report) && words.reports.alerted,
  ];
  return texts.filter(Boolean).join(words.reports.comma);
}

/**
 * Shows what a report says below the tables; the hub is asked for it only now.
 *
 * @param {Page} page
 * @param {DueReport} report
 */
async function open(page, report) {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  show(page, report, null);
  try {
    /** @type {{data: {node: ReportText | null}}} */
    const { data } = await ask(REPORT_TEXT, { id: report.id }, signal);
    if (!signal.aborted) {
      show(page, report, data.node);
    }
  } catch {
    if (!signal.aborted) {
      document.getElementById('report-text')?.replaceChildren(saying(page.words.notices.unreadable));
    }
  }
}

/**
 * @param {Page} page
 * @param {DueReport} report
 * @param {ReportText | null} text null: it is on its way
 */
function show(page, report, text) {
  const { words } = page;
  const place = document.getElementById('report-text');
  place?.replaceChildren(
    el('h3', {}, said(page, report, lookOf(report))),
    el('p', { class: 'about' }, days(page, report)),
    text ? el('div', {}, told(page, text)) : el('p', {}, words.notices.loading),
  );
  place?.focus({ preventScroll: true });
  place?.scrollIntoView({ block: 'nearest' });
}

/**
 * @param {Page} page
 * @param {DueReport} report
 */
function days({ figures, words }, { dueOn, receivedOn }) {
  return [
    dueOn && words.reports.dueOn(figures.day(dueOn)),
    receivedOn && words.reports.receivedOn(figures.day(receivedOn)),
  ]
    .filter(Boolean)
    .join(words.reports.comma);
}

/**
 * @param {Page} page
 * @param {ReportText} text
 * @returns {Child}
 */
function told({ figures, name, words }, { narrative, author, links, reviews }) {
  return [
    narrative && el('blockquote', { dir: 'auto' }, narrative),
    author && el('p', { class: 'about', dir: 'auto' }, author),
    links?.map((link) => el('p', {}, el('a', { href: link, rel: 'noopener noreferrer', target: '_blank', dir: 'ltr' }, link))),
    el(
      'ul',
      { class: 'notes' },
      reviews.map((review) =>
        el(
          'li',
          {},
          [name(review.organization), textOf(words.reports.decisions, review.decision), figures.day(review.date)].join(
            words.reports.comma,
          ),
          review.reason && [' — ', bdi(review.reason)],
        ),
      ),
    ),
  ];
}
