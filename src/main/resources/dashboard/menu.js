// A menu whose options are found by typing: a combobox over a list that stands open below it, of which one or several are
// chosen. The focus stays in the field; arrows go through the list, Enter chooses, Escape closes.

/** @import { Option, Page } from './types.js' */
/**
 * @typedef {Object} Searched
 * @property {string} name of the field, in the keys of its elements
 * @property {string} title
 * @property {Option[]} options
 * @property {string[]} chosen
 * @property {boolean} [isMultiple]
 * @property {(value: string, isChosen: boolean) => void} choose
 */

import { el } from './build.js';
import { isFound } from './search.js';

/**
 * @param {Page} page
 * @param {Searched} menu
 */
export function searched(page, menu) {
  const { name, options, title } = menu;
  const list = el(
    'ul',
    {
      role: 'listbox',
      id: `list-${name}`,
      'aria-label': title,
      'aria-multiselectable': menu.isMultiple ? 'true' : null,
      on: { click: ({ target }) => clicked(target), mousedown: (event) => event.preventDefault() },
    },
    options.map(({ value, text }) =>
      el(
        'li',
        { role: 'option', id: `option-${name}-${value}`, 'aria-selected': 'false', 'data-value': value, 'data-key': `filter-${name}-${value}` },
        text,
      ),
    ),
  );
  const said = el('p', { class: 'about', role: 'status' });
  const field = el('input', {
    type: 'text',
    role: 'combobox',
    class: 'search',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: page.words.filters.search,
    'aria-label': page.words.filters.searchIn(title),
    'aria-autocomplete': 'list',
    'aria-expanded': 'true',
    'aria-controls': `list-${name}`,
    'data-key': `search-${name}`,
    on: { input: narrow, keydown: pressed },
  });
  const box = el('div', { class: 'searched' }, field, list, said);
  followSearched(box, menu.chosen);
  return box;

  /** @returns {HTMLElement[]} */
  function shown() {
    return [...list.children].filter((option) => option instanceof HTMLElement && !option.hidden).map((option) => /** @type {HTMLElement} */ (option));
  }

  function narrow() {
    [...list.children].forEach((option) => {
      if (option instanceof HTMLElement) {
        option.hidden = !isFound(`${option.textContent} ${option.dataset.value}`, field.value);
      }
    });
    const left = shown();
    const count = page.figures.integer(left.length);
    said.textContent = field.value === '' ? '' : left.length === 0 ? page.words.filters.notFound : page.words.filters.found(count);
    activate(field.value === '' ? undefined : left[0]);
  }

  /** @param {HTMLElement | undefined} option that Enter chooses */
  function activate(option) {
    [...list.children].forEach((one) => one.classList.toggle('active', one === option));
    if (option) {
      field.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else {
      field.removeAttribute('aria-activedescendant');
    }
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    const left = shown();
    const active = left.findIndex((option) => option.id === field.getAttribute('aria-activedescendant'));
    const next = { ArrowDown: (active + 1) % left.length, ArrowUp: (active <= 0 ? left.length : active) - 1, Home: 0, End: left.length - 1 }[event.key];
    if (event.key === 'Enter') {
      event.preventDefault();
      clicked(left[active] || null);
    } else if (event.key === 'Escape' && field.value !== '') {
      event.preventDefault();
      event.stopPropagation();
      field.value = '';
      narrow();
    } else if (next !== undefined && !((event.key === 'Home' || event.key === 'End') && field.value !== '')) {
      event.preventDefault();
      activate(left[next]);
    }
  }

  /** @param {EventTarget | null} target */
  function clicked(target) {
    const option = target instanceof Element ? target.closest('[role=option]') : null;
    if (option instanceof HTMLElement) {
      activate(option);
      menu.choose(option.dataset.value || '', option.getAttribute('aria-selected') !== 'true');
    }
  }
}

/**
 * Shows what is chosen.
 *
 * @param {Element} box of {@link searched}, or one that holds it
 * @param {string[]} chosen
 */
export function followSearched(box, chosen) {
  box.querySelectorAll('[role=option]').forEach((option) => {
    if (option instanceof HTMLElement) {
      option.setAttribute('aria-selected', String(chosen.includes(option.dataset.value || '')));
    }
  });
}

/**
 * Who opens a menu can type at once, but where typing would call up a keyboard over half of the screen.
 *
 * @param {HTMLDetailsElement} opened
 */
export function typeInto(opened) {
  const field = opened.querySelector('.search');
  if (field instanceof HTMLElement && window.matchMedia('(hover: hover)').matches) {
    field.focus();
  }
}
