// On a wall: the headline figures, and below them one picture at a time, each for a while. Nothing is asked for it.

/** @import { Page } from './types.js' */

import { el } from './build.js';

/** How long a picture stays. */
const MILLISECONDS = 15_000;

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

function next() {
  turn += 1;
  put();
}

function put() {
  const pictures = [...document.querySelectorAll('#main > .part:not(.part-headline)')];
  pictures.forEach((picture, index) => picture.classList.toggle('on-stage', index === turn % pictures.length));
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
