// Going from one place of the dashboard to another without loading the page again: every place has its address.

/** @import { Dimension, Language, Place } from './types.js' */

import { namesLanguage, toggled, write } from './address.js';
import { framedAddress, isEmbedded, leadOut, placed } from './embed.js';
import { HOME } from './home.js';
import { refresh } from './loading.js';
import { speak } from './preferences.js';
import { changed, questionKey, state } from './state.js';
import { placeAt, viewOf } from './views.js';

/** Goes where the address says, and begins to follow links within the page, and the browser's buttons. */
export function navigate() {
  enter(placed(placeAt(window.location.search)));
  window.addEventListener('popstate', cameBack);
  document.addEventListener('click', clicked);
}

/** @param {Place} place */
function enter(place) {
  state.place = place;
  state.view = viewOf(place);
}

/**
 * @param {Place} place
 * @param {{replaces?: boolean}} how whether the browser's "back" leaves out the place before
 */
export function go(place, { replaces = false } = {}) {
  const before = state.place;
  enter(place);
  window.history[replaces ? 'replaceState' : 'pushState'](null, '', framedAddress(write(place, state.language)));
  arrived(before);
}

/**
 * Makes a value of a dimension chosen, or no longer.
 *
 * @param {Dimension} dimension
 * @param {string} value
 * @param {boolean} isChosen
 */
export function choose(dimension, value, isChosen) {
  if (state.place.chosen[dimension].includes(value) !== isChosen) {
    go(toggled(state.place, dimension, value));
  }
}

/** @param {Place} before */
function arrived(before) {
  if (before.view !== state.place.view) {
    changed('view');
    window.scrollTo({ top: 0 });
  }
  changed('place');
  if (questionKey() !== state.answered) {
    refresh();
  }
}

/** @param {Language} language */
function turnTo(language) {
  state.language = language;
  speak(language);
  window.history.replaceState(null, '', write(state.place, language, false));
  changed('language');
}

function cameBack() {
  const before = state.place;
  enter(placeAt(window.location.search));
  if (namesLanguage() && new URLSearchParams(window.location.search).get('lang') !== state.language) {
    // Another was chosen since, and stays.
    window.history.replaceState(null, '', write(state.place, state.language, false));
  }
  arrived(before);
}

/**
 * With a modifier key links do what links do.
 *
 * @param {MouseEvent} event
 */
function clicked(event) {
  if (isEmbedded()) {
    leadOut(event.target, write(state.place, state.language));
    return;
  }
  const link = linkAt(event.target);
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) {
    return;
  }
  event.preventDefault();
  if (link.dataset.language) {
    turnTo(link.dataset.language === 'en' ? 'en' : 'fa');
  } else {
    go(placeAt(new URL(link.getAttribute('href') || '', window.location.href).search));
  }
}

/**
 * @param {EventTarget | null} target
 * @returns {HTMLAnchorElement | SVGAElement | null} the link to a place of the dashboard in which the target lies
 */
function linkAt(target) {
  return target instanceof Element ? target.closest(`a[href="${HOME}"], a[href^="${HOME}?"]`) : null;
}
