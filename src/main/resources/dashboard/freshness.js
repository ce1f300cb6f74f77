// How far the figures that are shown can be trusted: by the sources that they rest on, which depend on the filter.

/** @import { Asked, Page, Source, Thing } from './types.js' */

import { taken } from './address.js';
import { isGood } from './sources.js';

/**
 * Those of the sources that the figures rest on; all of them where the figures could not be read.
 *
 * @param {Asked | null | undefined} answer
 * @param {Source[]} sources
 */
export function sourcesOf(answer, sources) {
  const codes = answer?.sources && new Set(answer.sources.map(({ code }) => code));
  return codes ? sources.filter(({ code }) => codes.has(code)) : sources;
}

/**
 * @param {Page} page
 * @param {Asked | null | undefined} answer
 * @param {Source[]} all
 * @returns {{state: 'fresh' | 'stale' | 'never', text: string, silent: string}} the state of the sources that the answer
 *   rests on, a sentence on it, and one on organizations that have none: empty where there are none of those
 */
export function freshnessOf(page, answer, all) {
  const { silent, state, text } = judged(page, answer, all);
  return { state, text: page.isPast ? page.words.past.noted(text) : text, silent };
}

/**
 * @param {Page} page
 * @param {Asked | null | undefined} answer
 * @param {Source[]} all
 * @returns {ReturnType<typeof freshnessOf>}
 */
function judged(page, answer, all) {
  const { fresh } = page.words;
  const { integer } = page.figures;
  const sources = sourcesOf(answer, all);
  const count = sources.filter(({ state }) => state === 'FRESH').length;
  const noted = sources.filter((source) => !isGood(source)).length;
  const without = silentOf(page, sources);
  const says = without.length === 0 ? '' : fresh.silent(integer(without.length), page.figures.list(without.map(page.name)));
  if (sources.length === 0) {
    return { state: 'never', text: all.length === 0 ? fresh.none : fresh.noneChosen, silent: says };
  }
  if (count < sources.length) {
    return { state: 'stale', text: fresh.partly(integer(count), integer(sources.length)), silent: says };
  }
  if (noted > 0) {
    return { state: 'stale', text: fresh.noted(integer(noted), integer(sources.length)), silent: says };
  }
  return answer?.complete === false
    ? { state: 'stale', text: fresh.incomplete, silent: says }
    : { state: 'fresh', text: fresh.all(integer(count)), silent: says };
}

/**
 * The organizations of the filter, else all, of which no source tells anything that the figures rest on.
 *
 * @param {Page} page
 * @param {Source[]} sources
 * @returns {Thing[]}
 */
function silentOf({ place, reference, view }, sources) {
  const chosen = taken(view, place).includes('organization') ? place.chosen.organization : [];
  const telling = new Set(sources.map(({ organization }) => organization.code));
  return (reference?.organizations || []).filter(
    ({ code }) => !telling.has(code) && (chosen.length === 0 || chosen.includes(code)),
  );
}
