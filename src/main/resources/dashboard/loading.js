// Asks the hub for the figures of the place that is shown, and again by itself where the hub could not answer.

/** @import { Answer, AnswerError, Reference } from './types.js' */

import { ask, Failure } from './hub.js';
import { FIGURES, REFERENCE, REPORT, variablesOf } from './questions.js';
import { changed, filterOfKey, firstPhase, questionKey, state } from './state.js';
import { filterOf } from './address.js';

const LONGEST_RETRY_SECONDS = 30;

let asking = new AbortController();
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
  const key = questionKey();
  try {
    const reference = state.reference ? null : ask(REFERENCE, {}, signal);
    const answer = state.place.view === 'report' ? reportQuestion(reference, signal) : question(signal);
    accept(key, await Promise.all([reference, answer]));
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
/** @typedef {{data: Reference, errors: AnswerError[]}} Names */

/**
 * @param {AbortSignal} signal
 * @returns {Promise<Figures>}
 */
function question(signal) {
  return ask(FIGURES, variablesOf(filterOf(state.place)), signal);
}

/**
 * The report must know which phase is the first before it can ask about it.
 *
 * @param {Promise<Names> | null} reference
 * @param {AbortSignal} signal
 * @returns {Promise<Figures>}
 */
async function reportQuestion(reference, signal) {
  const phase = firstPhase((await reference)?.data || state.reference);
  return ask(REPORT, variablesOf({ phases: phase ? [phase.code] : [] }), signal);
}

/**
 * @param {string} key of the question
 * @param {[Names | null, Figures]} answers
 */
function accept(key, [reference, answer]) {
  if (reference && !state.reference) {
    state.reference = reference.data;
    changed('reference');
  }
  state.answer = answer.data;
  state.answered = key;
  state.answeredFilter = filterOfKey(key);
  state.errors = answer.errors;
  state.sources = answer.data.sources || [];
  state.failure = null;
  state.receivedAt = new Date();
  retries = 0;
  setBusy(false);
  changed('figures');
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
  if (failure.passes) {
    retries += 1;
    const seconds = failure.retryAfter || Math.min(LONGEST_RETRY_SECONDS, 2 ** retries);
    retryTimer = window.setTimeout(refresh, 1000 * seconds * (0.75 + Math.random() / 2));
  }
}
