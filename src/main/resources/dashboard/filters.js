// The filters: for each dimension a list to choose from, and what is chosen as a row of words that can be taken away.

/** @import { Dimension, Option, Page } from './types.js' */

import { el } from './build.js';
import { DIMENSIONS, taken } from './address.js';
import { followSearched, searched, typeInto } from './menu.js';
import { BOUNDS, followMonths, months } from './months.js';

/** Of so many options and more, one is found by typing. */
const MANY = 6;

/** Those with a menu of values to choose from. */
const LISTED = DIMENSIONS.filter(({ name }) => !BOUNDS.some((bound) => bound === name));

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
    el('div', { class: 'menus' }, LISTED.flatMap((its) => [menu(page, its), ...(its.name === 'year' ? [monthsMenu(page)] : [])])),
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
 * @param {typeof DIMENSIONS[number]} dimension
 */
function menu(page, { name, isSingle = false }) {
  const options = page.options(name);
  const title = page.words.filters[name];
  /** @type {(value: string, isChosen: boolean) => void} */
  const choose = (value, isChosen) => page.choose(name, value, isChosen);
  return unfolding(
    page,
    name,
    options.length < MANY
      ? boxes(page, name, isSingle ? [{ value: '', text: page.words.filters.all }, ...options] : options, isSingle)
      : el('div', { class: 'options' }, searched(page, { name, title, options, chosen: [], isMultiple: true, choose })),
  );
}

/** @param {Page} page */
function monthsMenu(page) {
  return unfolding(page, 'months', months(page));
}

/**
 * @param {Page} page
 * @param {Dimension | 'months'} name
 * @param {Element} inside
 */
function unfolding({ words }, name, inside) {
  return el(
    'details',
    { class: 'menu', name: 'filter', on: { toggle: unfolded, keydown: closeByEscape } },
    el('summary', { 'data-key': `menu-${name}` }, words.filters[name], ' ', el('span', { class: 'count' }, words.filters.all)),
    inside,
  );
}

/** @param {Event & {currentTarget: HTMLDetailsElement}} event */
export function unfolded(event) {
  closeOthers(event);
  if (event.currentTarget.open) {
    typeInto(event.currentTarget);
  }
}

/**
 * @param {Page} page
 * @param {Dimension} name
 * @param {Option[]} options
 * @param {boolean} isSingle
 */
function boxes({ words }, name, options, isSingle) {
  return el(
    'fieldset',
    { class: 'options' },
    el('legend', { class: 'only-said' }, words.filters[name]),
    options.map(({ value, text }) =>
      el('label', {}, el('input', { type: isSingle ? 'radio' : 'checkbox', name, value, 'data-key': `filter-${name}-${value}` }), ' ', text),
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
  const narrowing = taken(page.view, page.place);
  LISTED.forEach(({ name }) => followMenu(form, page, name));
  followBounds(form, page);
  say(form, '.filters-fold > summary .count', all === 0 ? '' : `(${figures.integer(all)})`);
  const list = form.querySelector('.chosen');
  if (list) {
    const before = [...list.querySelectorAll('a')].indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
    list.replaceChildren(...(all === 0 ? [] : chips(page, narrowing)));
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
  const menuOf = showSummary(form, name, {
    text: summary(page, name),
    isRestricting: chosen.length > 0,
    isTaken: taken(page.view, page.place).includes(name),
  });
  form.querySelectorAll('input').forEach((box) => {
    if (box.name === name) {
      box.checked = chosen.includes(box.value) || (box.value === '' && chosen.length === 0);
    }
  });
  if (menuOf) {
    followSearched(menuOf, chosen);
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {Page} page
 */
function followBounds(form, page) {
  const { place, words } = page;
  const [from, to] = BOUNDS.map((bound) => place.chosen[bound].map((month) => page.label(bound, month))[0] || '…');
  const isBound = BOUNDS.some((bound) => place.chosen[bound].length > 0);
  const within = showSummary(form, 'months', {
    text: isBound ? `${from} – ${to}` : words.filters.all,
    isRestricting: isBound,
    isTaken: taken(page.view, page.place).includes('fromMonth'),
  })?.querySelector('.months');
  if (within) {
    followMonths(within, page);
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name of a menu
 * @param {{text: string, isRestricting: boolean, isTaken: boolean}} its whether it restricts, and whether the view can be
 *   narrowed by it at all
 */
function showSummary(form, name, { text, isRestricting, isTaken }) {
  say(form, `[data-key="menu-${name}"] .count`, text);
  const menuOf = form.querySelector(`[data-key="menu-${name}"]`)?.parentElement;
  menuOf?.classList.toggle('restricts', isRestricting);
  menuOf?.toggleAttribute('hidden', !isTaken);
  return menuOf;
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

/**
 * @param {Page} page
 * @param {Dimension[]} narrowing those that narrow the view
 */
function chips(page, narrowing) {
  const { figures, place, words } = page;
  const idle = DIMENSIONS.filter(({ name }) => place.chosen[name].length > 0 && !narrowing.includes(name));
  const names = figures.list(idle.map(({ name }) => words.filters[name]));
  return [
    el(
      'ul',
      { 'aria-label': words.filters.active },
      DIMENSIONS.flatMap(({ name }) => place.chosen[name].map((value) => el('li', {}, chip(page, name, value)))),
    ),
    el('a', { class: 'clear', href: page.clearedAddress, 'data-key': 'clear' }, words.filters.clear),
    ...(idle.length === 0 ? [] : [el('p', { class: 'idle-filters' }, words.filters.idle(names))]),
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
