// On a wall: the headline figures, and below them one picture at a time, each for a while. Nothing is asked for it.

/** @import { Page } from './types.js' */

import { el } from './build.js';

/** How long a picture stays. */
const MILLISECONDS = 15_000;

/** Between a picture and what stands below it, in pixels. */
const GAP = 8;
/** Beyond this nothing could be read from afar. */
const SMALLEST = 0.5;

/** Which picture is shown, counted from 0 on and on. */
let turn = 0;
/** @type {number | null} */
let timer = null;

/**
 * Begins, goes on or ends, as the address says; to be called after everything is drawn.
 *
 * @param {Page} page
 */
export function stage(page) {
  const isOn = page.place.own.kiosk === 'on';
  const bar = document.getElementById('kiosk');
  document.documentElement.classList.toggle('kiosk', isOn);
  if (!isOn) {
    hold();
    bar?.remove();
    unfit();
    return;
  }
  if (!bar) {
    goOn();
    document.body.append(controls(page));
  } else if (bar.lang !== page.language) {
    bar.replaceWith(controls(page));
  }
  put();
}

function goOn() {
  timer = window.setInterval(next, MILLISECONDS);
}

function hold() {
  window.clearInterval(timer || undefined);
  timer = null;
}

/** Nothing stays as small as it was made. */
function unfit() {
  document.querySelectorAll('#main > .part').forEach((part) => part instanceof HTMLElement && part.style.removeProperty('zoom'));
}

function next() {
  turn += 1;
  put();
}

function put() {
  const pictures = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('#main > .part:not(.part-headline)'));
  pictures.forEach((picture, index) => {
    const isShown = index === turn % pictures.length;
    picture.classList.toggle('on-stage', isShown);
    if (isShown) {
      fit(picture);
    }
  });
}

/**
 * Nobody scrolls on a wall: what is taller than the room for it is made smaller.
 *
 * @param {HTMLElement} picture
 */
function fit(picture) {
  picture.style.setProperty('zoom', '1');
  const { height, top } = picture.getBoundingClientRect();
  const bar = document.getElementById('kiosk')?.getBoundingClientRect();
  const end = (bar?.top || window.innerHeight) - GAP;
  picture.style.setProperty('zoom', String(Math.max(SMALLEST, Math.min(1, (end - top - window.scrollY) / height))));
}

/** @param {Page} page */
function controls({ language, plainAddress, words }) {
  /** @param {Event & {currentTarget: HTMLElement}} event */
  const click = ({ currentTarget: button }) => {
    if (timer === null) {
      goOn();
    } else {
      hold();
    }
    button.textContent = timer === null ? words.kiosk.goOn : words.kiosk.hold;
  };
  return el(
    'nav',
    { id: 'kiosk', class: 'kiosk-bar', 'aria-label': words.kiosk.title, lang: language },
    el('button', { type: 'button', class: 'button', 'data-key': 'kiosk-hold', on: { click } }, timer === null ? words.kiosk.goOn : words.kiosk.hold),
    el('button', { type: 'button', class: 'button', 'data-key': 'kiosk-next', on: { click: next } }, words.kiosk.next),
    el('a', { class: 'button', href: plainAddress, 'data-key': 'kiosk-leave' }, words.kiosk.leave),
  );
}
