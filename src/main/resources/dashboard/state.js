// What the page shows and knows, in one place. Who changes it says what changed; who draws or asks listens.

/** @import { Change, Filter, PhaseOfAgreement, Reference, State } from './types.js' */

import { filterOf, read } from './address.js';

/** @type {State} */
export const state = {
  language: document.documentElement.lang === 'en' ? 'en' : 'fa',
  place: read(window.location.search),
  reference: null,
  answer: null,
  answered: null,
  answeredFilter: {},
  errors: [],
  sources: [],
  failure: null,
  receivedAt: null,
  live: null,
  openTables: new Set(),
};

/** @type {((what: Change) => void)[]} */
const listeners = [];

/** @param {(what: Change) => void} listener is told of every change, in the order in which listeners came */
export function onChange(listener) {
  listeners.push(listener);
}

/** @param {Change} what */
export function changed(what) {
  listeners.forEach((listener) => listener(what));
}

/** What must be asked again when it changes: the view, and the filter where the view has one. */
export function questionKey() {
  return JSON.stringify([state.place.view, state.place.view === 'report' ? null : filterOf(state.place)]);
}

/** Whether the figures are those of another question than the one that is shown. */
export function isOutdated() {
  return state.answered !== null && state.answered !== questionKey();
}

export function isAnswerOfView() {
  return state.answered !== null && JSON.parse(state.answered)[0] === state.place.view;
}

/**
 * @param {string} key of {@link questionKey}
 * @returns {Filter}
 */
export function filterOfKey(key) {
  return JSON.parse(key)[1] || {};
}

/** The version of the ledger at which the figures were read. */
export function shownVersion() {
  return BigInt((state.answer?.headline || state.answer?.reportProvinces)?.ledgerVersion || '0');
}

/**
 * The phase that the report is about.
 *
 * @param {Reference | null} reference
 * @returns {PhaseOfAgreement | null}
 */
export function firstPhase(reference) {
  const phases = [...(reference?.phases || [])].sort((one, other) => one.ordinal - other.ordinal);
  return phases.find((phase) => phase.provinces.some(({ role }) => role === 'PILOT')) || phases[0] || null;
}
