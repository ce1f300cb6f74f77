// Where the figures come from, and how fresh each source is; what needs attention comes first.

/** @import { Child, Figures, Page, Reader, Source, SourceNews, Thing, Viewer } from './types.js' */

import { addressOf, inLanguage } from './address.js';
import { alertMark } from './attention.js';
import { bdi, el, latin, textOf } from './build.js';
import { isMore } from './figures.js';
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
 * What went wrong, in the reader's language.
 *
 * @param {Pick<Reader, 'language'>} reader
 * @param {{message: string | null, textFa: string | null}} told
 */
export function messageOf({ language }, { message, textFa }) {
  return language === 'fa' ? textFa : message && latin(message);
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
  return isNarrow()
    ? byOwner(sources).map((its) => fold(page, its))
    : el('ul', { class: 'source-list' }, byUrgency(sources).map((source) => card(page, source)));
}

/** Whether there is so little room that each organization's sources are folded into a line. */
export function isNarrow() {
  return window.matchMedia('(max-width: 720px)').matches;
}

/** @param {Source[]} sources */
function byOwner(sources) {
  /** @type {Map<string, Source[]>} */
  const groups = new Map();
  byUrgency(sources).forEach((source) => groups.set(source.organization.code, [...(groups.get(source.organization.code) || []), source]));
  return [...groups.values()];
}

/**
 * One organization's sources in a line, with the state of the most urgent, open where that is not as it should be.
 *
 * @param {Page} page
 * @param {Source[]} sources of which the first is the most urgent
 */
function fold(page, sources) {
  const { figures, openTables, words } = page;
  const [first] = sources;
  if (!first) {
    return null;
  }
  const name = `source-${first.organization.code}`;
  const inQuarantine = sources.reduce((sum, { rejected }) => sum + rejected, 0);
  return el(
    'details',
    {
      class: 'source-fold',
      open: openTables.has(name) || !isGood(first),
      on: { toggle: ({ currentTarget }) => (currentTarget.open ? openTables.add(name) : openTables.delete(name)) },
    },
    el(
      'summary',
      { 'data-key': name },
      stateBadge(page, first.state),
      ' ',
      bdi(page.name(first.organization)),
      ' ',
      el('small', {}, words.folds.sources(figures.integer(sources.length)), isMore(inQuarantine) && words.folds.refused(figures.integer(inQuarantine))),
    ),
    el('ul', { class: 'source-list' }, sources.map((source) => card(page, source))),
  );
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
    el('div', { class: 'source-head' }, stateBadge(page, source.state), alertMark(page, { organization: source.organization.code, source: source.code }, source.code), latin(source.code)),
    el('p', { class: 'source-owner' }, owner(page, source.organization)),
    el(
      'dl',
      {},
      pair(columns.lastSyncedAt, el('span', { 'data-time': 'lastSyncedAt' }, lastSuccess(page, source))),
      pair(columns.dataAsOf, source.dataAsOf ? figures.momentDay(source.dataAsOf) : texts.unsaid),
      pair(columns.accepted, figures.integer(source.accepted)),
      pair(columns.rejected, refused(page, source)),
    ),
    source.message && el('p', { class: 'source-message' }, messageOf(page, source)),
    notesOf(page, source).map((text) => el('p', { class: 'source-message source-note' }, text)),
  );
}

/**
 * How many of it are in quarantine, which leads to exactly these where the reader may see them.
 *
 * @param {Page} page
 * @param {Source} source
 */
function refused({ figures, language, reference, words }, { code, organization, rejected }) {
  const number = figures.integer(rejected);
  const address = `${HOME}partners/${encodeURIComponent(organization.code)}?${new URLSearchParams({ ...inLanguage(language), items: 'open', source: code })}#items`;
  return rejected > 0 && mayVisit(reference?.viewer, organization)
    ? el('a', { href: address, 'aria-label': `${words.columns.rejected}: ${number}`, 'data-key': `refused-${code}` }, number)
    : number;
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
    ? el('a', { href: addressOf(`${HOME}partners/${encodeURIComponent(organization.code)}`, new URLSearchParams(inLanguage(page.language))), 'data-key': `partner-${organization.code}` }, name)
    : name;
}

/**
 * @param {Viewer | undefined} viewer
 * @param {Thing} organization
 */
export function mayVisit(viewer, { code }) {
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
        [page.language === 'fa' ? source.textFa : source.message, ...notesOf(page, source)].filter(Boolean).join(' ') || null,
      ],
    })),
  };
}
