// The filter by months: from one of the Solar Hijri calendar to another, either of which may be left open.

/** @import { Child, Page } from './types.js' */

import { el } from './build.js';
import { solarOf } from './solar.js';

/** @typedef {'fromMonth' | 'toMonth'} Bound */

/** @type {Bound[]} */
export const BOUNDS = ['fromMonth', 'toMonth'];

/**
 * The two bounds, each by month and year; {@link followMonths} then keeps them in step with the address.
 *
 * @param {Page} page
 */
export function months(page) {
  return el(
    'fieldset',
    { class: 'options months' },
    el('legend', { class: 'only-said' }, page.words.filters.months),
    BOUNDS.map((bound) =>
      el('div', { role: 'group', 'aria-label': page.words.filters[bound] }, el('span', {}, page.words.filters[bound]), parts(page, bound)),
    ),
    el('p', { class: 'day-fault', role: 'alert' }),
  );
}

/**
 * @param {Page} page
 * @param {Bound} bound
 * @returns {Child}
 */
function parts(page, bound) {
  const { figures, words } = page;
  const all = Array.from({ length: 12 }, (_, index) => index + 1);
  return [
    part(page, { bound, name: 'month', title: words.columns.month, options: all.map((month) => [two(month), figures.monthName(month)]) }),
    part(page, { bound, name: 'year', title: words.columns.year, options: years(page).map((year) => [String(year), figures.year(year)]) }),
  ];
}

/**
 * From the first year of which there is anything to the present one.
 *
 * @param {Page} page
 */
function years({ reference, today }) {
  const last = Number(solarOf(today).slice(0, 4));
  const known = (reference?.years?.rows || []).flatMap(({ year }) => (typeof year === 'number' ? [year] : []));
  const [first, end] = [Math.min(last, ...known), Math.max(last, ...known)];
  return Array.from({ length: end - first + 1 }, (_, index) => first + index);
}

/** @param {number} month */
function two(month) {
  return String(month).padStart(2, '0');
}

/**
 * @param {Page} page
 * @param {{bound: Bound, name: 'month' | 'year', title: string, options: [string, string][]}} about
 */
function part(page, { bound, name, title, options }) {
  return el(
    'select',
    {
      'aria-label': `${page.words.filters[bound]}: ${title}`,
      'data-part': `${bound}-${name}`,
      'data-key': `${bound}-${name}`,
      on: { change: ({ currentTarget: select }) => changed(page, select) },
    },
    el('option', { value: '' }, '—'),
    options.map(([value, text]) => el('option', { value }, text)),
  );
}

/**
 * Goes there once both parts of each bound are chosen, or neither, and the first month is not after the last.
 *
 * @param {Page} page
 * @param {HTMLSelectElement} select
 */
function changed(page, select) {
  const form = select.closest('.months');
  if (!form) {
    return;
  }
  const [from, to] = BOUNDS.map((bound) => {
    const [month, year] = ['month', 'year'].map((name) => partOf(form, bound, name)?.value || '');
    return month === '' && year === '' ? '' : month === '' || year === '' ? null : `${year}-${month}`;
  });
  const isBackwards = Boolean(from && to && from > to);
  say(form, isBackwards ? page.words.filters.backwards : '');
  if (from !== null && to !== null && from !== undefined && to !== undefined && !isBackwards) {
    page.chooseMonths(from, to);
  }
}

/**
 * @param {Element} form
 * @param {string} bound
 * @param {string} name
 * @returns {HTMLSelectElement | null}
 */
function partOf(form, bound, name) {
  return form.querySelector(`select[data-part="${bound}-${name}"]`);
}

/**
 * @param {Element} form
 * @param {string} text
 */
function say(form, text) {
  const place = form.querySelector('.day-fault');
  if (place && place.textContent !== text) {
    place.textContent = text;
  }
}

/**
 * Shows what the address says; what is half chosen stays.
 *
 * @param {Element} form of {@link months}
 * @param {Page} page
 */
export function followMonths(form, page) {
  BOUNDS.forEach((bound) => {
    const text = page.place.chosen[bound][0] || '';
    if (form instanceof HTMLElement && form.dataset[bound] !== text) {
      form.dataset[bound] = text;
      const [year = '', month = ''] = text.split('-');
      [month, year].forEach((value, index) => {
        const select = partOf(form, bound, index === 0 ? 'month' : 'year');
        if (select) {
          select.value = value;
        }
      });
      say(form, '');
    }
  });
}
