// The organization's sources: how each is doing, what of it was not read, and how its last readings went.

/** @import { Child } from '../dashboard/types.js' */
/** @import { NoteSince, OwnSource, PastReading, View } from './types.js' */

import { el, latin } from '../dashboard/build.js';
import { saying } from '../dashboard/frame.js';
import { byUrgency, messageOf, stateBadge } from '../dashboard/sources.js';
import { counted, section, table } from './parts.js';
import { PARTNER } from './questions.js';

/**
 * @param {View} view
 * @param {OwnSource[]} sources
 */
export function sourcesPart(view, sources) {
  const { code } = view.state.place;
  return section(
    view,
    { id: 'sources', query: PARTNER, variables: { code, organizations: [code] } },
    sources.length === 0
      ? saying(view.texts.sources.none)
      : el('ul', { class: 'source-list own-sources' }, byUrgency(sources).map((source) => card(view, source))),
  );
}

/**
 * @param {View} view
 * @param {OwnSource} source
 */
function card(view, source) {
  const { figures, texts, words } = view;
  /** @type {(title: string, value: Child) => Element} */
  const pair = (title, value) => el('div', {}, el('dt', {}, title), el('dd', {}, value));
  const { code, reading } = source;
  return el(
    'li',
    { class: 'source', 'data-source': code },
    el('div', { class: 'source-head' }, stateBadge(view, source.state), latin(code)),
    el(
      'dl',
      {},
      pair(words.columns.lastSyncedAt, source.lastSyncedAt ? figures.moment(source.lastSyncedAt) : words.sources.never),
      pair(words.columns.dataAsOf, source.dataAsOf ? figures.momentDay(source.dataAsOf) : words.sources.unsaid),
      pair(words.columns.accepted, figures.integer(source.accepted)),
      pair(words.columns.rejected, inQuarantine(view, source)),
      reading && pair(texts.sources.underWay, texts.sources.sinceRows(figures.moment(reading.since), figures.integer(reading.rows))),
    ),
    source.message && el('p', { class: 'source-message' }, messageOf(view, source)),
    source.notes.map((note) => noteOf(view, note)),
    readings(view, source),
  );
}

/**
 * @param {View} view
 * @param {OwnSource} source
 */
function inQuarantine(view, { code, rejected }) {
  return counted(view, rejected, {
    href: view.to({ items: { source: code, reason: '' } }) + '#quarantine',
    label: view.texts.quarantine.show,
    key: `rejected-${code}`,
  });
}

/**
 * @param {View} view
 * @param {NoteSince} note
 */
function noteOf({ figures, language, texts }, { since, textEn, textFa }) {
  return el(
    'p',
    { class: 'source-message source-note' },
    language === 'fa' ? textFa : textEn,
    ' ',
    el('small', {}, texts.sources.since(figures.moment(since))),
  );
}

/**
 * @param {View} view
 * @param {OwnSource} source
 */
function readings(view, { code, readings: past }) {
  const { figures, texts } = view;
  if (!past || past.nodes.length === 0) {
    return el('p', { class: 'source-message' }, texts.sources.noReadings);
  }
  const titles = texts.sources.columns;
  return el(
    'details',
    { class: 'readings', 'data-key': `readings-${code}` },
    el('summary', {}, texts.sources.readings(figures.integer(past.nodes.length), figures.integer(past.totalCount))),
    table(
      texts.sources.readingsOf(code),
      [
        { title: titles.ended },
        { title: titles.message },
        ...[titles.rows, titles.accepted, titles.unchanged, titles.refused, titles.pending].map((title) => ({ title, isNumber: true })),
      ],
      past.nodes.map((reading) => line(view, reading)),
    ),
  );
}

/**
 * @param {View} view
 * @param {PastReading} reading
 * @returns {Child[]}
 */
function line({ figures, language, texts }, { accepted, ended, message, pending, refused, rows, textFa, times, unchanged }) {
  const when = figures.moment(ended) + (times > 1 ? ` (${texts.sources.times(figures.integer(times))})` : '');
  return [
    when,
    message === null ? texts.sources.complete : messageOf({ language }, { message, textFa }),
    ...[rows, accepted, unchanged, refused, pending].map(figures.integer),
  ];
}
