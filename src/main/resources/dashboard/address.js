// What is shown is written in the address and nowhere else: it can be sent, kept, and gone back from.

/** @import { Dimension, Filter, Language, Place } from './types.js' */

import { HOME } from './home.js';
import { isoOf, tidied } from './solar.js';

/**
 * What the page filters by: the name in the address, and the field of ProgressFilter.
 *
 * @type {{name: Dimension, field: string}[]}
 */
export const DIMENSIONS = [
  { name: 'organization', field: 'organizations' },
  { name: 'phase', field: 'phases' },
  { name: 'province', field: 'provinces' },
  { name: 'year', field: 'years' },
  { name: 'settlement', field: 'settlements' },
  { name: 'workMode', field: 'workModes' },
  { name: 'sector', field: 'sectors' },
  { name: 'gender', field: 'genders' },
  { name: 'targetGroup', field: 'targetGroups' },
];

/**
 * Dimensions that promises do not have: filtered by one of these, the hub answers no promises.
 *
 * @type {Dimension[]}
 */
export const FACETS = ['settlement', 'workMode', 'sector', 'gender', 'targetGroup'];

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
    chosen: forEachDimension((name) => [...new Set(asked.getAll(name).filter(Boolean))]),
  };
}

/**
 * @param {(name: Dimension) => string[]} values
 * @returns {Place['chosen']}
 */
function forEachDimension(values) {
  const entries = DIMENSIONS.map(({ name }) => [name, values(name)]);
  return /** @type {Place['chosen']} */ (Object.fromEntries(entries));
}

/**
 * The address that asks for it, in a stable order, without what is usual.
 *
 * @param {Place} place
 * @param {Language} language
 */
export function write({ view, asOf, own, chosen }, language) {
  const asked = new URLSearchParams();
  asked.set('lang', language);
  if (view !== FIRST_VIEW) {
    asked.set('view', view);
  }
  if (asOf !== '') {
    asked.set('asOf', asOf);
  }
  DIMENSIONS.forEach(({ name }) => chosen[name].forEach((value) => asked.append(name, value)));
  Object.entries(own).forEach(([name, value]) => asked.set(name, value));
  return HOME + '?' + asked;
}

/**
 * The same place with one value of a dimension chosen, or no longer.
 *
 * @param {Place} place
 * @param {Dimension} name
 * @param {string} value
 * @returns {Place}
 */
export function toggled(place, name, value) {
  const before = place.chosen[name];
  const values = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
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
 * Whether promises are out of the question, since no promise says what is filtered by.
 *
 * @param {Place} place
 */
export function hidesPromises(place) {
  return FACETS.some((name) => place.chosen[name].length > 0);
}

/**
 * The ProgressFilter of a place. A year that is no number goes out as it is: the hub says what is wrong with it.
 *
 * @param {Place} place
 * @returns {Filter}
 */
export function filterOf(place) {
  /** @type {Filter} */
  const filter = {};
  for (const { name, field } of DIMENSIONS) {
    const values = place.chosen[name];
    if (values.length > 0) {
      filter[field] = name === 'year' ? values.map((year) => (/^\d{1,6}$/.test(year) ? Number(year) : year)) : values;
    }
  }
  return filter;
}
