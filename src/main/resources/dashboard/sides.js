// What stands side by side: which two, what each is asked by, and what makes their parts alike.

/** @import { By, Figure, Key, Page, Place, Reference, Row, Side } from './types.js' */
/** @import { Year } from './years.js' */
/** @typedef {{by: By, one: string, other: string}} Asked */

import { DIMENSIONS, filterOf, hidesPromises } from './address.js';
import { yearToDate } from './years.js';

/** @type {[By, ...By[]]} */
export const BY = ['year', 'organization', 'phase'];

/** @type {Side[]} */
export const SIDES = ['one', 'other'];

/** @param {Place['own']} own */
export function byOf(own) {
  return BY.find((by) => by === own.by) || BY[0];
}

/**
 * What stands side by side: where the address does not say, the last two years, or the first two of what is listed.
 *
 * @param {Place['own']} own
 * @param {Reference | null} reference
 * @returns {Asked}
 */
export function askedBy(own, reference) {
  const by = byOf(own);
  const listed = valuesOf(by, reference);
  const one = own.one || listed.find((value) => value !== own.other) || '';
  return { by, one, other: own.other || listed.find((value) => value !== one) || one };
}

/**
 * @param {By} by
 * @param {Reference | null} reference
 * @returns {string[]}
 */
function valuesOf(by, reference) {
  const { organizations = [], phases = [], years = null } = reference || {};
  switch (by) {
    case 'organization':
      return organizations.map(({ code }) => code);
    case 'phase':
      return [...phases].sort((a, b) => a.ordinal - b.ordinal).map(({ code }) => code);
    default:
      return (years?.rows || []).flatMap(({ year }) => (typeof year === 'number' ? [String(year)] : [])).slice(-2);
  }
}

/**
 * @param {Place} place
 * @param {Asked} asked
 * @param {Side} side
 * @returns {Place}
 */
function placeOfSide(place, asked, side) {
  return { ...place, chosen: { ...place.chosen, [asked.by]: [asked[side]] } };
}

/**
 * @param {Place} place
 * @param {Asked} asked
 * @param {Side} side
 */
export function filterOfSide(place, asked, side) {
  return filterOf(placeOfSide(place, asked, side), DIMENSIONS.map(({ name }) => name));
}

/**
 * The page as it is for one side: its links lead to what that side counts.
 *
 * @param {Page} page
 * @param {Asked} asked
 * @param {Side} side
 * @returns {Page}
 */
export function pageOfSide(page, asked, side) {
  // An alert is of now, and of no year that stands beside another.
  const alerts = asked.by === 'year' ? [] : page.alerts;
  return { ...page, alerts, place: placeOfSide(page.place, asked, side), filter: filterOfSide(page.place, asked, side) };
}

/**
 * The rows of one side in the order in which they are listed, with those that only the other side has.
 *
 * @param {Page} page
 * @param {Key} key
 * @param {Row[]} rows
 * @param {Row[]} all those of both sides
 * @returns {Row[]}
 */
export function alike(page, key, rows, all) {
  const codes = page.options(key).map(({ value }) => value);
  const promised = hidesPromises(page.place) ? null : 0;
  /** @type {(code: string | undefined) => Row | undefined} */
  const rowOfCode = (code) => rows.find((row) => row[key]?.code === code);
  const listed = codes.flatMap((code) => {
    const there = all.find((row) => row[key]?.code === code);
    return there ? [rowOfCode(code) || { suppressed: false, [key]: there[key], pledged: promised, jointPledged: promised, jobs: 0, verified: 0 }] : [];
  });
  const unnamed = rowOfCode(undefined);
  return /** @type {Row[]} */ ([...listed, ...(unnamed ? [unnamed] : [])]);
}

/** @param {number} year */
export function empty(year) {
  return { year, pledged: null, expected: null, months: [] };
}

/**
 * The years of both, each as great as the greater of the two.
 *
 * @param {Year[]} one
 * @param {Year[]} other
 * @returns {Year[]}
 */
export function merged(one, other) {
  const years = [...new Set([...one, ...other].map(({ year }) => year))].sort((a, b) => a - b);
  return years.map((year) => {
    const ofYear = [...one, ...other].filter((its) => its.year === year);
    /** @type {(figure: (its: Year) => Figure) => Year} */
    const greatest = (figure) => ofYear.reduce((most, its) => ((figure(its) || 0) > (figure(most) || 0) ? its : most), empty(year));
    return { ...greatest(({ months }) => yearToDate(months)), year, pledged: greatest(({ pledged }) => pledged).pledged };
  });
}
