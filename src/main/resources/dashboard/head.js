// Head and foot of the page: whose it is, which views there are, language and colours, and where the figures come from.

/** @import { Liveness, Page, Reader, View } from './types.js' */
/** @typedef {{phases: {provinces: {synthetic: boolean}[]}[]}} Phases */

import { addressOf, namesLanguage, write } from './address.js';
import { el } from './build.js';
import { isMore } from './figures.js';
import { HOME } from './home.js';
import { keep, key } from './key.js';
import { paint, theme } from './preferences.js';

/** @param {Page} page */
export function head(page) {
  return [brand(page), tools(page), views(page)];
}

/** @param {Page} page */
export function foot({ asOf, figures, kioskAddress, language, pair, reference, simulators, view, words }) {
  const isChosen = namesLanguage() || language !== document.documentElement.dataset.sent;
  const saved = addressOf(HOME + 'q', new URLSearchParams({ ...(isChosen ? { language } : {}), ...(asOf ? { asOf } : {}) }));
  return [
    pair !== null && el('p', { class: 'pair' }, words.past.pairOf(figures.day(pair.asOf), figures.year(BigInt(pair.ledgerVersion)))),
    isDemonstration(reference) && el('p', { class: 'made-up' }, words.demonstration.text),
    el(
      'p',
      {},
      words.foot.api,
      ' ',
      el('a', { href: saved }, asOf ? words.past.saved(figures.solarDay(asOf)) : words.foot.saved),
      ' · ',
      el('a', { href: HOME + 'graphiql' }, words.foot.graphiql),
      ' · ',
      el('a', { href: HOME + 'schema.graphql' }, words.foot.schema),
      simulators && [' · ', el('a', { href: simulators, target: '_blank', rel: 'noopener', 'data-key': 'simulators' }, words.foot.simulators)],
      view.address?.some(({ name }) => name === 'kiosk') && [' · ', el('a', { href: kioskAddress, 'data-key': 'kiosk' }, words.kiosk.title)],
    ),
  ].filter((part) => part !== false);
}

/**
 * Says how news come.
 *
 * @param {Page} page
 * @param {HTMLElement} place
 * @param {Liveness} live
 */
export function showLive({ words }, place, live) {
  place.className = `live ${live}`;
  place.title = words.live[`${live}Text`];
  place.replaceChildren(el('span', { class: 'dot', 'aria-hidden': 'true' }), el('span', { class: 'live-word' }, words.live[live]));
}

/** @param {Phases | null} reference */
export function isDemonstration(reference) {
  return (reference?.phases || []).some((phase) => phase.provinces.some(({ synthetic }) => synthetic));
}

/** @param {{reference: Phases | null, words: Reader['words']}} page */
export function brand({ reference, words }) {
  return el(
    'div',
    { class: 'brand' },
    el('img', { src: HOME + 'graphiql/icon.svg', alt: '', width: '40', height: '40' }),
    el('div', {}, el('p', { class: 'brand-name' }, words.name), el('p', { class: 'tagline' }, words.tagline)),
    isDemonstration(reference) && badge(words),
  );
}

/**
 * Says that the data are made up; in a word where there is little room.
 *
 * @param {Reader['words']} words
 */
function badge({ demonstration }) {
  return el(
    'p',
    { class: 'badge', title: demonstration.text },
    el('span', { class: 'badge-text' }, demonstration.badge),
    el('span', { class: 'badge-short' }, demonstration.short),
  );
}

/** @param {Page} page */
function views(page) {
  const { figures, view: shown, words } = page;
  /** @param {View} view */
  const link = (view) => {
    const count = view.count?.(page);
    return el(
      'a',
      { href: page.viewAddress(view), 'aria-current': view === shown ? 'page' : null, 'data-key': `view-${view.name}` },
      view.title(words),
      isMore(count) && el('span', { class: 'count' }, ` ${figures.integer(count)}`),
    );
  };
  return el('nav', { class: 'views', 'aria-label': words.views.label }, page.views.map(link));
}

/** @param {Page} page */
function tools(page) {
  return el(
    'div',
    { class: 'page-tools' },
    el('span', { class: 'live', id: 'live' }),
    key() !== null && leaving(page),
    colours(page),
    otherLanguage(page),
  );
}

/**
 * Lets a reader leave, who gave a key: what the page shows was shown to its holder.
 *
 * @param {Pick<Reader, 'words'>} page
 */
export function leaving({ words }) {
  const click = () => {
    keep(null);
    window.location.reload();
  };
  return el('button', { type: 'button', class: 'button', 'data-key': 'leave', on: { click } }, words.key.forget);
}

/** @param {Pick<Reader, 'words'>} page */
export function colours({ words }) {
  const chosen = theme();
  /** @type {('auto' | 'light' | 'dark')[]} */
  const themes = ['auto', 'light', 'dark'];
  return el(
    'label',
    { class: 'choice' },
    el('span', { class: 'only-said' }, words.theme.label),
    el(
      'select',
      { 'data-key': 'theme', on: { change: (event) => paint(event.currentTarget.value) } },
      themes.map((name) => el('option', { value: name, selected: name === chosen }, words.theme[name])),
    ),
  );
}

/** @param {Page} page */
function otherLanguage({ place, words }) {
  const { code, name } = words.otherLanguage;
  return el(
    'a',
    {
      class: 'button',
      href: write(place, code === 'en' ? 'en' : 'fa', true),
      lang: code,
      hreflang: code,
      'data-language': code,
      'data-key': 'language',
    },
    name,
  );
}
