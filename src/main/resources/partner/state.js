// What the page shows and knows, in one place. Who changes it says so; who draws listens.

/** @import { Listed, State } from './types.js' */

import { read } from './place.js';

/** @type {Listed<any>} */
export const NOTHING = { isBusy: false, failure: null, read: null };

/** @type {State} */
export const state = {
  language: document.documentElement.lang === 'en' ? 'en' : 'fa',
  place: read(window.location),
  known: null,
  partner: null,
  isForeign: false,
  failure: null,
  claims: NOTHING,
  items: NOTHING,
};

/** @type {() => void} */
let listener = () => {};

/** @param {() => void} told of every change */
export function onChange(told) {
  listener = told;
}

export function changed() {
  listener();
}

/** Whether the hub knows the organization that the address names; undefined: that is not known yet. */
export function isKnown() {
  return state.known?.organizations.some(({ code }) => code === state.place.code);
}
