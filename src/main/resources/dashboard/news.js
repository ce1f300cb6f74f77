// Asks for the figures again when something new has come in. However fast news come, figures are asked for at most once
// a second, and only while somebody looks.

/** @import { Changed } from './types.js' */

import { ask } from './hub.js';
import { listen } from './live.js';
import { refresh } from './loading.js';
import { CHANGED, nationwide } from './questions.js';
import { changed, onChange, shownVersion, state } from './state.js';

const SHORTEST_MILLISECONDS_BETWEEN_NEWS = 1_000;

/** @type {number | null} */
let timer = null;
/** The greatest version of the ledger that the hub has named. */
let told = 0n;

/** Listens for as long as the page lives. */
export function followNews() {
  const live = listen({
    filter: () => nationwide(state.answeredFilter),
    changed: news,
    poll,
    state: (name) => {
      state.live = name;
      changed('live');
    },
  });
  onChange((what) => {
    if (what === 'figures') {
      answered();
      live.follow();
      if (told > shownVersion()) {
        news(null);
      }
    }
  });
}

/** Who answers is not away. */
function answered() {
  if (state.live === 'away') {
    state.live = 'polling';
    changed('live');
  }
}

/** @param {string | null} version of the ledger, where the hub names it */
function news(version) {
  if (version !== null) {
    told = BigInt(version) > told ? BigInt(version) : told;
  }
  if (timer || !state.answer || (version !== null && shownVersion() >= told)) {
    return;
  }
  timer = window.setTimeout(() => {
    timer = null;
    if (document.hidden) {
      document.addEventListener('visibilitychange', () => news(null), { once: true });
    } else {
      refresh();
    }
  }, SHORTEST_MILLISECONDS_BETWEEN_NEWS);
}

async function poll() {
  /** @type {{data: Changed}} */
  const { data } = await ask(CHANGED, {}, new AbortController().signal);
  const isSame = JSON.stringify(data.sources) === JSON.stringify(state.sources);
  if (state.answer && (!isSame || BigInt(data.progress?.ledgerVersion || '0') !== shownVersion())) {
    news(null);
  }
}
