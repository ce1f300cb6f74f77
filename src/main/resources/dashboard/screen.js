// Keeps the document in step with the state.

/** @import { Change } from './types.js' */

import { keepingFocus, replaceChanged } from './build.js';
import { filters, follow } from './filters.js';
import { foot, head, showLive } from './head.js';
import { notices } from './notices.js';
import { overview, skeleton } from './overview.js';
import { pageOf } from './page.js';
import { report } from './report.js';
import { writeTimes } from './sources.js';
import { firstPhase, isAnswerOfView, isOutdated, onChange, state } from './state.js';

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
  },
  figures: () => {
    draw();
    say();
  },
  failure: draw,
  live: () => {
    drawLive();
    drawNotices();
  },
  times: () => writeTimes(pageOf(), state.sources),
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
  document.title = words.name;
  at('skip').textContent = words.skip;
  drawTop();
  drawFilters();
  draw();
}

function drawTop() {
  const page = pageOf();
  keepingFocus(() => {
    at('top').replaceChildren(...head(page));
    at('foot').replaceChildren(...foot(page));
  });
  drawLive();
}

function drawLive() {
  if (state.live) {
    showLive(pageOf(), at('live'), state.live);
  }
}

/** @type {HTMLFormElement | null} */
let form = null;

function drawFilters() {
  const page = pageOf();
  const drawn = filters(page);
  form = drawn;
  keepingFocus(() => at('filters').replaceChildren(drawn));
  follow(drawn, page);
}

function draw() {
  const page = pageOf();
  document.body.dataset.view = state.place.view;
  at('filters').hidden = page.isReport;
  at('main').classList.toggle('outdated', isOutdated());
  keepingFocus(() => {
    if (form) {
      follow(form, page);
    }
    drawNotices();
    replaceChanged(at('main'), content(page));
  });
}

function drawNotices() {
  replaceChanged(at('notices'), notices(pageOf(), state, isOutdated()));
}

/** @param {ReturnType<typeof pageOf>} page */
function content(page) {
  const { answer, failure, reference, sources } = state;
  if (answer && reference && isAnswerOfView()) {
    return page.isReport
      ? [report(page, { phase: firstPhase(reference), answer, sources })]
      : overview(page, { answer, sources });
  }
  return failure && failure.kind !== 'busy' ? [] : skeleton(page);
}

/** What was said last, and of which question. */
let said = '';

/** One sentence for readers who do not see the figures change. */
function say() {
  const total = state.answer?.headline?.total;
  const { words, figures } = pageOf();
  if (total) {
    const [jobs, pledged] = [total.jobs, total.pledged].map((value) =>
      typeof value === 'number' ? figures.integer(value) : words.unknown,
    );
    const sentence = words.notices.updated(String(jobs), String(pledged));
    if (said !== state.answered + sentence) {
      said = state.answered + sentence;
      at('said').textContent = sentence;
    }
  }
}
