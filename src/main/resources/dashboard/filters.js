// The filters: for each dimension a list to choose from, and what is chosen as a row of words that can be taken away.

import { el } from './build.js';
import { DIMENSIONS } from './address.js';

/** Builds the filters once for a language; {@link follow} then keeps them in step with the address. */
export function filters(page) {
  const { words } = page;
  const form = el(
    'form',
    { class: 'filters', 'aria-label': words.filters.title, on: { change: chose(page), submit: (event) => event.preventDefault() } },
    el(
      'details',
      { class: 'filters-fold' },
      el('summary', { 'data-key': 'filters' }, words.filters.title, ' ', el('span', { class: 'count' })),
      el('div', { class: 'menus' }, DIMENSIONS.map(({ name }) => menu(page, name))),
    ),
    el('div', { class: 'chosen' }),
  );
  unfoldWhereThereIsRoom(form.querySelector('.filters-fold'));
  return form;
}

/** Folded on a telephone, always open elsewhere. */
function unfoldWhereThereIsRoom(fold) {
  const isNarrow = window.matchMedia('(max-width: 720px)');
  fold.open = !isNarrow.matches;
  isNarrow.addEventListener('change', () => (fold.open = !isNarrow.matches));
}

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

/** For browsers that do not do it by the name. */
function closeOthers(event) {
  if (event.target.open) {
    document.querySelectorAll('.menu[open]').forEach((other) => (other.open = other === event.target));
  }
}

function closeByEscape(event) {
  if (event.key === 'Escape' && event.currentTarget.open) {
    event.currentTarget.open = false;
    event.currentTarget.querySelector('summary').focus();
  }
}

document.addEventListener('click', (event) => {
  document.querySelectorAll('.menu[open]').forEach((menu) => {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  });
});

function chose(page) {
  return (event) => {
    const box = event.target;
    if (box.type === 'checkbox') {
      page.choose(box.name, box.value, box.checked);
    }
  };
}

/** Shows what the address says. */
export function follow(form, page) {
  const { figures, place, words } = page;
  let all = 0;
  DIMENSIONS.forEach(({ name }) => {
    const chosen = place.chosen[name];
    all += chosen.length;
    const menu = form.querySelector(`[data-key="menu-${name}"]`);
    menu.querySelector('.count').textContent =
      chosen.length === 0
        ? words.filters.all
        : chosen.length === 1
          ? page.label(name, chosen[0])
          : figures.integer(chosen.length);
    menu.parentElement.classList.toggle('restricts', chosen.length > 0);
    form.querySelectorAll(`input[name="${name}"]`).forEach((box) => (box.checked = chosen.includes(box.value)));
  });
  form.querySelector('.filters-fold > summary .count').textContent = all === 0 ? '' : `(${figures.integer(all)})`;
  form.querySelector('.chosen').replaceChildren(...(all === 0 ? [] : chips(page)));
}

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
