// The views, in the order in which they are listed. A new one is a module that exports its `view`, a line here, and its words.

/** @import { Parameter, Place, View, Viewer } from './types.js' */

import { read } from './address.js';
import { view as alerts } from './alerts.js';
import { view as beside } from './beside.js';
import { view as jobs } from './jobs.js';
import { view as money } from './money.js';
import { view as outlook } from './outlook.js';
import { view as overview } from './overview.js';
import { view as quality } from './quality.js';
import { view as pivot } from './pivot.js';
import { BESIDES } from './questions.js';
import { view as report } from './report.js';
import { view as targets } from './targets.js';

/** @type {View[]} */
export const VIEWS = [overview, beside, pivot, outlook, targets, money, quality, jobs, report, alerts];

/**
 * All that the page asks by itself, by the file under `documents` that holds the same text: a hub that runs trusted
 * documents alone trusts those files.
 */
export const DOCUMENTS = { ...BESIDES, ...Object.fromEntries(VIEWS.map(({ file, question }) => [file, question])) };

/**
 * @param {Place} place
 * @returns {View} the first where there is none of that name
 */
export function viewOf(place) {
  return VIEWS.find(({ name }) => name === place.view) || overview;
}

/**
 * The views that a reader can go to.
 *
 * @param {Viewer | undefined} viewer undefined: that is not known
 */
export function viewsFor(viewer) {
  return VIEWS.filter(({ roles }) => !roles || roles.includes(viewer?.role || ''));
}

/**
 * The place that an address names; what it does not say, or says otherwise than it can be said, is as usual.
 *
 * @param {string} search
 * @returns {Place}
 */
export function placeAt(search) {
  const place = read(search);
  return turnedTo(viewOf(place), place);
}

/**
 * The same place in another view, which keeps of its address what that view has.
 *
 * @param {View} view
 * @param {Place} place
 * @returns {Place}
 */
export function turnedTo(view, place) {
  const its = VIEWS.flatMap((one) => (one.address || []).filter(({ stays }) => stays || one === view));
  const own = its.flatMap((parameter) => valueIn(place.own, parameter));
  return { ...place, view: view.name, own: Object.fromEntries(own) };
}

/**
 * @param {Place['own']} own
 * @param {Parameter} parameter
 * @returns {[string, string][]} nothing where it is as usual
 */
function valueIn(own, { name, values }) {
  const value = own[name];
  const isSaid = value && (values ? values.indexOf(value) > 0 : true);
  return isSaid ? [[name, value]] : [];
}
