// Where the figures come from, and how fresh each source is; what needs attention comes first.

/** @import { Child, Figures, Page, Reader, Source, SourceNews, Thing, Viewer } from './types.js' */

import { bdi, el, latin, textOf } from './build.js';
import { saying } from './frame.js';
import { HOME } from './home.js';

const URGENCY = ['FAILED', 'STALE', 'NEVER', 'FRESH'];

/**
 * @template {SourceNews} S
 * @param {S[]} sources
 */
export function byUrgency(sources) {
  return [...sources].sort(
    (one, other) => urgency(one) - urgency(other) || (one.code < other.code ? -1 : 1),
  );
}

/** @param {SourceNews} source */
function urgency({ state, notes }) {
  return URGENCY.indexOf(state) - (notes.length > 0 ? 0.5 : 0);
}

/**
 * Whether figures that rest on it are as they should be.
 *
 * @param {SourceNews} source
 */
export function isGood({ state, notes }) {
  return state === 'FRESH' && notes.length === 0;
}

/**
 * @param {Page} page
 * @param {SourceNews} source
 * @returns {string[]} what of it was not read, or not as it was meant
 */
export function notesOf({ language }, { notes }) {
  return notes.map(({ textFa, textEn }) => (language === 'fa' ? textFa : textEn));
}

/**
 * @param {Page} page
 * @param {Source[]} sources
 */
export function sourceList(page, sources) {
  if (sources.length === 0) {
    return saying(page.words.fresh.none);
  }
  return el('ul', { class: 'source-list' }, byUrgency(sources).map((source) => card(page, source)));
}

/**
 * Whether a reader sees the same of both, but for when a source was last read.
 *
 * @param {Page} page
 * @param {SourceNews} one
 * @param {SourceNews} other
 */
export function isAlike(page, one, other) {
  return JSON.stringify(seen(page, one)) === JSON.stringify(seen(page, other));
}

/**
 * @param {Page} page
 * @param {SourceNews} source
 */
export function seen(page, { code, state, dataAsOf, accepted, rejected, message, notes }) {
  return [code, state, dataAsOf && page.figures.momentDay(dataAsOf), accepted, rejected, message, notes];
}

/**
 * Writes where it stands when each source was last read.
 *
 * @param {Page} page
 * @param {Source[]} sources
 */
export function writeTimes(page, sources) {
  sources.forEach((source) => {
    const place = document.querySelector(`[data-source="${CSS.escape(source.code)}"] [data-time]`);
    const text = lastSuccess(page, source);
    if (place && place.textContent !== text) {
      place.textContent = text;
    }
  });
}

/**
 * @param {Page} page
 * @param {Source} source
 */
function lastSuccess({ figures, words }, { lastSyncedAt }) {
  return lastSyncedAt ? figures.moment(lastSyncedAt) : words.sources.never;
}

/**
 * @param {Page} page
 * @param {Source} source
 */
function card(page, source) {
  const { figures, words } = page;
  const { columns, sources: texts } = words;
  /** @type {(title: string, value: Child) => Element} */
  const pair = (title, value) => el('div', {}, el('dt', {}, title), el('dd', {}, value));
  return el(
    'li',
    { class: 'source', 'data-source': source.code },
    el('div', { class: 'source-head' }, stateBadge(page, source.state), latin(source.code)),
    el('p', { class: 'source-owner' }, owner(page, source.organization)),
    el(
      'dl',
      {},
      pair(columns.lastSyncedAt, el('span', { 'data-time': 'lastSyncedAt' }, lastSuccess(page, source))),
      pair(columns.dataAsOf, source.dataAsOf ? figures.momentDay(source.dataAsOf) : texts.unsaid),
      pair(columns.accepted, figures.integer(source.accepted)),
      pair(columns.rejected, figures.integer(source.rejected)),
    ),
    source.message && el('p', { class: 'source-message' }, latin(source.message)),
    notesOf(page, source).map((text) => el('p', { class: 'source-message source-note' }, text)),
  );
}

/**
 * Its name, which leads to its own page where the reader may see that.
 *
 * @param {Page} page
 * @param {Thing} organization
 */
function owner(page, organization) {
  const name = bdi(page.name(organization));
  return mayVisit(page.reference?.viewer, organization)
    ? el('a', { href: `${HOME}partners/${encodeURIComponent(organization.code)}?lang=${page.language}`, 'data-key': `partner-${organization.code}` }, name)
    : name;
}

/**
 * @param {Viewer | undefined} viewer
 * @param {Thing} organization
 */
function mayVisit(viewer, { code }) {
  return viewer?.role === 'STEWARD' || viewer?.role === 'DEMONSTRATION' || viewer?.organization?.code === code;
}

/**
 * The state in words and by a sign of its own shape: colour alone tells nobody.
 *
 * @param {Reader} page
 * @param {Source['state']} state
 */
export function stateBadge(page, state) {
  const text = textOf(page.words.sources, state) || state;
  return el('span', { class: `state ${state.toLowerCase()}` }, el('span', { class: 'dot', 'aria-hidden': 'true' }), text);
}

/**
 * @param {Page} page
 * @param {Source[]} sources
 * @param {string} caption
 * @returns {Figures}
 */
export function sourcesTable(page, sources, caption) {
  const { columns, sources: texts } = page.words;
  return {
    caption,
    columns: [
      { title: columns.source, kind: 'code' },
      { title: columns.organization, kind: 'name' },
      { title: columns.state, kind: 'text' },
      { title: columns.lastSyncedAt, kind: 'moment' },
      { title: columns.dataAsOf, kind: 'moment' },
      { title: columns.accepted, kind: 'integer' },
      { title: columns.rejected, kind: 'integer' },
      { title: columns.message, kind: 'text' },
    ],
    rows: byUrgency(sources).map((source) => ({
      cells: [
        source.code,
        page.name(source.organization),
        textOf(texts, source.state) || source.state,
        source.lastSyncedAt,
        source.dataAsOf,
        source.accepted,
        source.rejected,
        [source.message, ...notesOf(page, source)].filter(Boolean).join(' ') || null,
      ],
    })),
  };
}
