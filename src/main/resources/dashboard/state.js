// What the page shows and knows, in one place. Who changes it says what changed; who draws or asks listens.

/** @import { Answer, Asked, Change, Filter, PhaseOfAgreement, Place, Reference, State } from './types.js' */

import { filterOf, read, taken } from './address.js';
import { dayOf, solarOf } from './solar.js';

/** @type {State} */
export const state = {
  language: document.documentElement.lang === 'en' ? 'en' : 'fa',
  place: read(''),
  view: null,
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
  compared: 'then',
  now: null,
  published: null,
  notes: null,
  simulators: null,
  daysAhead: 0,
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

/** What must be asked again when it changes: the view, the day, the filter where the view has one, and what else it asks by. */
export function questionKey() {
  const { asOf, own, view } = state.place;
  const asked = (state.view?.address || []).filter(({ isDrawn }) => !isDrawn).map(({ name }) => own[name]);
  return JSON.stringify([view, asOf, filterOf(state.place, taken(state.view, state.place)), ...asked]);
}

/** Whether the figures are those of another question than the one that is shown. */
export function isOutdated() {
  return state.answered !== null && state.answered !== questionKey();
}

/** How many alerts are open; null: that is not known. */
export function openAlerts() {
  return state.answer?.open?.totalCount ?? null;
}

/** Whether the place is as of a day. */
export function isPast() {
  return state.place.asOf !== '';
}

/** Figures of another day are never shown, not even until those of this one come. */
export function isAnswerOfView() {
  const [view, asOf] = state.answered === null ? [] : JSON.parse(state.answered);
  return view === state.place.view && asOf === state.place.asOf;
}

/** Today in Tehran, by the hub's clock. */
export function today() {
  return dayOf(Date.now() + state.daysAhead * 86_400_000);
}

/**
 * @param {string} key of {@link questionKey}
 * @returns {Filter}
 */
export function filterOfKey(key) {
  return JSON.parse(key)[2] || {};
}

/**
 * What the shown figures were asked by of what their view has in the address.
 *
 * @returns {Place['own']}
 */
export function ownOfAnswer() {
  const values = state.answered === null ? [] : JSON.parse(state.answered).slice(3);
  const names = (state.view?.address || []).filter(({ isDrawn }) => !isDrawn).map(({ name }) => name);
  return Object.fromEntries(names.map((name, index) => [name, values[index]]));
}

/** @typedef {{asOf?: string, ledgerVersion?: string}} Dated */

/**
 * What of an answer names a day and a version: all of it is of the same.
 *
 * @param {Answer | null} answer
 * @returns {Dated[]}
 */
function dated(answer) {
  return Object.values(answer || {}).filter((part) => part !== null && typeof part === 'object' && 'ledgerVersion' in part);
}

/** The version of the ledger at which the figures were read. */
export function shownVersion() {
  return BigInt(dated(state.answer)[0]?.ledgerVersion || '0');
}

/**
 * The day and version that an answer is of.
 *
 * @param {Answer | null} answer
 * @returns {Pick<Asked, 'asOf' | 'ledgerVersion'> | null} null while that is not known
 */
export function pairOf(answer) {
  const [{ asOf, ledgerVersion } = {}] = dated(answer).filter((part) => part.asOf);
  return asOf && ledgerVersion ? { asOf, ledgerVersion } : null;
}

/**
 * The year that targets are about: the last in which anything was promised, proposed or done.
 *
 * @param {Reference | null} reference
 */
export function targetYear(reference) {
  return Math.max(1400, ...(reference?.years?.rows || []).map(({ year }) => year || 0));
}

/**
 * The year whose outlook is shown: that of the day, or the last in which there is anything.
 *
 * @param {Reference | null} reference
 * @param {string | null} asOf the day; null: now
 */
export function outlookYear(reference, asOf) {
  const last = targetYear(reference);
  return asOf === null ? last : Math.min(last, Number(solarOf(asOf).slice(0, 4)));
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
