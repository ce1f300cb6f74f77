// Marks beside what open alerts are about: how many there are, and the way to them. They are as the hub judges now, and only those
// that the reader may see.

/** @import { AlertSubject, AlertedBy, Page, Thing } from './types.js' */

import { write } from './address.js';
import { el } from './build.js';

/** @typedef {'organization' | 'phase' | 'province'} Named */

/** @type {{name: Named, field: string}[]} */
const NAMED = [
  { name: 'organization', field: 'organizations' },
  { name: 'phase', field: 'phases' },
  { name: 'province', field: 'provinces' },
];

/**
 * The open alerts that are about a thing, as the page is narrowed.
 *
 * @param {Page} page
 * @param {AlertedBy} about each field of it is that of the alert
 */
export function alertsAbout({ alerts, filter }, { kinds, ...about }) {
  /** @type {(alert: AlertSubject, name: Named, field: string) => boolean} */
  const isShown = (alert, name, field) => {
    const [chosen, thing] = [filter[field], alert[name]];
    return about[name] !== undefined || !thing || !Array.isArray(chosen) || chosen.length === 0 || chosen.includes(thing.code);
  };
  return alerts.filter(
    (alert) =>
      (!kinds || kinds.includes(alert.kind)) &&
      NAMED.every(({ name, field }) => (about[name] === undefined || alert[name]?.code === about[name]) && isShown(alert, name, field)) &&
      (about.source === undefined || alert.source === about.source) &&
      (about.period === undefined || alert.period === about.period) &&
      (about.year === undefined || alert.year === about.year),
  );
}

/**
 * How many there are, leading to them; null: there are none.
 *
 * @param {Page} page
 * @param {AlertedBy} about
 * @param {string} name of what they are about
 */
export function alertMark(page, about, name) {
  const { figures, words } = page;
  const found = alertsAbout(page, about);
  if (found.length === 0) {
    return null;
  }
  const isError = found.some(({ severity }) => severity === 'ERROR');
  const text = words.alerts.of(name, figures.integer(found.length));
  return el(
    'a',
    { class: `alert-mark ${isError ? 'alert-error' : 'alert-warning'}`, href: addressOf(page, about), title: text, 'aria-label': text },
    el('span', { 'aria-hidden': 'true' }, `! ${figures.integer(found.length)}`),
  );
}

/**
 * The view of alerts, narrowed to those.
 *
 * @param {Page} page
 * @param {AlertedBy} about
 */
function addressOf({ filter, language, place }, about) {
  /** @type {(named: {name: Named, field: string}) => [Named, string[]]} */
  const chosenOf = ({ name, field }) => {
    const [own, chosen] = [about[name], filter[field]];
    return [name, own !== undefined ? [own] : Array.isArray(chosen) ? chosen.map(String) : []];
  };
  const chosen = { ...place.chosen, ...Object.fromEntries(NAMED.map(chosenOf)) };
  return write({ view: 'alerts', asOf: '', own: {}, chosen }, language);
}

/**
 * The things that any alert is about, each with its mark, in a line; null: there is none.
 *
 * @param {Page} page
 * @param {Named} name
 * @param {Thing[]} things
 */
export function alertLine(page, name, things) {
  const items = things.flatMap((thing) => {
    const mark = alertMark(page, { [name]: thing.code }, page.name(thing));
    return mark ? [el('li', {}, page.name(thing), ' ', mark)] : [];
  });
  return items.length > 0 && el('div', { class: 'alert-line' }, el('p', { class: 'about' }, page.words.alerts.open), el('ul', {}, items));
}
