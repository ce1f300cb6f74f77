// The field for the day as of which the page is asked: typed, or chosen by year, month and day.

/** @import { Child, Page } from './types.js' */

import { el } from './build.js';
import { closeByEscape, closeOthers } from './filters.js';
import { faultOf, saysAllowed, saysFault } from './past.js';
import { daysOf, isoOf, solarOf, tidied } from './solar.js';

/**
 * Builds the field once for a language; {@link followDay} then keeps it in step with the address.
 *
 * @param {Page} page
 */
export function dayField(page) {
  const { words } = page;
  return el(
    'form',
    { class: 'day-field', 'aria-label': words.past.title, on: { submit: (event) => submitted(event, page) } },
    el(
      'details',
      { class: 'menu', name: 'filter', on: { toggle: closeOthers, keydown: closeByEscape } },
      el('summary', { 'data-key': 'day-field' }),
      el(
        'div',
        { class: 'options' },
        el('label', { for: 'day' }, words.past.day),
        typed(),
        el('div', { class: 'day-parts', role: 'group', 'aria-label': words.past.choose }, parts(page)),
        el('p', { class: 'day-fault', id: 'day-fault', role: 'alert' }),
        el('p', { class: 'about', id: 'day-allowed' }, saysAllowed(page)),
        el('button', { type: 'submit', class: 'button primary', 'data-key': 'day-show' }, words.past.show),
      ),
    ),
  );
}

function typed() {
  return el('input', {
    id: 'day',
    'data-key': 'day',
    dir: 'ltr',
    autocomplete: 'off',
    placeholder: '1399/09/30',
    'aria-describedby': 'day-fault day-allowed',
    on: { input: (event) => chooseAs(event.currentTarget) },
  });
}

/**
 * @param {Page} page
 * @returns {Child}
 */
function parts({ figures, reference, today, words }) {
  const last = yearOf(today);
  const first = yearOf(reference?.ledger.begins || today);
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  const days = Array.from({ length: 31 }, (_, index) => index + 1);
  return [
    part('day', words.past.dayOfMonth, days, figures.year),
    part('month', words.columns.month, months, figures.monthName),
    part('year', words.columns.year, years, figures.year),
  ];
}

/** @param {string} iso */
function yearOf(iso) {
  return Number(solarOf(iso).split('-')[0]);
}

/**
 * @param {string} name
 * @param {string} title
 * @param {number[]} values
 * @param {(value: number) => string} text
 */
function part(name, title, values, text) {
  return el(
    'select',
    { 'aria-label': title, 'data-part': name, 'data-key': `day-${name}`, on: { change: (event) => typeAs(event.currentTarget) } },
    el('option', { value: '' }, '—'),
    values.map((value) => el('option', { value }, text(value))),
  );
}

/**
 * Writes what was chosen into the field; a day that its month does not have becomes the last of it.
 *
 * @param {HTMLSelectElement} chosen
 */
function typeAs(chosen) {
  const form = chosen.form;
  const [year = 0, month = 0, day = 0] = ['year', 'month', 'day'].map((name) => Number(partOf(form, name)?.value));
  const input = form?.querySelector('input');
  if (input && year > 0 && month > 0 && day > 0) {
    input.value = [year, month, Math.min(day, daysOf(year, month))].map((value) => String(value).padStart(2, '0')).join('/');
    chooseAs(input);
  }
}

/**
 * Shows a day that is written out as one that is chosen.
 *
 * @param {HTMLInputElement} input
 */
function chooseAs(input) {
  const text = tidied(input.value);
  say(input, '');
  if (isoOf(text)) {
    const values = text.split('-').map(Number);
    ['year', 'month', 'day'].forEach((name, index) => {
      const select = partOf(input.form, name);
      if (select) {
        select.value = String(values[index]);
      }
    });
  }
}

/**
 * @param {HTMLFormElement | null} form
 * @param {string} name
 * @returns {HTMLSelectElement | null | undefined}
 */
function partOf(form, name) {
  return form?.querySelector(`select[data-part="${name}"]`);
}

/**
 * @param {SubmitEvent & {currentTarget: HTMLFormElement}} event
 * @param {Page} page
 */
function submitted(event, page) {
  event.preventDefault();
  const field = event.currentTarget.querySelector('details');
  const input = event.currentTarget.querySelector('input');
  if (!field || !input) {
    return;
  }
  const text = tidied(input.value);
  const fault = faultOf(text);
  say(input, fault === null ? '' : saysFault(page, fault, input.value.trim()));
  if (fault !== null) {
    input.focus();
    return;
  }
  field.open = false;
  field.querySelector('summary')?.focus();
  page.goTo(text);
}

/**
 * Says beside the field what is wrong with it.
 *
 * @param {HTMLInputElement} input
 * @param {string} fault
 */
function say(input, fault) {
  const place = input.form?.querySelector('.day-fault');
  if (place && place.textContent !== fault) {
    place.textContent = fault;
  }
  input.setAttribute('aria-invalid', String(fault !== ''));
}

/**
 * Shows what the address says.
 *
 * @param {HTMLFormElement} field of {@link dayField}
 * @param {Page} page
 */
export function followDay(field, page) {
  const { asOf, fault, figures, isPast, place, words } = page;
  const input = field.querySelector('input');
  const summary = field.querySelector('summary');
  if (summary) {
    summary.parentElement?.classList.toggle('restricts', isPast);
    summary.textContent = asOf ? words.past.on(figures.solarDay(asOf)) : words.past.title;
  }
  if (input && field.dataset.shown !== place.asOf) {
    field.dataset.shown = place.asOf;
    input.value = place.asOf.replaceAll('-', '/');
    chooseAs(input);
  }
  if (input && fault !== null && tidied(input.value) === place.asOf) {
    say(input, saysFault(page, fault, place.asOf));
  }
}
