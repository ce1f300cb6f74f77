// The filters: for each dimension a list to choose from, and what is chosen as a row of words that can be taken away.

/** @import { Dimension, Page } from './types.js' */

import { el } from './build.js';
import { DIMENSIONS } from './address.js';

/**
 * Builds the filters once for a language; {@link follow} then keeps them in step with the address.
 *
 * @param {Page} page
 */
export function filters(page) {
  const { words } = page;
  const fold = el(
    'details',
    { class: 'filters-fold' },
    el('summary', { 'data-key': 'filters' }, words.filters.title, ' ', el('span', { class: 'count' })),
    el('div', { class: 'menus' }, DIMENSIONS.map(({ name }) => menu(page, name))),
  );
  unfoldWhereThereIsRoom(fold);
  return el(
    'form',
    { class: 'filters', 'aria-label': words.filters.title, on: { change: chose(page), submit: (event) => event.preventDefault() } },
    fold,
    el('div', { class: 'chosen' }),
  );
}

/**
 * Folded on a telephone, always open elsewhere.
 *
 * @param {HTMLDetailsElement} fold
 */
function unfoldWhereThereIsRoom(fold) {
  const isNarrow = window.matchMedia('(max-width: 720px)');
  fold.open = !isNarrow.matches;
  isNarrow.addEventListener('change', () => (fold.open = !isNarrow.matches));
}

/**
 * @param {Page} page
 * @param {Dimension} name
 */
function menu(page, name) {
  const { words } = page;
  return el(
    'details',
    { class: 'menu', name: 'filter', on: { toggle: closeOthers, keydown: closeByEscape } },
    el('summary', { 'data-key': `menu-${name}` }, words.filters[name], ' ', el('span', { class: 'count' }, words.filters.all)),
    el(
      'fieldset',
      { class: 'options' },
      el('legend', { class: 'only-said' }, words.filters[name]),
      page.options(name).map(({ value, text }) =>
        el('label', {}, el('input', { type: 'checkbox', name, value, 'data-key': `filter-${name}-${value}` }), ' ', text),
      ),
    ),
  );
}

/**
 * For browsers that do not do it by the name.
 *
 * @param {Event & {currentTarget: HTMLDetailsElement}} event
 */
export function closeOthers({ currentTarget: opened }) {
  if (opened.open) {
    openMenus().forEach((other) => (other.open = other === opened));
  }
}

/** @returns {NodeListOf<HTMLDetailsElement>} */
function openMenus() {
  return document.querySelectorAll('details.menu[open]');
}

/** @param {KeyboardEvent & {currentTarget: HTMLDetailsElement}} event */
export function closeByEscape({ key, currentTarget: opened }) {
  if (key === 'Escape' && opened.open) {
    opened.open = false;
    opened.querySelector('summary')?.focus();
  }
}

document.addEventListener('click', ({ target }) => {
  openMenus().forEach((opened) => {
    if (!(target instanceof Node && opened.contains(target))) {
      opened.open = false;
    }
  });
});

/**
 * @param {Page} page
 * @returns {(event: Event) => void}
 */
function chose(page) {
  return ({ target: box }) => {
    const dimension = DIMENSIONS.find(({ name }) => box instanceof HTMLInputElement && box.name === name);
    if (dimension && box instanceof HTMLInputElement) {
      page.choose(dimension.name, box.value, box.checked);
    }
  };
}

/**
 * Shows what the address says.
 *
 * @param {HTMLFormElement} form of {@link filters}
 * @param {Page} page
 */
export function follow(form, page) {
  const { figures, place } = page;
  const all = DIMENSIONS.reduce((sum, { name }) => sum + place.chosen[name].length, 0);
  DIMENSIONS.forEach(({ name }) => followMenu(form, page, name));
  say(form, '.filters-fold > summary .count', all === 0 ? '' : `(${figures.integer(all)})`);
  const list = form.querySelector('.chosen');
  if (list) {
    const before = [...list.querySelectorAll('a')].indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
    list.replaceChildren(...(all === 0 ? [] : chips(page)));
    if (before >= 0) {
      refocus(form, list, before);
    }
  }
}

/**
 * Who took a filter away by keyboard goes on at the next, at the last where there is none, else at the menus.
 *
 * @param {HTMLFormElement} form
 * @param {Element} list of the filters that are left
 * @param {number} index of the one that is gone
 */
function refocus(form, list, index) {
  const left = [...list.querySelectorAll('a')];
  const menus = [...form.querySelectorAll('summary')].find((one) => one.offsetParent !== null);
  (left[index] || left.at(-1) || menus)?.focus();
}

/**
 * @param {HTMLFormElement} form
 * @param {Page} page
 * @param {Dimension} name
 */
function followMenu(form, page, name) {
  const chosen = page.place.chosen[name];
  say(form, `[data-key="menu-${name}"] .count`, summary(page, name));
  form.querySelector(`[data-key="menu-${name}"]`)?.parentElement?.classList.toggle('restricts', chosen.length > 0);
  form.querySelectorAll('input').forEach((box) => {
    if (box.name === name) {
      box.checked = chosen.includes(box.value);
    }
  });
}

/**
 * What of a dimension is chosen, in a word.
 *
 * @param {Page} page
 * @param {Dimension} name
 */
function summary(page, name) {
  const [first, ...more] = page.place.chosen[name];
  if (first === undefined) {
    return page.words.filters.all;
  }
  return more.length === 0 ? page.label(name, first) : page.figures.integer(1 + more.length);
}

/**
 * @param {HTMLFormElement} form
 * @param {string} selector
 * @param {string} text
 */
function say(form, selector, text) {
  const place = form.querySelector(selector);
  if (place) {
    place.textContent = text;
  }
}

/** @param {Page} page */
function chips(page) {
  const { place, words } = page;
  return [
    el(
      'ul',
      { 'aria-label': words.filters.active },
      DIMENSIONS.flatMap(({ name }) => place.chosen[name].map((value) => el('li', {}, chip(page, name, value)))),
    ),
    el('a', { class: 'clear', href: page.clearedAddress, 'data-key': 'clear' }, words.filters.clear),
  ];
}

/**
 * @param {Page} page
 * @param {Dimension} name
 * @param {string} value
 */
function chip(page, name, value) {
  const text = `${page.words.filters[name]}: ${page.label(name, value)}`;
  return el(
    'a',
    {
      class: 'chip',
      href: page.toggling(name, value),
      'data-key': `chip-${name}-${value}`,
      'aria-label': page.words.filters.remove(text),
    },
    el('bdi', {}, text),
    el('span', { class: 'cross', 'aria-hidden': 'true' }, ' ×'),
  );
}
