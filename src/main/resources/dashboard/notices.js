// What a reader must know before trusting the figures: sources that are not fresh, answers that did not come, questions
// that match nothing. Each says what to do about it.

import { bdi, el, latin } from './build.js';
import { byUrgency } from './sources.js';

const MOST_SOURCES = 4;

/** @returns {Array<Node>} what concerns everything on the page, the gravest first */
export function notices(page, { failure, errors, sources, receivedAt }, isOutdated) {
  return [failure && failed(page, failure, receivedAt, isOutdated), errors.length > 0 && partial(page, errors[0]), stale(page, sources)];
}

function failed(page, failure, receivedAt, isOutdated) {
  const { words } = page;
  const isGrave = failure.kind !== 'busy';
  return notice(
    isGrave ? 'error' : 'warning',
    isGrave ? 'alert' : 'status',
    words.notices[failure.kind],
    failure.said && el('p', {}, latin(failure.said)),
    receivedAt && el('p', {}, words.notices.keeps(page.figures.clock(receivedAt)), ' ', isOutdated && words.notices.others),
    failure.passes && el('p', {}, words.notices.retrying),
    el(
      'p',
      { class: 'actions' },
      button(words.notices.retry, 'retry', page.retry),
      failure.kind === 'refused' && clearing(page),
      failure.requestId && el('small', {}, `${words.notices.request}: `, latin(failure.requestId)),
    ),
  );
}

function partial(page, error) {
  const { words } = page;
  return notice(
    'error',
    'alert',
    words.notices.partial,
    el('p', {}, latin(error.message || '')),
    el('p', { class: 'actions' }, button(words.notices.retry, 'retry-partial', page.retry)),
  );
}

function stale(page, sources) {
  const { figures, words } = page;
  const late = byUrgency(sources.filter((source) => source.state !== 'FRESH'));
  if (late.length === 0) {
    return null;
  }
  const rest = late.length - MOST_SOURCES;
  return notice(
    'warning',
    'status',
    words.notices.stale(figures.integer(late.length)),
    el('p', {}, words.notices.staleText),
    el(
      'ul',
      {},
      late.slice(0, MOST_SOURCES).map((source) => el('li', {}, ...sentence(page, source))),
      rest > 0 && el('li', {}, el('a', { href: '#sources' }, words.notices.andMore(figures.integer(rest)))),
    ),
  );
}

function sentence(page, source) {
  const { figures, words } = page;
  const since = source.lastSyncedAt
    ? `${figures.moment(source.lastSyncedAt)} (${figures.ago(source.lastSyncedAt)})`
    : words.sources.never;
  const says = words.notices[source.state] || (() => source.state);
  return [bdi(page.name(source.organization)), ' (', latin(source.code), '): ', says(since)];
}

/** Instead of figures, where there are none. */
export function nothingMatches(page, isFiltered) {
  const { words } = page;
  return el(
    'section',
    { class: 'panel' },
    el('h2', {}, isFiltered ? words.notices.nothing : words.notices.empty),
    el('p', {}, isFiltered ? words.notices.nothingText : words.notices.emptyText),
    isFiltered && el('p', { class: 'actions' }, clearing(page)),
  );
}

function notice(kind, role, title, ...rest) {
  return el(
    'section',
    { class: `notice ${kind}`, role },
    el('span', { class: 'notice-sign', 'aria-hidden': 'true' }, '!'),
    el('div', {}, el('h2', {}, title), rest),
  );
}

function clearing(page) {
  return el('a', { class: 'button', href: page.clearedAddress, 'data-key': 'clear-all' }, page.words.notices.clear);
}

function button(text, key, click) {
  return el('button', { type: 'button', class: 'button', 'data-key': key, on: { click } }, text);
}
