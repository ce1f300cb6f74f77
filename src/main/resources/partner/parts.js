// What the sections of the page are made of: a title with what it is about, and tables whose cells may be links.

/** @import { Child } from '../dashboard/types.js' */
/** @import { View } from './types.js' */

import { el } from '../dashboard/build.js';
import { HOME } from '../dashboard/home.js';
import { graphiql } from './questions.js';

/**
 * @param {View} view
 * @param {{id: 'books' | 'sources' | 'quarantine' | 'shared' | 'claims', query: string, variables: Object}} about its name, and
 *   the question behind it
 * @param {...Child} body
 */
export function section(view, { id, query, variables }, ...body) {
  const { about, title } = view.texts[id];
  return el(
    'section',
    { class: `part part-own-${id}`, id, 'aria-labelledby': `${id}-title` },
    el(
      'header',
      { class: 'part-head' },
      el('div', {}, el('h2', { id: `${id}-title` }, title), el('p', { class: 'about' }, about)),
      el(
        'div',
        { class: 'tools' },
        el(
          'a',
          {
            class: 'tool',
            href: graphiql(HOME, query, variables),
            target: '_blank',
            rel: 'noopener',
            'aria-label': view.words.tools.showQuery(title),
            'data-key': `query-${id}`,
          },
          view.words.tools.query,
        ),
      ),
    ),
    body,
  );
}

/** @typedef {{title: string, isNumber?: boolean}} Heading */

/**
 * @param {string} caption
 * @param {Heading[]} headings the first column names its row
 * @param {Child[][]} rows
 * @param {Child[] | null} total
 */
export function table(caption, headings, rows, total = null) {
  /** @type {(cells: Child[], kind?: string) => Element} */
  const line = (cells, kind) =>
    el(
      'tr',
      { class: kind },
      cells.map((cell, index) =>
        index === 0
          ? el('th', { scope: 'row' }, cell)
          : el('td', { class: headings[index]?.isNumber ? 'number' : null }, cell),
      ),
    );
  return el(
    'div',
    { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': caption },
    el(
      'table',
      {},
      el('caption', { class: 'only-said' }, caption),
      el(
        'thead',
        {},
        el('tr', {}, headings.map(({ title, isNumber }) => el('th', { scope: 'col', class: isNumber ? 'number' : null }, title))),
      ),
      el('tbody', {}, rows.map((cells) => line(cells))),
      total && el('tfoot', {}, line(total, 'total')),
    ),
  );
}

/**
 * A number, as a link to what it counts where there is any.
 *
 * @param {View} view
 * @param {number | null} value
 * @param {{href: string, label: string, key: string} | null} link
 * @returns {Child}
 */
export function counted({ figures, words }, value, link = null) {
  if (value === null) {
    return words.unknown;
  }
  const text = figures.integer(value);
  return link && value > 0
    ? el('a', { href: link.href, 'aria-label': `${text}: ${link.label}`, 'data-key': link.key }, text)
    : text;
}

/**
 * The button that reads the next page of a list.
 *
 * @param {View} view
 * @param {{key: string, isBusy: boolean, more: () => void}} list
 */
export function further({ texts }, { key, isBusy, more }) {
  return el(
    'p',
    { class: 'further' },
    el('button', { type: 'button', class: 'button', disabled: isBusy, 'data-key': key, on: { click: more } }, isBusy ? texts.reading : texts.more),
  );
}
