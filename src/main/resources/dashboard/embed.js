// A part of the dashboard alone, for a frame in a page of another site: which part, and what stands below it. A frame never
// asks for a key, and its links open the dashboard itself.

/** @import { Page, Place, State, View } from './types.js' */

import { write } from './address.js';
import { el, latin } from './build.js';
import { freshnessOf } from './freshness.js';
import { isDemonstration } from './head.js';
import { VIEWS } from './views.js';

const GIVEN = new URLSearchParams(window.location.search);

/** The part that the address asks for alone; null: it asks for the whole dashboard. */
const PART = GIVEN.get('embed') === '1' ? GIVEN.get('part') : null;

/**
 * The saved query that publishes what anybody may see of a part.
 *
 * @type {{[part: string]: string}}
 */
const PUBLISHED = { byOrganization: 'progress-by-organization', byProvince: 'progress-by-province', trend: 'progress-by-month' };

/** Whether a part is shown alone. */
export function isEmbedded() {
  return PART !== null;
}

/**
 * The parts that can be shown alone, and the view of each.
 *
 * @returns {[string, View][]}
 */
function allowed() {
  return VIEWS.filter(({ roles }) => !roles).flatMap((view) => (view.parts || [view.name]).map((part) => /** @type {[string, View]} */ ([part, view])));
}

/** @returns {View | undefined} the view of the part; none where there is no such part */
function itsView() {
  return allowed().find(([part]) => part === PART)?.[1];
}

/**
 * The same place in the view that has the part.
 *
 * @param {Place} place
 * @returns {Place}
 */
export function placed(place) {
  const view = isEmbedded() ? itsView() : undefined;
  return view ? { ...place, view: view.name } : place;
}

/**
 * An address of the dashboard that the frame is to have.
 *
 * @param {string} address
 */
export function framedAddress(address) {
  const theme = GIVEN.get('theme');
  if (PART === null) {
    return address;
  }
  return `${address}${address.includes('?') ? '&' : '?'}${new URLSearchParams({ embed: '1', part: PART, ...(theme ? { theme } : {}) })}`;
}

/**
 * Of what a view draws, the part alone; where there is none of that name, which ones there are.
 *
 * @param {Page} page
 * @param {Element[]} drawn
 * @returns {Element[]}
 */
export function alone(page, drawn) {
  if (!itsView()) {
    return [unknown(page)];
  }
  const its = drawn.filter((element) => element.matches(`.part-${PART}, .${PART}`));
  return its.length > 0 ? its : drawn.filter((element) => element.matches('.panel'));
}

/** @param {Page} page */
function unknown({ words }) {
  const names = allowed().flatMap(([part], index) => [index > 0 && words.bars.comma, latin(part)]);
  return el('section', { class: 'panel' }, el('h2', {}, words.embed.unknown(`\u2066${PART}\u2069`)), el('p', {}, words.embed.allowed, ' ', names, '.'));
}

/**
 * Instead of a part whose figures need a key: what of them is published, or that there is nothing.
 *
 * @param {Page} page
 * @param {Element[]} drawn what is published: what it is, then its tables; empty: nothing, or not read yet
 * @returns {Element[]}
 */
export function withoutKey({ words }, [about, ...tables]) {
  const query = PUBLISHED[PART || ''];
  const its = tables.find((table) => table.matches(`[data-published="${query}"]`));
  return about && its ? [about, its] : [el('section', { class: 'panel' }, el('p', {}, words.embed.key))];
}

/**
 * How fresh the figures are, of which day and version, and the way to the dashboard.
 *
 * @param {Page} page
 * @param {State} shown
 * @returns {Element[]}
 */
export function embeddedFoot(page, { answer, sources }) {
  const { asOf, figures, pair, place, reference, words } = page;
  const isTold = PART !== 'headline' && (answer?.sources || answer?.noted); // those figures say it themselves
  const fresh = isTold && freshnessOf(page, answer.headline, sources);
  const address = `${write(place, page.language)}#${itsView()?.parts ? PART : ''}`;
  return [
    asOf !== null && el('p', {}, el('strong', {}, words.past.on(figures.day(asOf)))),
    fresh && el('p', { class: `state ${fresh.state}` }, el('span', { class: 'dot', 'aria-hidden': 'true' }), fresh.text),
    pair !== null && el('p', {}, words.past.pairOf(figures.day(pair.asOf), figures.year(BigInt(pair.ledgerVersion)))),
    isDemonstration(reference) && el('p', { class: 'made-up' }, words.demonstration.text),
    el('p', {}, el('a', { href: address, 'data-key': 'hub', target: '_blank', rel: 'noopener' }, words.embed.open)),
  ].filter((part) => part instanceof Element);
}

/**
 * Lets a link of the frame open in a tab of its own.
 *
 * @param {EventTarget | null} target
 * @param {string} address of the same place of the dashboard
 */
export function leadOut(target, address) {
  const link = target instanceof Element ? target.closest('a') : null;
  if (link) {
    const href = link.getAttribute('href') || '';
    link.href = href.startsWith('#') ? address + href : href;
    link.target = '_blank';
    link.rel = 'noopener';
  }
}
