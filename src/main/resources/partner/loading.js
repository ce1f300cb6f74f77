// Asks the hub for what the place shows: first who is known, then the organization, then the lists.

/** @import { AnswerError } from '../dashboard/types.js' */
/** @import { Claims, ClaimsAnswer, Items, ItemsAnswer, Known, Listed, Partner, Place } from './types.js' */

import { ask, Failure } from '../dashboard/hub.js';
import { claimFilter, CLAIMS, itemFilter, KNOWN, PARTNER, QUARANTINE } from './questions.js';
import { changed, isKnown, NOTHING, state } from './state.js';

let asking = new AbortController();
let listingClaims = new AbortController();
let listingItems = new AbortController();

/** Asks for all of it; an older question that is still under way is given up. */
export async function load() {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  Object.assign(state, { failure: null, isForeign: false, partner: null, claims: NOTHING, items: NOTHING });
  setBusy(true);
  changed();
  try {
    await learn(signal);
    if (isKnown()) {
      await loadPartner(signal);
    }
  } catch (reason) {
    if (signal.aborted) {
      return;
    }
    state.failure = failureOf(reason);
  }
  setBusy(false);
  changed();
}

/** @param {boolean} isBusy */
function setBusy(isBusy) {
  document.getElementById('main')?.setAttribute('aria-busy', String(isBusy));
}

/** @param {AbortSignal} signal */
async function learn(signal) {
  if (!state.known) {
    /** @type {{data: Known}} */
    const { data } = await ask(KNOWN, {}, signal);
    state.known = data;
  }
}

/** @param {AbortSignal} signal */
async function loadPartner(signal) {
  const { code } = state.place;
  /** @type {{data: Partner, errors: AnswerError[]}} */
  const { data, errors } = await ask(PARTNER, { code, organizations: [code] }, signal);
  state.isForeign = isForbidden(errors);
  if (!state.isForeign) {
    state.partner = data;
    loadClaims();
    loadItems();
  }
}

/** @param {AnswerError[]} errors */
function isForbidden(errors) {
  return errors.some(({ extensions }) => extensions?.code === 'FORBIDDEN');
}

/**
 * What is listed of claims, from its beginning or its next page.
 *
 * @param {Claims | null} before what is listed already
 */
export async function loadClaims(before = null) {
  listingClaims.abort();
  listingClaims = new AbortController();
  await list(
    listingClaims.signal,
    (listed) => (state.claims = listed),
    before,
    async (variables) => {
      /** @type {{data: ClaimsAnswer}} */
      const { data } = await ask(CLAIMS, { ...variables, filter: claimFilter(state.place) }, listingClaims.signal);
      return data.organization?.claims || null;
    },
  );
}

/**
 * The same of items in quarantine, where the place lists any.
 *
 * @param {Items | null} before
 */
export async function loadItems(before = null) {
  listingItems.abort();
  listingItems = new AbortController();
  if (!state.place.items) {
    state.items = NOTHING;
    return;
  }
  await list(
    listingItems.signal,
    (listed) => (state.items = listed),
    before,
    async (variables) => {
      /** @type {{data: ItemsAnswer}} */
      const { data } = await ask(QUARANTINE, { ...variables, filter: itemFilter(state.place) }, listingItems.signal);
      return data.quarantine;
    },
  );
}

/**
 * @template {Claims | Items} T
 * @param {AbortSignal} signal
 * @param {(listed: Listed<T>) => void} keep
 * @param {T | null} before
 * @param {(variables: {code: string, after: string | null}) => Promise<T | null>} question
 */
async function list(signal, keep, before, question) {
  keep({ isBusy: true, failure: null, read: before });
  changed();
  try {
    const page = await question({ code: state.place.code, after: before?.pageInfo.endCursor ?? null });
    if (!signal.aborted) {
      const read = page && before ? { ...page, nodes: [...before.nodes, ...page.nodes] } : page;
      keep({ isBusy: false, failure: null, read });
      changed();
    }
  } catch (reason) {
    if (!signal.aborted) {
      keep({ isBusy: false, failure: failureOf(reason), read: before });
      changed();
    }
  }
}

/** @param {unknown} reason */
function failureOf(reason) {
  if (reason instanceof Failure) {
    return reason;
  }
  console.error(reason);
  return new Failure('broken');
}

/**
 * Asks for what another place lists besides.
 *
 * @param {Place} before
 */
export function arrive(before) {
  const { place } = state;
  if (before.code !== place.code) {
    load();
    return;
  }
  if (JSON.stringify(claimFilter(before)) !== JSON.stringify(claimFilter(place))) {
    loadClaims();
  }
  if (JSON.stringify(before.items) !== JSON.stringify(place.items)) {
    loadItems();
  }
  changed();
}
