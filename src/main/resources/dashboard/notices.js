// What a reader must know before trusting the figures: sources that are not fresh, answers that did not come, questions
// that match nothing. Each says what to do about it.

/** @import { AnswerError, Child, Fault, Page, Source, State } from './types.js' */

import { bdi, el, latin, textOf, told } from './build.js';
import { sourcesOf } from './freshness.js';
import { Failure } from './hub.js';
import { back, saysAllowed, saysFault } from './past.js';
import { keep, key as given } from './key.js';
import { byUrgency, isGood, isNarrow, notesOf } from './sources.js';

const MOST_SOURCES = 4;

/**
 * @param {Page} page
 * @param {State} state
 * @param {boolean} isOutdated whether the figures are those of another question
 * @returns {Element[]} what concerns everything on the page, the gravest first
 */
export function notices(page, { answer, failure, errors, live, sources, receivedAt }, isOutdated) {
  const trouble = failure || (live === 'away' ? new Failure('unreachable') : null);
  const [error] = errors;
  return [
    trouble && (page.fault ? noSuchDay(page, page.fault) : failed(page, trouble, receivedAt, isOutdated)),
    error === undefined ? null : partial(page, error),
    stale(page, sourcesOf(answer?.headline || answer?.reportProvinces, sources)),
  ].filter((one) => one !== null);
}

/**
 * @param {Page} page
 * @param {Failure} failure
 * @param {Date | null} receivedAt
 * @param {boolean} isOutdated
 */
function failed(page, failure, receivedAt, isOutdated) {
  const { words } = page;
  const isGrave = failure.kind !== 'busy' && !(failure.kind === 'key' && given() === null);
  return notice(
    isGrave ? 'error' : 'warning',
    isGrave ? 'alert' : 'status',
    words.notices[failure.kind],
    failure.kind !== 'key' && told(page, failure),
    failure.kind === 'key' && keyForm(page, given() === null ? words.key.needed : words.key.refused),
    receivedAt && el('p', {}, words.notices.keeps(page.figures.moment(receivedAt.toISOString())), ' ', isOutdated && words.notices.others),
    failure.passes && el('p', {}, words.notices.retrying),
    el(
      'p',
      { class: 'actions' },
      failure.kind !== 'key' && button(words.notices.retry, 'retry', page.retry),
      failure.kind === 'refused' && clearing(page),
      failure.kind === 'refused' && page.isPast && back(page),
      failure.requestId && el('small', {}, `${words.notices.request}: `, latin(failure.requestId)),
    ),
  );
}

/**
 * Where the reader gives a key; asked again with it.
 *
 * @param {Pick<Page, 'retry' | 'words'>} page
 * @param {string} text says what it is for, or what is wrong with the one that was given
 */
export function keyForm({ retry, words }, text) {
  const field = el('input', {
    id: 'key',
    name: 'key',
    type: 'password',
    autocomplete: 'off',
    spellcheck: 'false',
    dir: 'ltr',
    required: true,
    'data-key': 'key',
  });
  return el(
    'form',
    {
      class: 'key-form',
      on: {
        submit: (event) => {
          event.preventDefault();
          keep(field.value.trim());
          retry();
        },
      },
    },
    el('p', {}, text),
    el('label', { for: 'key' }, words.key.label),
    field,
    el('button', { type: 'submit', class: 'button', 'data-key': 'use-key' }, words.key.use),
    given() !== null &&
      el(
        'button',
        {
          type: 'button',
          class: 'button',
          'data-key': 'forget-key',
          on: {
            click: () => {
              keep(null);
              retry();
            },
          },
        },
        words.key.forget,
      ),
  );
}

/**
 * @param {Page} page
 * @param {Fault} fault
 */
function noSuchDay(page, fault) {
  return notice(
    'error',
    'alert',
    page.words.notices.day,
    el('p', {}, saysFault(page, fault, page.place.asOf)),
    el('p', {}, saysAllowed(page)),
    el('p', { class: 'actions' }, back(page)),
  );
}

/**
 * @param {Page} page
 * @param {AnswerError} error
 */
function partial(page, error) {
  const { words } = page;
  return notice(
    'error',
    'alert',
    words.notices.partial,
    told(page, { said: error.message, saidFa: error.extensions?.messageFa, code: error.extensions?.code }),
    el('p', { class: 'actions' }, button(words.notices.retry, 'retry-partial', page.retry)),
  );
}

/**
 * @param {Page} page
 * @param {Source[]} sources
 */
function stale(page, sources) {
  const { figures, words } = page;
  const late = byUrgency(sources.filter((source) => !isGood(source)));
  if (late.length === 0) {
    return null;
  }
  const rest = late.length - MOST_SOURCES;
  const says = late.some(({ state }) => state !== 'FRESH') ? words.notices.stale : words.notices.noted;
  const title = says(figures.integer(late.length));
  return folded(
    page,
    page.isPast ? words.past.noted(title) : title,
    el('p', {}, words.notices.staleText),
    el(
      'ul',
      {},
      late.slice(0, MOST_SOURCES).map((source) => el('li', {}, ...sentence(page, source))),
      rest > 0 && el('li', {}, el('a', { href: '#sources' }, words.notices.andMore(figures.integer(rest)))),
    ),
  );
}

/**
 * A warning whose title alone is shown on a telephone, until it is opened: the figures are to be seen first.
 *
 * @param {Page} page
 * @param {string} title
 * @param {...Child} rest
 */
function folded({ openTables }, title, ...rest) {
  if (!isNarrow()) {
    return notice('warning', 'status', title, ...rest);
  }
  const toggle = (/** @type {{currentTarget: HTMLDetailsElement}} */ { currentTarget: { open } }) => (open ? openTables.add('stale') : openTables.delete('stale'));
  const fold = el(
    'details',
    { open: openTables.has('stale'), on: { toggle } },
    el('summary', { 'data-key': 'stale' }, el('h2', {}, title)),
    rest,
  );
  return el('section', { class: 'notice warning', role: 'status' }, sign(), fold);
}

/**
 * @param {Page} page
 * @param {Source} source
 * @returns {Child[]}
 */
function sentence(page, source) {
  const { figures, words } = page;
  const since = source.lastSyncedAt
    ? figures.moment(source.lastSyncedAt) + (page.isPast ? '' : ` (${figures.ago(source.lastSyncedAt)})`)
    : words.sources.never;
  const { STALE, FAILED, NEVER } = words.notices;
  const says = textOf({ STALE, FAILED, NEVER }, source.state);
  const [note] = notesOf(page, source);
  return [bdi(page.name(source.organization)), ' (', latin(source.code), '): ', says ? says(since) : note || source.state];
}

/**
 * Instead of figures, where there are none.
 *
 * @param {Page} page
 * @param {boolean} isFiltered
 */
export function nothingMatches(page, isFiltered) {
  const { isPast, words } = page;
  const [empty, text] = isPast ? [words.past.empty, words.past.emptyText] : [words.notices.empty, words.notices.emptyText];
  return el(
    'section',
    { class: 'panel' },
    el('h2', {}, isFiltered ? words.notices.nothing : empty),
    el('p', {}, isFiltered ? words.notices.nothingText : text),
    isFiltered && el('p', { class: 'actions' }, clearing(page)),
  );
}

/**
 * @param {'error' | 'warning'} kind
 * @param {'alert' | 'status'} role
 * @param {string} title
 * @param {...Child} rest
 */
export function notice(kind, role, title, ...rest) {
  return el(
    'section',
    { class: `notice ${kind}`, role },
    sign(),
    el('div', {}, el('h2', {}, title), rest),
  );
}

function sign() {
  return el('span', { class: 'notice-sign', 'aria-hidden': 'true' }, '!');
}

/** @param {Page} page */
function clearing(page) {
  return el('a', { class: 'button', href: page.clearedAddress, 'data-key': 'clear-all' }, page.words.notices.clear);
}

/**
 * @param {string} text
 * @param {string} key
 * @param {() => void} click
 */
function button(text, key, click) {
  return el('button', { type: 'button', class: 'button', 'data-key': key, on: { click } }, text);
}
