// Keeps the document in step with the state.

/** @import { Change } from './types.js' */

import { isFiltered, taken } from './address.js';
import { keepingFocus, replaceChanged } from './build.js';
import { dayField, followDay } from './dayfield.js';
import { alone, embeddedFoot, isEmbedded, withoutKey } from './embed.js';
import { filters, follow } from './filters.js';
import { foot, head, showLive } from './head.js';
import { stage } from './kiosk.js';
import { readNotes } from './notes.js';
import { notices } from './notices.js';
import { pageOf } from './page.js';
import { banner } from './past.js';
import { shownOf } from './printed.js';
import { published } from './published.js';
import { savedMenu } from './saved.js';
import { skeleton } from './skeleton.js';
import { writeTimes } from './sources.js';
import { isAnswerOfView, isOutdated, onChange, openAlerts, state } from './state.js';

/** Draws everything, and from then on what changes. */
export function show() {
  drawAll();
  onChange((what) => DRAWN[what]());
}

/** @type {{[what in Change]: () => void}} */
const DRAWN = {
  language: drawAll,
  view: drawTop,
  place: draw,
  reference: () => {
    drawTop();
    drawFilters();
    drawNotices();
  },
  figures: () => {
    if (openAlerts() !== openDrawn) {
      drawTop();
    }
    draw();
    say();
    readNotes();
  },
  failure: draw,
  live: () => {
    drawLive();
    drawNotices();
  },
  times: () => writeTimes(pageOf(), state.sources),
  compared: draw,
  notes: draw,
  simulators: draw,
};

/**
 * @param {string} id of an element of `index.html`
 * @returns {HTMLElement}
 */
function at(id) {
  const element = document.getElementById(id);
  if (!element) {
    throw new Error(`The page has no #${id}`);
  }
  return element;
}

function drawAll() {
  const { words } = pageOf();
  at('skip').textContent = words.skip;
  drawTop();
  drawFilters();
  draw();
}

/** How many open alerts the top says there are. */
let openDrawn = /** @type {number | null} */ (null);

function drawTop() {
  openDrawn = openAlerts();
  const page = pageOf();
  keepingFocus(() => {
    at('top').replaceChildren(...head(page));
  });
  showCurrent();
  drawLive();
}

/** Where the row of views is wider than the page, the one that is shown is in sight. */
function showCurrent() {
  const [row, link] = [document.querySelector('.views'), document.querySelector('.views [aria-current]')];
  if (row && link instanceof HTMLElement) {
    row.scrollLeft = link.offsetLeft - (row.clientWidth - link.offsetWidth) / 2;
  }
}

function drawLive() {
  if (state.live) {
    showLive(pageOf(), at('live'), state.live);
  }
}

/** @type {HTMLFormElement | null} */
let form = null;
/** @type {HTMLFormElement | null} */
let field = null;

function drawFilters() {
  const page = pageOf();
  const [drawn, day] = [filters(page), dayField(page)];
  form = drawn;
  field = day;
  const saved = savedMenu(page);
  keepingFocus(() => at('filters').replaceChildren(day, ...(saved ? [saved] : []), drawn));
  drawChosen(page);
}

/** @param {ReturnType<typeof pageOf>} page */
function drawChosen(page) {
  if (form && field) {
    form.hidden = (taken(page.view, page.place).length === 0 && !isFiltered(page.place)) || state.failure?.kind === 'key';
    follow(form, page);
    followDay(field, page);
  }
}

function draw() {
  const page = pageOf();
  document.body.dataset.view = state.place.view;
  document.body.classList.toggle('past', page.isPast);
  document.title = titleOf(page);
  at('main').classList.toggle('outdated', isOutdated());
  keepingFocus(() => {
    drawChosen(page);
    drawNotices();
    replaceChanged(at('main'), isEmbedded() ? contentAlone(page) : content(page));
    replaceChanged(at('foot'), isEmbedded() ? embeddedFoot(page, state) : foot(page));
    stage(page);
  });
}

/**
 * What is shown, and by which filters: tabs and bookmarks are told apart by it.
 *
 * @param {ReturnType<typeof pageOf>} page
 */
function titleOf(page) {
  const { asOf, figures, words } = page;
  return `${words.name} – ${shownOf(page)}${asOf ? ` · ${words.past.on(figures.solarDay(asOf))}` : ''}`;
}

function drawNotices() {
  const page = pageOf();
  replaceChanged(at('past'), banner(page, state));
  const shown = isAnswerOfView() ? state : { ...state, receivedAt: null };
  replaceChanged(at('notices'), isEmbedded() ? troubles(page, shown) : notices(page, shown, isOutdated()));
}

/**
 * What a frame says of what is wrong: how fresh its figures are stands below them, and it asks for no key.
 *
 * @param {ReturnType<typeof pageOf>} page
 * @param {typeof state} shown
 */
function troubles(page, shown) {
  return shown.failure?.kind === 'key' ? [] : notices(page, { ...shown, sources: [] }, isOutdated());
}

/** @param {ReturnType<typeof pageOf>} page */
function contentAlone(page) {
  return state.failure?.kind === 'key' ? withoutKey(page, content(page)) : alone(page, content(page));
}

/** @param {ReturnType<typeof pageOf>} page */
function content(page) {
  const { answer, failure, reference, sources } = state;
  if (answer && reference && isAnswerOfView()) {
    return page.view.draw(page, { answer, sources, reference });
  }
  if (failure?.kind === 'key' && state.published) {
    return published(page, state.published);
  }
  return failure && failure.kind !== 'busy' ? [] : skeleton(page);
}

/** What was said last, and of which question. */
let said = '';

/** One sentence for readers who do not see the figures change. */
function say() {
  const total = state.answer?.headline?.total;
  const { asOf, words, figures } = pageOf();
  if (total) {
    const [jobs, pledged] = [total.jobs, total.pledged].map((value) =>
      typeof value === 'number' ? figures.integer(value) : words.unknown,
    );
    const sentence = (asOf ? words.past.on(figures.day(asOf)) + '. ' : '') + words.notices.updated(String(jobs), String(pledged));
    if (said !== state.answered + sentence) {
      said = state.answered + sentence;
      at('said').textContent = sentence;
    }
  }
}
