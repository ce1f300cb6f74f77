// What needs somebody's attention, as the hub judges it now: what is open first, then the latest.

/** @import { Alert, AlertList, Page, View } from './types.js' */

import { el, from, textOf } from './build.js';
import { HOME } from './home.js';
import { saying } from './frame.js';
import { ALERTS, dayOfPast } from './questions.js';

/** @type {View} */
export const view = {
  name: 'alerts',
  title: (words) => words.alerts.tab,
  count: ({ openAlerts }) => openAlerts,
  file: 'alerts.graphql',
  question: ALERTS,
  hasFilters: true,
  takes: ['organization', 'phase', 'province'],
  variables: async ({ asOf, filter }) => ({ filter, ...dayOfPast(asOf) }),
  draw: (page, { answer }) => [alerts(page, answer.alerts)],
};

/**
 * @param {Page} page
 * @param {AlertList | null | undefined} answer null: it could not be read
 */
export function alerts(page, answer) {
  const { words } = page;
  const article = el(
    'article',
    { class: 'part part-alerts', id: 'alerts' },
    el('header', { class: 'part-head' }, el('div', {}, el('h1', {}, words.alerts.title), el('p', { class: 'about' }, words.alerts.about))),
    answer ? listOf(page, answer) : saying(words.notices.unreadable),
  );
  return from(article, [page.language, answer]);
}

/**
 * @param {Page} page
 * @param {AlertList} answer
 */
function listOf(page, { nodes }) {
  return nodes.length === 0
    ? saying(page.words.alerts.none)
    : el('ul', { class: 'alert-list' }, nodes.map((alert) => alertOf(page, alert)));
}

/**
 * @param {Page} page
 * @param {Alert} alert
 */
function alertOf({ figures, language, words }, { kind, severity, since, until, textFa, textEn, path, acknowledgement }) {
  const { alerts: texts } = words;
  const state = until ? 'passed' : severity.toLowerCase();
  const name = textOf(texts.kinds, kind) || kind;
  const when = until ? texts.fromTo(figures.momentDay(since), figures.momentDay(until)) : texts.since(figures.momentDay(since));
  return el(
    'li',
    { class: `alert-row alert-${state}` },
    el('span', { class: 'verdict' }, until ? texts.passed : name),
    el(
      'span',
      {},
      el('a', { href: HOME + path }, language === 'fa' ? textFa : textEn),
      el('small', {}, ` ${when}`),
      acknowledgement && el('small', {}, ` · ${texts.known(acknowledgement.by)} ${acknowledgement.note || ''}`),
    ),
  );
}
