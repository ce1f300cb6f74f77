// Asks the hub for the figures of the place that is shown, and again by itself where the hub could not answer.

/** @import { Answer, AnswerError, Compared, Reference } from './types.js' */

import { dayAsked, filterOf, taken } from './address.js';
import { HOME } from './home.js';
import { ask, Failure } from './hub.js';
import { key } from './key.js';
import { readPublished } from './published.js';
import { faultOfDay } from './past.js';
import { REFERENCE } from './questions.js';
import { dayOf, daysBetween } from './solar.js';
import { changed, filterOfKey, isPast, questionKey, state } from './state.js';
import { viewOf } from './views.js';

const LONGEST_RETRY_SECONDS = 30;

let asking = new AbortController();
let comparing = new AbortController();
let retries = 0;
/** @type {number | undefined} */
let retryTimer;

/** Asks for everything that the place shows; an older question that is still under way is given up. */
export async function refresh() {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  window.clearTimeout(retryTimer);
  setBusy(true);
  const asked = questionKey();
  try {
    const reference = learn(signal);
    if (faultOfDay() !== null) {
      await reference;
      throw new Failure('day');
    }
    const [answer] = await Promise.all([question(dayAsked(state.place), reference, signal), reference]);
    accept(asked, answer);
  } catch (reason) {
    if (!signal.aborted) {
      failed(reason);
    }
  }
}

/** @param {boolean} isBusy */
function setBusy(isBusy) {
  document.getElementById('main')?.setAttribute('aria-busy', String(isBusy));
}

/** @typedef {{data: Answer, errors: AnswerError[]}} Figures */

/**
 * Names, and what days there are; asked for once.
 *
 * @param {AbortSignal} signal
 * @returns {Promise<Reference>}
 */
async function learn(signal) {
  if (state.reference) {
    return state.reference;
  }
  /** @type {{data: Reference}} */
  const { data } = await ask(REFERENCE, {}, signal);
  if (!signal.aborted) {
    state.reference = data;
    state.daysAhead = data.years ? daysBetween(data.years.asOf, dayOf(Date.now())) : 0;
    changed('reference');
    findSimulators(data, signal);
  }
  return data;
}

/** Where a page on the same machine can reach them. */
const SAME_MACHINE = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Where the simulated partners of a demonstration are stopped and mended.
 *
 * @param {Reference} reference
 * @param {AbortSignal} signal
 */
async function findSimulators({ viewer }, signal) {
  if (viewer.role === 'DEMONSTRATION' && SAME_MACHINE.includes(window.location.hostname)) {
    try {
      const answer = await fetch(HOME + 'simulators', { signal });
      state.simulators = (answer.status === 200 && (await answer.text())) || null;
      changed('simulators');
    } catch {
      // The page is whole without the link.
    }
  }
}

/**
 * @param {string | null} asOf the day; null: now
 * @param {Promise<Reference>} reference
 * @param {AbortSignal} signal
 * @returns {Promise<Figures>}
 */
async function question(asOf, reference, signal) {
  const { place } = state;
  const view = viewOf(place);
  return ask(view.question, await view.variables({ place, filter: filterOf(place, taken(view, place)), asOf, reference }), signal);
}

/**
 * @param {string} asked the key of the question
 * @param {Figures} answer
 */
function accept(asked, answer) {
  state.answer = answer.data;
  state.answered = asked;
  state.answeredFilter = filterOfKey(asked);
  state.errors = answer.errors;
  state.sources = (answer.data.noted || answer.data).sources || [];
  state.failure = null;
  state.receivedAt = new Date();
  retries = 0;
  setBusy(false);
  changed('figures');
  if (state.compared !== 'then') {
    compare(state.compared);
  }
}

/**
 * Shows in the tables the figures then, those of now to the same question, or the difference. What is of now is asked for
 * when it is wanted, once.
 *
 * @param {Compared} compared
 */
export async function compare(compared) {
  state.compared = compared;
  const asked = questionKey();
  const isWanted = compared !== 'then' && isPast() && !(state.now?.key === asked && state.now.answer);
  if (isWanted && state.reference) {
    comparing.abort();
    comparing = new AbortController();
    const { signal } = comparing;
    state.now = null;
    changed('compared');
    const answer = await answerOfNow(state.reference, signal);
    if (signal.aborted) {
      return;
    }
    state.now = { key: asked, answer };
  }
  changed('compared');
}

/**
 * @param {Reference} reference
 * @param {AbortSignal} signal
 * @returns {Promise<Answer | null>} null where there is none
 */
async function answerOfNow(reference, signal) {
  try {
    return (await question(null, Promise.resolve(reference), signal)).data;
  } catch {
    return null;
  }
}

/**
 * Instead of figures that need a key.
 *
 * @param {AbortSignal} signal
 */
async function showPublished(signal) {
  try {
    state.published = await readPublished(signal);
    changed('failure');
  } catch {
    // Then the page says no more than that a key is needed.
  }
}

/** @param {unknown} reason */
function failed(reason) {
  const failure = reason instanceof Failure ? reason : new Failure('broken');
  if (failure !== reason) {
    console.error(reason);
  }
  state.failure = failure;
  setBusy(false);
  changed('failure');
  if (failure.kind === 'key' && key() === null) {
    showPublished(asking.signal);
  }
  if (failure.passes) {
    retries += 1;
    const seconds = failure.retryAfter || Math.min(LONGEST_RETRY_SECONDS, 2 ** retries);
    retryTimer = window.setTimeout(refresh, 1000 * seconds * (0.75 + Math.random() / 2));
  }
}
