// As it was on a day: which days can be asked for, and the banner that says that the page is of one of them.

/** @import { Fault, Page, State } from './types.js' */

import { ofToday, write } from './address.js';
import { bdi, el, from } from './build.js';
import { dayOf, isoOf } from './solar.js';
import { isAnswerOfView, isOutdated, pairOf, state, today } from './state.js';

/** A day that the demonstration's first page offers: the middle of its last year of facts. */
const EXAMPLE = '1400-06-31';

/**
 * What is wrong with the day of the address, as far as it is known.
 *
 * @returns {Fault | null}
 */
export function faultOfDay() {
  return faultOf(state.place.asOf);
}

/**
 * @param {string} text a day as the address writes it; empty: none
 * @returns {Fault | null}
 */
export function faultOf(text) {
  const day = isoOf(text);
  const begins = state.reference?.ledger.begins;
  if (text === '') {
    return null;
  }
  if (day === null) {
    return 'impossible';
  }
  return state.reference && day > today() ? 'later' : begins && day < begins ? 'before' : null;
}

/**
 * What is wrong with a day, by name.
 *
 * @param {Page} page
 * @param {Fault} fault
 * @param {string} text the day as it was written
 */
export function saysFault({ figures, reference, today: now, words }, fault, text) {
  const { faults } = words.past;
  // What was written keeps its own direction inside the sentence.
  const name = `\u2066${text}\u2069`;
  switch (fault) {
    case 'later':
      return faults.later(name, figures.solarDay(now));
    case 'before':
      return faults.before(name, figures.solarDay(reference?.ledger.begins || now));
    default:
      return faults.impossible(name);
  }
}

/**
 * Which days can be asked for, and how they are written.
 *
 * @param {Page} page
 */
export function saysAllowed({ figures, reference, today: now, words }) {
  const begins = reference?.ledger.begins;
  return begins ? words.past.allowed(figures.solarDay(begins), figures.solarDay(now)) : words.past.written;
}

/**
 * Says above every view that it is as of a day.
 *
 * @param {Page} page
 * @param {State} shown
 * @returns {Element[]}
 */
export function banner(page, { answer }) {
  const { asOf, figures, words } = page;
  if (asOf === null) {
    return [];
  }
  const table = isAnswerOfView() && !isOutdated() ? pairOf(answer) : null;
  const version = words.fresh.version(table ? figures.year(BigInt(table.ledgerVersion)) : '…');
  const section = el(
    'section',
    { class: 'past-banner', 'aria-label': words.past.title },
    el('p', {}, el('strong', {}, words.past.on(figures.day(asOf))), ' ', bdi(version)),
    back(page),
  );
  return [from(section, [page.language, page.todaysAddress, asOf, version])];
}

/** @param {Page} page */
export function back({ todaysAddress, words }) {
  return el('a', { class: 'button', href: todaysAddress, 'data-key': 'today' }, words.past.back);
}

/**
 * An example of what the ledger's past is good for, where it reaches to both sides of the day.
 *
 * @param {Page} page
 */
export function example({ figures, isPast, language, place, reference, words }) {
  const day = isoOf(EXAMPLE);
  const { begins, lastRecordedAt } = reference?.ledger || {};
  const isReached = day && begins && lastRecordedAt && begins <= day && day < dayOf(lastRecordedAt);
  return isReached && !isPast
    ? el(
        'a',
        { href: write({ ...ofToday(place), asOf: EXAMPLE }, language), 'data-key': 'example' },
        words.past.on(figures.solarDay(day)),
      )
    : null;
}
