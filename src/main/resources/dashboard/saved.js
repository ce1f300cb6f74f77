// Views that are kept under names, in the hub's own database: a menu that lists them, and keeps the one that is shown. The
// hub is asked for them when the menu is opened.

/** @import { Page, SavedView } from './types.js' */

import { addressOf, inLanguage } from './address.js';
import { bdi, el, keepingFocus, told } from './build.js';
import { closeByEscape, closeOthers } from './filters.js';
import { HOME } from './home.js';
import { ask, Failure } from './hub.js';
import { REMOVE_VIEW, SAVED_VIEWS, SAVE_VIEW } from './questions.js';

const LONGEST_NAME = '80';

/** Who may keep views. */
const KEEPERS = ['ANALYST', 'PARTNER', 'STEWARD', 'DEMONSTRATION'];
const SHARERS = ['STEWARD', 'DEMONSTRATION'];

/**
 * Where views are listed at this moment; null: the menu is closed.
 *
 * @type {((views: SavedView[]) => void) | null}
 */
let list = null;

/** How often the hub was asked: what it says to a question before the last is shown no more. */
let asked = 0;

/**
 * Where the menu shows what it was told.
 *
 * @typedef {{fault: HTMLElement, list: HTMLElement}} Places
 */

/**
 * @param {Page} page
 * @returns {HTMLElement | null} null where the reader may keep none
 */
export function savedMenu(page) {
  const { reference, words } = page;
  if (!KEEPERS.includes(reference?.viewer.role || '')) {
    return null;
  }
  const places = { fault: el('div', { class: 'day-fault', role: 'alert' }), list: el('ul', { class: 'saved-list' }) };
  return el(
    'details',
    {
      class: 'menu saved-menu',
      name: 'filter',
      on: {
        toggle: (event) => {
          closeOthers(event);
          list = event.currentTarget.open ? (views) => places.list.replaceChildren(...itemsOf(page, places, views)) : null;
          if (list) {
            tell(page, places, SAVED_VIEWS, {});
          }
        },
        keydown: closeByEscape,
      },
    },
    el('summary', { 'data-key': 'saved-views' }, words.saved.title),
    el('div', { class: 'options' }, places.list, form(page, places), places.fault, el('p', { class: 'about' }, words.saved.about)),
  );
}

/**
 * Lists what is kept now, where the menu is open: others keep views too.
 *
 * @param {SavedView[]} views
 */
export function showViews(views) {
  keepingFocus(() => list?.(views));
}

/**
 * Asks, and shows what is kept then, or what the hub says against it.
 *
 * @param {Page} page
 * @param {Places} places
 * @param {string} document
 * @param {object} variables
 * @returns {Promise<boolean>} whether it was done
 */
async function tell(page, places, document, variables) {
  asked += 1;
  const mine = asked;
  const { signal } = new AbortController();
  /** @type {Element | string | null} */
  let fault;
  try {
    const { data, errors } = await ask(document, variables, signal);
    const views = data.savedViews || (await ask(SAVED_VIEWS, {}, signal)).data.savedViews;
    fault = errors[0] ? told(page, { said: errors[0].message, saidFa: errors[0].extensions?.messageFa, code: errors[0].extensions?.code }) : null;
    if (mine === asked) {
      places.list.replaceChildren(...itemsOf(page, places, views));
    }
  } catch (reason) {
    fault = (reason instanceof Failure && told(page, reason)) || page.words.notices.broken;
  }
  if (mine === asked) {
    places.fault.replaceChildren(...(fault ? [fault] : []));
  }
  return !fault;
}

/**
 * @param {Page} page
 * @param {Places} places
 * @param {SavedView[]} views
 * @returns {Element[]}
 */
function itemsOf(page, places, views) {
  const { language, words } = page;
  const mayShare = SHARERS.includes(page.reference?.viewer.role || '');
  /** @type {(view: SavedView) => Element} */
  const item = ({ id, name, query, shared, own }) =>
    el(
      'li',
      {},
      el(
        'a',
        {
          href: addressOf(HOME, new URLSearchParams([...Object.entries(inLanguage(language)), ...new URLSearchParams(query)])),
          'data-key': `saved-${id}`,
          on: { click: () => places.list.closest('details')?.removeAttribute('open') },
        },
        bdi(name, { dir: 'auto' }),
      ),
      shared && el('small', {}, ' ', words.saved.shared),
      (own || (shared && mayShare)) &&
        el(
          'button',
          {
            type: 'button',
            class: 'tool',
            'aria-label': words.saved.removeNamed(name),
            'data-key': `remove-${id}`,
            on: { click: () => tell(page, places, REMOVE_VIEW, { id }) },
          },
          words.saved.remove,
        ),
    );
  return views.length > 0 ? views.map(item) : [el('li', { class: 'nothing' }, words.saved.none)];
}

/**
 * @param {Page} page
 * @param {Places} places
 */
function form(page, places) {
  const { reference, words } = page;
  const name = el('input', { type: 'text', id: 'saved-name', required: true, maxlength: LONGEST_NAME, autocomplete: 'off', dir: 'auto', 'data-key': 'saved-name' });
  const shared = el('input', { type: 'checkbox', 'data-key': 'saved-shared' });
  /** @param {SubmitEvent} event */
  const submit = async (event) => {
    event.preventDefault();
    if (await tell(page, places, SAVE_VIEW, { name: name.value, query: queryNow(), shared: shared.checked })) {
      name.value = '';
    }
  };
  return el(
    'form',
    { on: { submit } },
    el('label', { for: 'saved-name' }, words.saved.name),
    name,
    SHARERS.includes(reference?.viewer.role || '') && el('label', { class: 'saved-share' }, shared, words.saved.share),
    el('button', { type: 'submit', class: 'button', 'data-key': 'save-view' }, words.saved.save),
  );
}

/** What is shown at this moment, as an address has it, in no language. */
function queryNow() {
  const query = new URLSearchParams(new URL(window.location.href).search);
  query.delete('lang');
  return query.toString();
}
