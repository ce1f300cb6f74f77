// Asks for the figures again when something new has come in. However fast news come, figures are asked for at most once
// a second, and only while somebody looks.

/** @import { Changed, Kept, SourceNews } from './types.js' */

import { ask } from './hub.js';
import { listen } from './live.js';
import { refresh } from './loading.js';
import { pageOf } from './page.js';
import { mayRead, showNotes } from './notes.js';
import { CHANGED, widest } from './questions.js';
import { showViews } from './saved.js';
import { isAlike } from './sources.js';
import { changed, isPast, onChange, shownVersion, state } from './state.js';

const SHORTEST_MILLISECONDS_BETWEEN_NEWS = 1_000;

/** @type {number | null} */
let timer = null;
/** The greatest version of the ledger that the hub has named. */
let told = 0n;

/** Listens for as long as the page lives, but while it shows a day of the past: what was does not change. */
export function followNews() {
  const live = listen({
    filter: () => widest(state.answeredFilter),
    changed: news,
    source: toldOf,
    keeps: mayRead,
    kept: toldOfKept,
    poll,
    state: (name) => {
      state.live = name;
      changed('live');
    },
  });
  live.listen(!isPast());
  onChange((what) => {
    if (what === 'place') {
      live.listen(!isPast());
    }
    if (what === 'figures' && !isPast()) {
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
  if (timer || !state.answer || isPast() || (version !== null && shownVersion() >= told)) {
    return;
  }
  timer = window.setTimeout(() => {
    timer = null;
    if (isPast()) {
      return;
    }
    if (document.hidden) {
      document.addEventListener('visibilitychange', () => news(null), { once: true });
    } else {
      refresh();
    }
  }, SHORTEST_MILLISECONDS_BETWEEN_NEWS);
}

/**
 * A source that was read again is no news where a reader sees the same of it; when that was is written where it stands.
 *
 * @param {SourceNews} source
 */
function toldOf(source) {
  if (isPast()) {
    return;
  }
  const known = state.sources.find(({ code }) => code === source.code);
  if (known && isAlike(pageOf(), known, source)) {
    known.lastSyncedAt = source.lastSyncedAt;
    changed('times');
  } else if (known || state.answer?.sources) {
    news(null);
  }
}

/** @param {Kept} kept */
function toldOfKept({ figureNotes, savedViews }) {
  showNotes(figureNotes);
  showViews(savedViews);
}

async function poll() {
  const keeps = mayRead();
  /** @type {{data: Changed}} */
  const { data } = await ask(CHANGED, { keeps }, new AbortController().signal);
  if (data.figureNotes && data.savedViews) {
    toldOfKept({ figureNotes: data.figureNotes, savedViews: data.savedViews });
  }
  (data.sources || []).forEach(toldOf);
  if (!isPast() && BigInt(data.progress?.ledgerVersion || '0') !== shownVersion()) {
    news(null);
  }
}
