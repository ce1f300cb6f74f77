// Keeps the document in step with the state, and follows links from one place of the page to another.

/** @import { Language, Thing } from '../dashboard/types.js' */
/** @import { Place, View } from './types.js' */

import { namesLanguage } from '../dashboard/address.js';
import { bdi, el, keepingFocus, latin, told } from '../dashboard/build.js';
import { figuresIn } from '../dashboard/figures.js';
import { saying } from '../dashboard/frame.js';
import { HOME } from '../dashboard/home.js';
import { key } from '../dashboard/key.js';
import { keyForm, notice } from '../dashboard/notices.js';
import { speak } from '../dashboard/preferences.js';
import { WORDS } from '../dashboard/words.js';
import { booksPart } from './books.js';
import { claimsPart } from './claims.js';
import { foot, head } from './head.js';
import { arrive, load } from './loading.js';
import { read, write } from './place.js';
import { quarantinePart } from './quarantine.js';
import { sharedPart } from './shared.js';
import { sourcesPart } from './sources.js';
import { changed, isKnown, onChange, state } from './state.js';
import { TEXTS } from './words.js';

/** Draws everything, and again whatever changes. */
export function show() {
  draw();
  onChange(draw);
}

/** Begins to follow links within the page, and the browser's buttons. */
export function navigate() {
  window.addEventListener('popstate', () => arriveAt(read(window.location)));
  document.addEventListener('click', clicked);
}

/** @returns {View} */
function viewOf() {
  const { known, language, place } = state;
  const measures = new Map((known?.measures || []).map((measure) => [measure.name, measure]));
  return {
    words: WORDS[language],
    texts: TEXTS[language],
    figures: figuresIn(language),
    language,
    state,
    name: nameOf,
    title: (measure) => measures.get(measure)?.[language === 'fa' ? 'titleFa' : 'titleEn'] || measure,
    to: (change) => write({ ...place, ...change }, language),
    go: (change) => go({ ...state.place, ...change }),
  };
}

/** @param {Thing} thing */
function nameOf(thing) {
  return (state.language === 'fa' ? thing.nameFa || thing.titleFa : thing.nameEn || thing.titleEn) || thing.code;
}

/**
 * @param {string} id of an element of `index.html`
 * @returns {HTMLElement}
 */
function at(id) {
  const element = document.getElementById(id);
  if (!element) {
    throw new Error(`The page has no #${id}`);
  }
  return element;
}

function draw() {
  const view = viewOf();
  at('skip').textContent = view.words.skip;
  document.title = [titleOf(view), view.words.name].filter(Boolean).join(' – ');
  keepingFocus(() => {
    const open = [...document.querySelectorAll('details[open][data-key]')].map((details) => details.getAttribute('data-key'));
    at('top').replaceChildren(...head(view));
    at('notices').replaceChildren(...notices(view));
    at('main').replaceChildren(...content(view));
    at('foot').replaceChildren(...foot(view));
    open.forEach((name) => document.querySelector(`details[data-key="${CSS.escape(name || '')}"]`)?.setAttribute('open', ''));
  });
  say(view);
}

/** One sentence for readers who do not see the list change. @param {View} view */
function say({ figures, state: { claims }, texts }) {
  const text = claims.read && !claims.isBusy ? texts.claims.count(figures.integer(claims.read.nodes.length), figures.integer(claims.read.totalCount)) : '';
  if (text !== '' && at('said').textContent !== text) {
    at('said').textContent = text;
  }
}

/** @param {View} view */
function titleOf({ name, state: { known, place } }) {
  const organization = known?.organizations.find(({ code }) => code === place.code);
  return organization ? name(organization) : place.code;
}

/**
 * @param {View} view
 * @returns {Element[]}
 */
function notices(view) {
  const { state: shown, texts, words } = view;
  const { failure, isForeign } = shown;
  if (isForeign || failure?.kind === 'key') {
    const text = key() === null ? texts.key.needed : isForeign || failure?.code === 'FORBIDDEN' ? texts.key.notAllowed : texts.key.refused;
    return [notice('warning', 'status', texts.key.title, keyForm({ retry: load, words }, text))];
  }
  return failure
    ? [
        notice(
          'error',
          'alert',
          words.notices[failure.kind],
          told(view, failure),
          el('p', { class: 'actions' }, el('button', { type: 'button', class: 'button', 'data-key': 'retry', on: { click: load } }, words.notices.retry)),
        ),
      ]
    : [];
}

/**
 * @param {View} view
 * @returns {Element[]}
 */
function content(view) {
  const { failure, isForeign, partner } = state;
  if (isKnown() === false) {
    return [unknown(view)];
  }
  const title = el(
    'div',
    { class: 'own-title' },
    el('h1', {}, bdi(titleOf(view)), ' ', el('small', {}, latin(state.place.code))),
    el('p', { class: 'lead' }, view.texts.lead),
  );
  if (!partner?.organization) {
    return [title, ...(failure || isForeign ? [] : [saying(view.texts.reading)])];
  }
  const { progress, sources } = partner.organization;
  return [
    title,
    booksPart(view, progress),
    sourcesPart(view, sources),
    quarantinePart(view, partner.quarantine),
    sharedPart(view, partner.overlaps),
    claimsPart(view),
  ];
}

/** @param {View} view */
function unknown({ language, name, texts }) {
  const { known, place } = state;
  return el(
    'section',
    { class: 'part known' },
    el('h1', {}, place.code === '' ? texts.unknown.none : [texts.unknown.title, ' ', latin(place.code)]),
    el('p', {}, texts.unknown.text),
    el(
      'ul',
      {},
      (known?.organizations || []).map((organization) =>
        el(
          'li',
          {},
          el(
            'a',
            { href: write({ code: organization.code, sharing: '', claimIds: [], items: null }, language), 'data-key': `to-${organization.code}` },
            name(organization),
          ),
          ' ',
          latin(organization.code),
        ),
      ),
    ),
  );
}

/** @param {Place} place */
function go(place) {
  window.history.pushState(null, '', write(place, state.language));
  arriveAt(place);
}

/** @param {Place} place */
function arriveAt(place) {
  const before = state.place;
  state.place = place;
  if (namesLanguage() && new URLSearchParams(window.location.search).get('lang') !== state.language) {
    // Another was chosen since, and stays.
    window.history.replaceState(null, '', write(place, state.language, false) + window.location.hash);
  }
  arrive(before);
  document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
}

/** @param {Language} language */
function turnTo(language) {
  state.language = language;
  speak(language);
  window.history.replaceState(null, '', write(state.place, language, false));
  changed();
}

/**
 * With a modifier key links do what links do.
 *
 * @param {MouseEvent} event
 */
function clicked(event) {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const isOurs = link instanceof HTMLAnchorElement && link.getAttribute('href')?.startsWith(HOME + 'partners/');
  if (!isOurs || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) {
    return;
  }
  event.preventDefault();
  if (link.dataset.language) {
    turnTo(link.dataset.language === 'en' ? 'en' : 'fa');
    return;
  }
  const target = new URL(link.href);
  window.history.pushState(null, '', target.pathname + target.search + target.hash);
  arriveAt(read(target));
}
