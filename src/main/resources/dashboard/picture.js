// A part as a picture to take away: an SVG that stands alone, and a PNG of twice its size, both drawn from the same marks.
// Nothing is loaded for it.

/** @import { Page } from './types.js' */
/** @import { Mark, Shape, Writing } from './marks.js' */

import { DIMENSIONS, taken } from './address.js';
import { el, svg } from './build.js';
import { isDemonstration } from './head.js';
import { fontOf, marksOf, measured } from './marks.js';

const EDGE = 20;
const SCALE = 2;
const SMALL = 12;
const LINE = 18;

/**
 * @typedef {Object} Picture
 * @property {number} width
 * @property {number} height
 * @property {string} title
 * @property {string[]} about what it is of: its filter, its day and version
 * @property {string} language
 * @property {string} ground its colour
 * @property {Mark[]} marks
 */

/**
 * A part to be taken away; `fields` are those of the filter that it follows, left out: all.
 *
 * @typedef {{id: string, heading: string, fields?: string[]}} Taken
 */

/**
 * The two buttons that save a part as a picture.
 *
 * @param {Page} page
 * @param {Taken & {name: string}} part `name` of the file, without what says its kind
 */
export function pictures(page, { name, ...part }) {
  const { heading, id } = part;
  const { words } = page;
  /** @type {(kind: 'svg' | 'png', make: (picture: Picture) => Blob | Promise<Blob>) => Element} */
  const button = (kind, make) =>
    el(
      'button',
      {
        type: 'button',
        class: 'tool',
        'aria-label': words.tools.picture(heading, kind.toUpperCase()),
        'data-key': `${kind}-${id}`,
        on: { click: async () => give(`${name}.${kind}`, await make(pictureOf(page, part))) },
      },
      kind.toUpperCase(),
    );
  return [button('svg', (picture) => new Blob([svgOf(picture)], { type: 'image/svg+xml' })), button('png', pngOf)];
}

/**
 * The same where there are no other tools.
 *
 * @param {Page} page
 * @param {string} id
 * @param {string} heading
 */
export function pictureTools(page, id, heading) {
  return el('div', { class: 'tools' }, pictures(page, { id, heading, name: `peyman-${id}-${page.day}` }));
}

/**
 * Saves a file.
 *
 * @param {string} name
 * @param {Blob} content
 */
export function give(name, content) {
  const address = URL.createObjectURL(content);
  const link = el('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * @param {Page} page
 * @param {Taken} part
 * @returns {Picture}
 */
function pictureOf(page, { id, heading, fields }) {
  const part = document.getElementById(id);
  const [first, ...rest] = part ? [...part.children].filter((child) => !child.matches('.behind, .figure-notes')) : [];
  if (!part || !first) {
    throw new Error(`The page has no part ${id}`);
  }
  const { left, width } = part.getBoundingClientRect();
  const origin = { x: left - EDGE, y: first.getBoundingClientRect().top - EDGE };
  const bottom = Math.max(...[first, ...rest].map((child) => child.getBoundingClientRect().bottom)) - origin.y;
  const style = getComputedStyle(part);
  const about = aboutOf(page, fields);
  const writings = written(about, { page, width: width + 2 * EDGE, y: bottom + EDGE, style });
  return {
    width: Math.ceil(width + 2 * EDGE),
    height: Math.ceil(bottom + EDGE + writings.length * LINE + EDGE / 2),
    title: heading,
    about,
    language: page.language,
    ground: getComputedStyle(document.documentElement).getPropertyValue('--surface').trim(),
    marks: [...[first, ...rest].flatMap((child) => marksOf(child, origin)), ...writings.map((writing) => ({ writing }))],
  };
}

/**
 * What a picture that lies elsewhere must say: by what it is filtered, its day and version, and whose data it shows.
 *
 * @param {Page} page
 * @param {string[] | undefined} fields
 */
function aboutOf({ asOf, figures, label, pair, place, reference, view, words }, fields) {
  const narrowing = taken(view, place);
  const followed = DIMENSIONS.filter(({ field, name }) => narrowing.includes(name) && (!fields || fields.includes(field)));
  const chosen = followed.flatMap(({ name }) => place.chosen[name].map((value) => label(name, value)));
  return [
    chosen.length > 0 ? words.tools.filtered(figures.list(chosen)) : '',
    asOf ? words.past.on(figures.day(asOf)) : '',
    pair ? `${words.name}: ${words.past.pairOf(figures.day(pair.asOf), figures.year(BigInt(pair.ledgerVersion)))}` : words.name,
    isDemonstration(reference) ? words.demonstration.text : '',
  ].filter(Boolean);
}

/**
 * Texts below a picture, broken where they are too long for it.
 *
 * @param {string[]} texts
 * @param {{page: Page, width: number, y: number, style: CSSStyleDeclaration}} where
 * @returns {Writing[]}
 */
function written(texts, { page, width, y, style }) {
  const isMirrored = page.language === 'fa';
  const edge = EDGE + parseFloat(style.paddingInlineStart);
  const font = { size: SMALL, weight: '400', family: style.fontFamily };
  const fill = getComputedStyle(document.documentElement).getPropertyValue('--soft').trim();
  return texts
    .flatMap((text) => broken(text, font, width - 2 * edge))
    .map((text, index) => ({
      text,
      x: isMirrored ? width - edge : edge,
      y: y + index * LINE,
      matrix: [1, 0, 0, 1, 0, 0],
      anchor: 'start',
      direction: isMirrored ? 'rtl' : 'ltr',
      font,
      fill,
    }));
}

/**
 * @param {string} text
 * @param {Writing['font']} font
 * @param {number} most how wide a line may be
 */
function broken(text, font, most) {
  return text.split(' ').reduce((/** @type {string[]} */ lines, word) => {
    const last = lines.pop();
    const longer = last === undefined ? word : `${last} ${word}`;
    return last === undefined || measured(font, longer).width <= most ? [...lines, longer] : [...lines, last, word];
  }, []);
}

// ---- SVG ------------------------------------------------------------------------------------------------------------

/** @param {Picture} picture */
function svgOf({ width, height, title, about, language, ground, marks }) {
  const root = svg(
    'svg',
    { width, height, viewBox: `0 0 ${width} ${height}`, lang: language, role: 'img' },
    svg('title', {}, title),
    svg('desc', {}, about.join('\n')),
    svg('rect', { width, height, fill: ground }),
    marks.map((mark, index) => ('shape' in mark ? shapeIn(mark.shape, `hatched-${index}`) : writingIn(mark.writing))),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
}

/**
 * @param {Shape} shape
 * @param {string} name for what it cuts out
 */
function shapeIn({ d, matrix, fill, fillOpacity, stroke, width, dash, opacity, hatch }, name) {
  const transform = `matrix(${matrix.join(' ')})`;
  return [
    hatch && svg('clipPath', { id: name }, svg('path', { d })),
    hatch && svg('g', { transform }, svg('path', { d: hatch.d, stroke: hatch.stroke, 'stroke-width': hatch.width, 'clip-path': `url(#${name})` })),
    svg('path', {
      d,
      transform,
      fill: fill || 'none',
      'fill-opacity': fillOpacity === 1 ? null : fillOpacity,
      opacity: opacity === 1 ? null : opacity,
      ...(stroke ? { stroke, 'stroke-width': width, 'stroke-linejoin': 'round', 'stroke-dasharray': dash.length > 0 ? dash.join(' ') : null } : {}),
    }),
  ];
}

/** @param {Writing} writing */
function writingIn({ text, x, y, matrix, anchor, direction, font, fill }) {
  return svg(
    'text',
    {
      x,
      y,
      transform: `matrix(${matrix.join(' ')})`,
      'text-anchor': anchor,
      direction,
      fill,
      'font-family': font.family,
      'font-size': font.size,
      'font-weight': font.weight,
    },
    text,
  );
}

// ---- PNG ------------------------------------------------------------------------------------------------------------

/**
 * @param {Picture} picture
 * @returns {Promise<Blob>}
 */
function pngOf({ width, height, ground, marks }) {
  const canvas = el('canvas', { width: width * SCALE, height: height * SCALE });
  const context = canvas.getContext('2d');
  if (!context) {
    throw new Error('This browser draws no pictures');
  }
  context.scale(SCALE, SCALE);
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  marks.forEach((mark) => {
    context.save();
    if ('shape' in mark) {
      drawShape(context, mark.shape);
    } else {
      drawWriting(context, mark.writing);
    }
    context.restore();
  });
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('This browser writes no PNG'))), 'image/png');
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Shape} shape
 */
function drawShape(context, { d, matrix, fill, fillOpacity, stroke, width, dash, opacity, hatch }) {
  const path = new Path2D(d);
  moved(context, matrix);
  if (fill) {
    context.globalAlpha = opacity * fillOpacity;
    context.fillStyle = fill;
    context.fill(path);
  }
  context.globalAlpha = opacity;
  if (stroke) {
    context.strokeStyle = stroke;
    context.lineWidth = width;
    context.lineJoin = 'round';
    context.setLineDash(dash);
    context.stroke(path);
  }
  if (hatch) {
    context.clip(path);
    context.setLineDash([]);
    context.strokeStyle = hatch.stroke;
    context.lineWidth = hatch.width;
    context.stroke(new Path2D(hatch.d));
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Writing} writing
 */
function drawWriting(context, { text, x, y, matrix, anchor, direction, font, fill }) {
  moved(context, matrix);
  context.font = fontOf(font);
  context.fillStyle = fill;
  context.direction = direction === 'rtl' ? 'rtl' : 'ltr';
  context.textAlign = anchor === 'middle' ? 'center' : anchor === 'end' ? 'end' : 'start';
  context.fillText(text, x, y);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number[]} matrix
 */
function moved(context, [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]) {
  context.transform(a, b, c, d, e, f);
}
