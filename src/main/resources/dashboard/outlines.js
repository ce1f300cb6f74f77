// Iran's provinces by their outlines. What is too small for its name has a number, and its name in a list below.

/** @import { Child, Page, ShownProvince } from './types.js' */

import { BORDERS } from './borders.js';
import { el, svg } from './build.js';

/** @typedef {[number, number]} Point in units of the drawing, of which 50 are a degree of latitude */
/** @typedef {{paths: string, ring: Point[]}} Outline the ring is that of its mainland */
/** @typedef {{texts: string[], at: Point, isNamed: boolean, hasValue: boolean}} Label */
/** @typedef {{name: 'wide' | 'narrow', font: number}} Size */

/**
 * Texts are larger in the units of a drawing that is shown smaller.
 *
 * @type {Size[]}
 */
const SIZES = [
  { name: 'wide', font: 15 },
  { name: 'narrow', font: 27 },
];
const LINE = 1.2;
/** How wide a letter or digit is at most on average, as a share of the height of the font. */
const LETTER = 0.55;
const STEP = 4;

/** @type {Map<string, Outline>} */
const outlines = new Map();

/**
 * @param {Page} page
 * @param {ShownProvince[]} shown
 * @returns {Child}
 */
export function outlineMap(page, shown) {
  const labelled = SIZES.map((size) => ({ size, labels: labelsOf(page, shown, size) }));
  const drawn = shown.filter(({ tiny }) => outlineOf(tiny));
  return [
    svg(
      'svg',
      { class: 'outlines', viewBox: '-6 6 828 742', role: 'group', 'aria-label': page.words.parts.byProvince.title },
      svg(
        'pattern',
        { id: 'unknown-hatch', width: 10, height: 10, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
        svg('rect', { class: 'hatch-ground', width: 10, height: 10 }),
        svg('rect', { class: 'hatch-line', width: 5, height: 10 }),
      ),
      drawn.map((one) => area(one, labelled.map(({ size, labels }) => text(labels.get(one), size)))),
      svg('path', { class: 'edge', d: BORDERS.map(([, , points]) => `M${points.split(' ').map(pointOf).join('L')}`).join('') }),
      drawn.filter(({ isPilot }) => isPilot).map((one) => edge(one, 'pilot-edge')),
      drawn.filter(({ isChosen }) => isChosen).map((one) => edge(one, 'chosen-edge')),
    ),
    labelled.map(({ size, labels }) => list(shown, { size, labels })),
  ];
}

/**
 * @param {ShownProvince} one
 * @param {Child} texts
 */
function area({ code, name, tiny, shade, spoken, href, isChosen }, texts) {
  return svg(
    'a',
    {
      class: `outline shade-${shade}`,
      href,
      'aria-label': spoken,
      'aria-current': isChosen ? 'true' : null,
      'data-key': `outline-${code}`,
      'data-province': code,
    },
    svg('title', {}, name),
    svg('path', { d: outlineOf(tiny)?.paths }),
    texts,
  );
}

/**
 * @param {ShownProvince} one
 * @param {string} kind
 */
function edge({ tiny }, kind) {
  return svg('path', { class: `edge ${kind}`, d: outlineOf(tiny)?.paths });
}

/**
 * @param {Label | undefined} label
 * @param {Size} size
 */
function text(label, { name, font }) {
  const { texts, at, hasValue } = label || { texts: [], at: [0, 0], hasValue: false };
  const [x, y] = at;
  const top = y - ((texts.length - 1) * font * LINE) / 2 + font * 0.35;
  return svg(
    'g',
    { class: `at-${name}`, 'font-size': font, 'text-anchor': 'middle', 'aria-hidden': 'true' },
    texts.map((line, index) =>
      svg('text', { class: hasValue && index === texts.length - 1 ? 'outline-value' : null, x, y: top + index * font * LINE }, line),
    ),
  );
}

/**
 * The names and figures that have no room in the drawing; each leads where its outline leads, which is what is read aloud.
 *
 * @param {ShownProvince[]} shown
 * @param {{size: Size, labels: Map<ShownProvince, Label>}} drawn
 */
function list(shown, { size, labels }) {
  const left = shown.filter((one) => !labels.get(one)?.isNamed || (one.text !== '' && !labels.get(one)?.hasValue));
  return el(
    'ul',
    { class: `outline-list at-${size.name}`, 'aria-hidden': 'true' },
    left.map((one) => {
      const label = labels.get(one);
      return el(
        'li',
        {},
        el(
          'a',
          { href: one.href, tabindex: -1 },
          label && !label.isNamed && [el('b', {}, label.texts.join('')), ' '],
          one.lines.map((line) => [el('span', { class: 'whole' }, line), ' ']),
          one.text !== '' && el('bdi', { class: 'outline-value' }, one.text),
        ),
      );
    }),
  );
}

// ---- where a name has room ------------------------------------------------------------------------------------------

/**
 * @param {Page} page
 * @param {ShownProvince[]} shown
 * @param {Size} size
 */
function labelsOf({ figures }, shown, { font }) {
  /** @type {Map<ShownProvince, Label>} */
  const labels = new Map();
  let numbered = 0;
  for (const one of shown) {
    const ring = outlineOf(one.tiny)?.ring || [];
    const label = named(one, ring, font);
    if (label) {
      labels.set(one, label);
    } else {
      numbered += 1;
      const texts = [figures.integer(numbered)];
      labels.set(one, { texts, at: roomiest(ring, texts, font).at, isNamed: false, hasValue: false });
    }
  }
  return labels;
}

/**
 * The name on one line or two, with the figure where there is room for it.
 *
 * @param {ShownProvince} one
 * @param {Point[]} ring
 * @param {number} font
 * @returns {Label | null}
 */
function named({ lines, text: figure }, ring, font) {
  const names = [[lines.join(' ')], ...(lines.length > 1 ? [lines] : [])];
  const all = [...(figure === '' ? [] : names.map((name) => [...name, figure])), ...names];
  for (const texts of all) {
    const { at, fits } = roomiest(ring, texts, font);
    if (fits) {
      return { texts, at, isNamed: true, hasValue: figure !== '' && texts.at(-1) === figure };
    }
  }
  return null;
}

/**
 * Where in a ring lines of text have room on all sides, rather near its middle than far from it.
 *
 * @param {Point[]} ring
 * @param {string[]} texts
 * @param {number} font
 * @returns {{at: Point, fits: boolean}}
 */
function roomiest(ring, texts, font) {
  const downs = ring.map(([, y]) => y);
  const [top, bottom] = [Math.min(...downs), Math.max(...downs)];
  /** @type {{at: Point, fits: boolean, score: number}} */
  let best = { at: [0, 0], fits: false, score: -Infinity };
  for (let y = top + STEP / 2; y < bottom; y += STEP) {
    for (const [from, to] of stretchesAt(ring, y)) {
      for (const x of [(from + to) / 2, (2 * from + to) / 3, (from + 2 * to) / 3]) {
        const room = Math.min(...texts.map((line, index) => roomOf(ring, { line, x, y: y + (index - texts.length / 2) * font * LINE, font })));
        const score = Math.min(room, font) - Math.abs(y - (top + bottom) / 2) / 8;
        if (Number(room >= 0) > Number(best.fits) || (room >= 0 === best.fits && score > best.score)) {
          best = { at: [x, y], fits: room >= 0, score };
        }
      }
    }
  }
  return best;
}

/**
 * How much room one line has left on either side; less than 0 where it has not enough.
 *
 * @param {Point[]} ring
 * @param {{line: string, x: number, y: number, font: number}} of its middle and its upper edge
 */
function roomOf(ring, { line, x, y, font }) {
  const half = Math.min(reach(ring, x, y + 0.15 * font), reach(ring, x, y + 0.6 * font), reach(ring, x, y + 1.05 * font));
  return half - (line.length * LETTER * font) / 2;
}

/**
 * How far one can go from a point to both sides and stay in the ring; 0 outside.
 *
 * @param {Point[]} ring
 * @param {number} x
 * @param {number} y
 */
function reach(ring, x, y) {
  const around = stretchesAt(ring, y).find(([from, to]) => from <= x && x <= to);
  return around ? Math.min(x - around[0], around[1] - x) : 0;
}

/**
 * The stretches of a horizontal line that lie in a ring, from left to right.
 *
 * @param {Point[]} ring
 * @param {number} y
 * @returns {[number, number][]}
 */
function stretchesAt(ring, y) {
  const crossings = ring
    .flatMap(([x1, y1], index) => {
      const [x2, y2] = ring[(index + 1) % ring.length] || [x1, y1];
      return y1 > y !== y2 > y ? [x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)] : [];
    })
    .sort((one, other) => one - other);
  return crossings.flatMap((from, index) => (index % 2 === 0 ? [[from, crossings[index + 1] ?? from]] : []));
}

// ---- from borders to outlines ---------------------------------------------------------------------------------------

/**
 * @param {string} tiny the short name of a province in {@link BORDERS}
 * @returns {Outline | null}
 */
function outlineOf(tiny) {
  const known = outlines.get(tiny);
  if (known) {
    return known;
  }
  const rings = ringsOf(BORDERS.filter(([one, other]) => one === tiny || other === tiny).map(([, , points]) => points.split(' ')));
  const [mainland] = [...rings].sort((one, other) => other.length - one.length);
  if (!mainland) {
    return null;
  }
  const outline = { paths: rings.map((ring) => `M${ring.join('L')}Z`).join(''), ring: mainland };
  outlines.set(tiny, outline);
  return outline;
}

/**
 * Joins borders end to end until each ring is closed.
 *
 * @param {string[][]} borders
 * @returns {Point[][]}
 */
function ringsOf(borders) {
  const left = [...borders];
  /** @type {Point[][]} */
  const rings = [];
  for (let ring = left.shift(); ring; ring = left.shift()) {
    while (ring[0] !== ring.at(-1)) {
      const end = ring.at(-1);
      const index = left.findIndex((border) => border[0] === end || border.at(-1) === end);
      const [next] = left.splice(index, index < 0 ? 0 : 1);
      if (!next) {
        throw new Error(`no border goes on from ${end}`);
      }
      ring = [...ring, ...(next[0] === end ? next : [...next].reverse()).slice(1)];
    }
    rings.push(ring.slice(1).map(pointOf));
  }
  return rings;
}

/**
 * Degrees of longitude are as long as they are in the middle of the country.
 *
 * @param {string} place
 * @returns {Point}
 */
function pointOf(place) {
  const [longitude = 0, latitude = 0] = place.split(',').map(Number);
  return [Math.round((longitude - 44) * 422) / 10, Math.round((40 - latitude) * 500) / 10];
}
