// Asks the hub over its public API, like anybody else.

/** @import { AnswerError } from './types.js' */


import { HOME } from './home.js';
import { credentials } from './key.js';

const LONGEST_MILLISECONDS = 40_000;

/** Why there is no answer. */
export class Failure extends Error {
  /**
   * @param {'unreachable'|'busy'|'refused'|'broken'|'day'|'key'} kind
   *   (busy: starting, or with too much to do; refused: the question itself is at fault; day: there is no such day to ask for; key: it is
   *   not for who asks)
   * @param {{said?: string | null, saidFa?: string | null, code?: string | null, requestId?: string | null, retryAfter?: number | null}} about
   *   what the hub said of it, in English, in Persian and as a code, and after how many seconds it wants to be asked again
   */
  constructor(kind, { said = null, saidFa = null, code = null, requestId = null, retryAfter = null } = {}) {
    super(kind);
    this.kind = kind;
    this.said = said;
    this.saidFa = saidFa;
    this.code = code;
    this.requestId = requestId;
    /** Seconds after which the hub wants to be asked again. */
    this.retryAfter = retryAfter;
  }

  /** Whether asking the same again may help. */
  get passes() {
    return !['refused', 'day', 'key'].includes(this.kind);
  }
}

/**
 * @param {string} query
 * @param {Object} variables
 * @param {AbortSignal} signal of who may lose interest
 * @returns {Promise<{data: any, errors: AnswerError[]}>} errors belong to fields that are null in the data
 * @throws {Failure} where there are no figures at all
 */
export async function ask(query, variables, signal) {
  const response = await sent(query, variables, signal);
  const answer = await read(response, signal);
  if (answer?.data && !isRefusal(answer)) {
    return { data: answer.data, errors: answer.errors || [] };
  }
  throw failureOf(response, answer);
}

/** @typedef {{data?: any, errors?: AnswerError[]}} Body */

/**
 * The filter is at fault, or every figure that was asked for is missing: then what remains is no answer.
 *
 * @param {Body} answer
 */
function isRefusal({ data, errors = [] }) {
  const figures = Object.entries(data).filter(([name]) => name !== 'sources');
  const isEmpty = figures.length > 0 && figures.every(([, value]) => value === null);
  return errors.some(isFault) || (errors.length > 0 && isEmpty);
}

/** @param {AnswerError} error */
function isFault({ extensions }) {
  return extensions?.code === 'BAD_REQUEST' || extensions?.code === 'VALIDATION_FAILED';
}

/**
 * @param {string} query
 * @param {Object} variables
 * @param {AbortSignal} signal
 */
async function sent(query, variables, signal) {
  try {
    return await fetch(HOME + 'graphql', {
      method: 'POST',
      headers: {
        ...credentials(),
        'Content-Type': 'application/json',
        Accept: 'application/graphql-response+json, application/json;q=0.9',
      },
      body: JSON.stringify({ query, variables }),
      signal: timed(signal),
    });
  } catch {
    throw signal.aborted ? signal.reason : new Failure('unreachable');
  }
}

/** @param {AbortSignal} signal */
function timed(signal) {
  return AbortSignal.any ? AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MILLISECONDS)]) : signal;
}

/**
 * @param {Response} response
 * @param {AbortSignal} signal
 * @returns {Promise<Body | null>}
 */
async function read(response, signal) {
  try {
    return await response.json();
  } catch {
    if (signal.aborted) {
      throw signal.reason;
    }
    return null;
  }
}

/**
 * @param {Response} response
 * @param {Body | null} answer
 */
function failureOf(response, answer) {
  const error = answer?.errors?.find(isFault) || answer?.errors?.[0];
  const about = {
    said: error?.message || null,
    saidFa: error?.extensions?.messageFa || null,
    code: error?.extensions?.code || null,
    requestId: error?.extensions?.requestId || response.headers.get('X-Request-Id'),
    retryAfter: Number(response.headers.get('Retry-After')) || null,
  };
  if (response.status === 503 || response.status === 429) {
    return new Failure('busy', about);
  }
  if (['UNAUTHENTICATED', 'FORBIDDEN'].includes(error?.extensions?.code || '')) {
    return new Failure('key', about);
  }
  const isCallers = ['BAD_REQUEST', 'VALIDATION_FAILED', 'NOT_FOUND', 'LIMIT_EXCEEDED'];
  return new Failure(isCallers.includes(error?.extensions?.code || '') ? 'refused' : 'broken', about);
}
