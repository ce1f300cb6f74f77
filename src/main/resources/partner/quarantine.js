// What is not counted of the organization: how much of which sort, and the items of the sort that is chosen.

/** @import { Child } from '../dashboard/types.js' */
/** @import { Counted, Item, Partner, View } from './types.js' */

import { bdi, el, latin, told } from '../dashboard/build.js';
import { saying } from '../dashboard/frame.js';
import { loadItems } from './loading.js';
import { counted, further, section, table } from './parts.js';
import { itemFilter, QUARANTINE } from './questions.js';

/**
 * @param {View} view
 * @param {Partner['quarantine']} quarantine
 */
export function quarantinePart(view, quarantine) {
  const { place } = view.state;
  const variables = { code: place.code, filter: itemFilter(place) };
  return section(view, { id: 'quarantine', query: QUARANTINE, variables }, body(view, quarantine), items(view, quarantine?.counts || []));
}

/**
 * @param {View} view
 * @param {Partner['quarantine']} quarantine
 * @returns {Child}
 */
function body(view, quarantine) {
  if (!quarantine) {
    return saying(view.words.notices.unreadable);
  }
  if (quarantine.totalCount === 0) {
    return saying(view.texts.quarantine.none);
  }
  const { texts, words } = view;
  return table(
    texts.quarantine.title,
    [{ title: texts.quarantine.reason }, { title: texts.quarantine.count, isNumber: true }, { title: words.columns.source }],
    quarantine.counts.map((count) => [reasonOf(view, count), link(view, count), latin(count.source || '')]),
    [texts.quarantine.total, all(view, quarantine.totalCount), ''],
  );
}

/**
 * @param {View} view
 * @param {{reasonFa: string | null, reasonEn: string | null}} of
 */
function reasonOf({ language }, { reasonEn, reasonFa }) {
  return (language === 'fa' ? reasonFa : reasonEn) || '';
}

/**
 * @param {View} view
 * @param {Counted} count
 */
function link(view, { count, reason, source }) {
  const chosen = { source: source || '', reason: reason || '' };
  return counted(view, count, {
    href: view.to({ items: chosen }) + '#items',
    label: view.texts.quarantine.show,
    key: `items-${chosen.source}-${chosen.reason}`,
  });
}

/**
 * @param {View} view
 * @param {number} total
 */
function all(view, total) {
  return counted(view, total, {
    href: view.to({ items: { source: '', reason: '' } }) + '#items',
    label: view.texts.quarantine.show,
    key: 'items-all',
  });
}

/**
 * @param {View} view
 * @param {Counted[]} counts
 * @returns {Child}
 */
function items(view, counts) {
  const { figures, state, texts } = view;
  const { failure, isBusy, read } = state.items;
  const chosen = state.place.items;
  if (!chosen) {
    return null;
  }
  const reason = counts.find((count) => count.reason === chosen.reason);
  const what = [chosen.source && latin(chosen.source), reason && reasonOf(view, reason)].filter(Boolean);
  return el(
    'div',
    { class: 'listed', id: 'items' },
    el(
      'h3',
      {},
      texts.quarantine.items,
      what.flatMap((text) => [' · ', text]),
      read && ` (${figures.integer(read.totalCount)})`,
    ),
    el('p', {}, el('a', { href: view.to({ items: null }) + '#quarantine', 'data-key': 'close-items' }, texts.quarantine.close)),
    failure && el('div', { class: 'fault' }, told(view, failure) || view.words.notices[failure.kind]),
    isBusy && !read && saying(texts.reading),
    read?.nodes.length === 0 && saying(texts.quarantine.noneSuch),
    read && el('ul', { class: 'source-list items' }, read.nodes.map((item) => card(view, item))),
    read?.pageInfo.hasNextPage && further(view, { key: 'more-items', isBusy, more: () => loadItems(read) }),
  );
}

/**
 * @param {View} view
 * @param {Item} item
 */
function card(view, item) {
  const { figures, language, texts, words } = view;
  return el(
    'li',
    { class: 'source' },
    el('div', { class: 'source-head' }, el('span', { class: 'item-reason' }, reasonOf(view, item)), latin(item.factId || '')),
    el('p', { class: 'item-text' }, isolated(language === 'fa' ? item.textFa : item.textEn)),
    el(
      'dl',
      {},
      el('div', {}, el('dt', {}, words.columns.source), el('dd', {}, latin(item.source))),
      item.position && el('div', {}, el('dt', {}, texts.quarantine.position), el('dd', {}, latin(item.position))),
      el('div', {}, el('dt', {}, texts.quarantine.since), el('dd', {}, figures.moment(item.recordedAt))),
    ),
    item.given &&
      el('details', {}, el('summary', {}, texts.quarantine.given), el('pre', { dir: 'ltr', lang: 'en', tabindex: '0' }, item.given)),
  );
}

/**
 * Values stand in quotation marks; each keeps its own direction within the sentence.
 *
 * @param {string} text
 * @returns {Child[]}
 */
function isolated(text) {
  return text.split(/(«[^»]*»)/).map((part) => (part.startsWith('«') ? bdi(part) : part));
}
