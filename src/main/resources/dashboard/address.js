// What is shown is written in the address and nowhere else: it can be sent, kept, and gone back from.

/** @import { Dimension, Filter, Language, Place, View } from './types.js' */

import { HOME } from './home.js';
import { isoOf, tidied, tidiedMonth } from './solar.js';

/**
 * What the page filters by: the name in the address, and the field of ProgressFilter; of some there is one value at most.
 *
 * @type {{name: Dimension, field: string, isSingle?: boolean}[]}
 */
export const DIMENSIONS = [
  { name: 'organization', field: 'organizations' },
  { name: 'agreement', field: 'agreements' },
  { name: 'phase', field: 'phases' },
  { name: 'province', field: 'provinces' },
  { name: 'year', field: 'years' },
  { name: 'fromMonth', field: 'fromMonth', isSingle: true },
  { name: 'toMonth', field: 'toMonth', isSingle: true },
  { name: 'settlement', field: 'settlements' },
  { name: 'workMode', field: 'workModes' },
  { name: 'sector', field: 'sectors' },
  { name: 'gender', field: 'genders' },
  { name: 'targetGroup', field: 'targetGroups' },
  { name: 'returnedHousehold', field: 'returnedHousehold', isSingle: true },
];

/**
 * Dimensions that promises do not have: filtered by one of these, the hub answers no promises.
 *
 * @type {Dimension[]}
 */
export const FACETS = [
  'fromMonth',
  'toMonth',
  'settlement',
  'workMode',
  'sector',
  'gender',
  'targetGroup',
  'returnedHousehold',
];

/** The view that the address of none is of. */
export const FIRST_VIEW = 'overview';

const COMMON = ['lang', 'view', 'asOf'];

/**
 * What the address asks for, as it is written; `views.js` knows which views there are, and what each has in its address.
 *
 * @param {string} search
 * @returns {Place}
 */
export function read(search) {
  const asked = new URLSearchParams(search);
  return {
    view: asked.get('view') || FIRST_VIEW,
    asOf: tidied(asked.get('asOf') || ''),
    own: Object.fromEntries([...asked].filter(([name]) => !COMMON.includes(name) && !DIMENSIONS.some((its) => its.name === name))),
    chosen: forEachDimension((name, isSingle) => {
      const values = [...new Set(asked.getAll(name).filter(Boolean).map(tidiedMonth))];
      return isSingle ? values.slice(0, 1) : values;
    }),
  };
}

/**
 * @param {(name: Dimension, isSingle: boolean) => string[]} values
 * @returns {Place['chosen']}
 */
function forEachDimension(values) {
  const entries = DIMENSIONS.map(({ name, isSingle = false }) => [name, values(name, isSingle)]);
  return /** @type {Place['chosen']} */ (Object.fromEntries(entries));
}

/** Whether the address of the page names a language. As a rule it does not, so that whoever it is sent to reads their own. */
export function namesLanguage() {
  return new URLSearchParams(window.location.search).has('lang');
}

/**
 * What an address says of a language: nothing, unless that of the page names one.
 *
 * @param {Language} language
 * @returns {{lang?: Language}}
 */
export function inLanguage(language) {
  return namesLanguage() ? { lang: language } : {};
}

/**
 * The address with what it asks by; without a question mark where that is nothing.
 *
 * @param {string} path
 * @param {URLSearchParams} asked
 */
export function addressOf(path, asked) {
  const query = String(asked);
  return query === '' ? path : `${path}?${query}`;
}

/**
 * The address that asks for it, in a stable order, without what is usual.
 *
 * @param {Place} place
 * @param {Language} language
 * @param {boolean} names whether it names the language
 */
export function write({ view, asOf, own, chosen }, language, names = namesLanguage()) {
  const asked = new URLSearchParams();
  if (names) {
    asked.set('lang', language);
  }
  if (view !== FIRST_VIEW) {
    asked.set('view', view);
  }
  if (asOf !== '') {
    asked.set('asOf', asOf);
  }
  DIMENSIONS.forEach(({ name }) => chosen[name].forEach((value) => asked.append(name, value)));
  Object.entries(own).forEach(([name, value]) => asked.set(name, value));
  return addressOf(HOME, asked);
}

/**
 * The same place with one value of a dimension chosen, or no longer; the empty value stands for none.
 *
 * @param {Place} place
 * @param {Dimension} name
 * @param {string} value
 * @returns {Place}
 */
export function toggled(place, name, value) {
  const isSingle = DIMENSIONS.some((its) => its.name === name && its.isSingle);
  const before = place.chosen[name];
  const kept = isSingle ? [] : before.filter((other) => other !== value);
  const values = value === '' || before.includes(value) ? kept : [...kept, value];
  return { ...place, chosen: { ...place.chosen, [name]: values } };
}

/**
 * The same place without any filter.
 *
 * @param {Place} place
 * @returns {Place}
 */
export function cleared(place) {
  return { ...place, chosen: forEachDimension(() => []) };
}

/**
 * The same place as it is now.
 *
 * @param {Place} place
 * @returns {Place}
 */
export function ofToday(place) {
  return { ...place, asOf: '' };
}

/**
 * The day as of which a place is asked, as the hub reads it; null: as it is now.
 *
 * @param {Place} place
 */
export function dayAsked({ asOf }) {
  return isoOf(asOf);
}

/** @param {Place} place */
export function isFiltered(place) {
  return DIMENSIONS.some(({ name }) => place.chosen[name].length > 0);
}

/**
 * Whether months are filtered by.
 *
 * @param {Place} place
 */
export function isOfMonths({ chosen }) {
  return chosen.fromMonth.length + chosen.toMonth.length > 0;
}

/**
 * Whether promises are out of the question, since no promise says what is filtered by.
 *
 * @param {Place} place
 */
export function hidesPromises(place) {
  return FACETS.some((name) => place.chosen[name].length > 0);
}

/**
 * What of the filters narrows a view.
 *
 * @param {Pick<View, 'hasFilters' | 'takes'> | null} view
 * @param {Place} place
 * @returns {Dimension[]}
 */
export function taken(view, place) {
  const { hasFilters = false, takes = DIMENSIONS.map(({ name }) => name) } = view || {};
  return !hasFilters ? [] : typeof takes === 'function' ? takes(place) : takes;
}

/**
 * The ProgressFilter of a place. A year that is no number goes out as it is: the hub says what is wrong with it.
 *
 * @param {Place} place
 * @param {Dimension[]} dimensions by which it filters
 * @returns {Filter}
 */
export function filterOf(place, dimensions) {
  /** @type {Filter} */
  const filter = {};
  for (const { name, field, isSingle } of DIMENSIONS.filter((its) => dimensions.includes(its.name))) {
    const values = place.chosen[name];
    const [first] = values;
    if (first !== undefined) {
      filter[field] = isSingle ? truthOf(first) : name === 'year' ? values.map(numberOf) : values;
    }
  }
  return filter;
}

/** @param {string} value */
function truthOf(value) {
  return value === 'true' || value === 'false' ? value === 'true' : value;
}

/** @param {string} year */
function numberOf(year) {
  return /^\d{1,6}$/.test(year) ? Number(year) : year;
}
