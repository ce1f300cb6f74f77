// One scale of shades for all of a picture: equal steps, so that the same shade is the same figure wherever it stands.

/** @import { Child, Figure, Kind, Reader } from './types.js' */

import { el } from './build.js';
import { isMore } from './figures.js';

const SHADES = 5;

/** @typedef {{kind: Kind, step: number, shade: (value: Figure) => string}} Scale */

/**
 * Five equal steps up to a round number; for ratios, quarters and what exceeds 1.
 *
 * @param {Kind} kind of the figures
 * @param {Figure[]} values
 * @returns {Scale}
 */
export function scaleOf(kind, values) {
  const isRatio = kind === 'ratio';
  const most = Math.max(0, ...values.filter(isMore));
  const step = isRatio ? 0.25 : roundUp(most / SHADES);
  return {
    kind,
    step,
    shade: (value) => {
      if (typeof value !== 'number') {
        return 'none';
      }
      return value <= 0 ? '0' : String(Math.min(SHADES, isRatio ? Math.floor(value / step) + 1 : Math.ceil(value / step)));
    },
  };
}

/**
 * The next of 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten, at least 1.
 *
 * @param {number} value
 */
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  const factor = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((candidate) => candidate * power >= value) || 10;
  return Math.max(1, Math.ceil(factor * power));
}

/**
 * What each shade stands for.
 *
 * @param {Reader} reader
 * @param {Scale} scale
 * @param {string} least what the shade of 0 is called
 * @param {...Child} more
 */
export function shadeKey({ figures, words }, { kind, step }, least, ...more) {
  const number = kind === 'ratio' ? figures.percent : figures.integer;
  const texts = Array.from({ length: SHADES }, (_, index) => {
    const from = index * step;
    const isOpen = kind === 'ratio' && index === SHADES - 1;
    return isOpen ? `≥ ${number(from)}` : `${number(kind === 'integer' ? from + 1 : from)}–${number(from + step)}`;
  });
  return el(
    'ul',
    { class: 'legend map-key', 'aria-label': words.map.legend },
    el('li', {}, el('span', { class: 'key shade-0' }), least),
    texts.map((text, index) => el('li', {}, el('span', { class: `key shade-${index + 1}` }), el('bdi', {}, text))),
    more,
  );
}
