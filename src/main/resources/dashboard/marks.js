// What a reader sees of an element, as shapes and texts with their colours: boxes, lines and writing of the page and of
// the drawings in it. A picture is made of these, so that it needs neither the page's styles nor anything else.

/**
 * A shape: an outline in the notation of SVG, in the lengths of its own space, which `matrix` puts into the picture.
 *
 * @typedef {Object} Shape
 * @property {string} d
 * @property {number[]} matrix
 * @property {string | null} fill a colour
 * @property {number} fillOpacity
 * @property {string | null} stroke a colour
 * @property {number} width of the line
 * @property {number[]} dash
 * @property {number} opacity
 * @property {Hatch | null} hatch
 */

/**
 * Lines across a shape instead of a colour.
 *
 * @typedef {{d: string, stroke: string, width: number}} Hatch
 */

/**
 * A line of writing. `x` is where it begins, in its own direction, or its middle or end, as `anchor` says; `y` is its baseline.
 *
 * @typedef {Object} Writing
 * @property {string} text
 * @property {number} x
 * @property {number} y
 * @property {number[]} matrix
 * @property {string} anchor `start`, `middle` or `end`
 * @property {string} direction `ltr` or `rtl`
 * @property {{size: number, weight: string, family: string}} font
 * @property {string} fill
 */

/** @typedef {{shape: Shape} | {writing: Writing}} Mark */

/** @typedef {{x: number, y: number, width: number, height: number}} Box */

/** What can only be used on the page is in no picture. */
const LEFT_OUT = '.tools, .behind, .order-choice, .alert-mark, .alert-line, .figure-notes, .only-said, button, input, title, pattern';

/** @type {CanvasRenderingContext2D | null} */
let ruler = null;

/** How wide text is, and how far it reaches above and below its baseline. @param {Writing['font']} font @param {string} text */
export function measured(font, text) {
  ruler ||= document.createElement('canvas').getContext('2d');
  if (!ruler) {
    throw new Error('This browser draws no text');
  }
  ruler.font = fontOf(font);
  return ruler.measureText(text);
}

/** As styles and canvases have it. @param {Writing['font']} font */
export function fontOf({ size, weight, family }) {
  return `${weight} ${size}px ${family}`;
}

/**
 * All marks of an element and of what is in it, in the order in which they are drawn.
 *
 * @param {Element} element
 * @param {{x: number, y: number}} origin of the picture, in the browser's window
 * @returns {Mark[]}
 */
export function marksOf(element, origin) {
  const style = getComputedStyle(element);
  if (element.matches(LEFT_OUT) || style.display === 'none' || style.visibility === 'hidden') {
    return [];
  }
  if (element instanceof SVGGraphicsElement && !(element instanceof SVGSVGElement)) {
    return [...drawn(element, style, origin), ...[...element.children].flatMap((child) => marksOf(child, origin))];
  }
  if (element instanceof HTMLSelectElement) {
    return [{ writing: chosenIn(element, style, origin) }];
  }
  const own = element instanceof HTMLElement ? boxes(element, style, origin) : [];
  return [...own, ...[...element.childNodes].flatMap((child) => marksOfNode(child, style, origin))];
}

/**
 * @param {Node} node
 * @param {CSSStyleDeclaration} style of its parent
 * @param {{x: number, y: number}} origin
 * @returns {Mark[]}
 */
function marksOfNode(node, style, origin) {
  if (node instanceof Element) {
    return marksOf(node, origin);
  }
  return node instanceof Text ? linesOf(node).map((line) => ({ writing: writingOf(line, style, origin) })) : [];
}

// ---- boxes of the page ----------------------------------------------------------------------------------------------

/**
 * Its ground, its border, and the lines around it.
 *
 * @param {HTMLElement} element
 * @param {CSSStyleDeclaration} style
 * @param {{x: number, y: number}} origin
 * @returns {Mark[]}
 */
function boxes(element, style, origin) {
  const { left, top, width, height } = element.getBoundingClientRect();
  if (width === 0 && height === 0) {
    return [];
  }
  const box = { x: left - origin.x, y: top - origin.y, width, height };
  const radius = Math.min(parseFloat(style.borderTopLeftRadius) || 0, width / 2, height / 2);
  const ground = { ...PLAIN, d: rounded(box, radius), fill: colour(style.backgroundColor), hatch: hatchOf(style.backgroundImage, box) };
  const inset = /^(.+?\)) 0px 0px 0px ([\d.]+)px inset$/.exec(style.boxShadow);
  return [
    ...(ground.fill || ground.hatch ? [{ shape: ground }] : []),
    ...(inset ? [{ shape: around(box, radius, -Number(inset[2]) / 2, { width: Number(inset[2]), stroke: String(inset[1]) }) }] : []),
    ...borders(style, box, radius),
    ...(style.outlineStyle === 'solid' ? [{ shape: around(box, radius, parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth) / 2, { width: parseFloat(style.outlineWidth), stroke: style.outlineColor }) }] : []),
  ];
}

/** @type {Shape} */
const PLAIN = { d: '', matrix: [1, 0, 0, 1, 0, 0], fill: null, fillOpacity: 1, stroke: null, width: 0, dash: [], opacity: 1, hatch: null };

/**
 * The line around a box, at a distance from its edge.
 *
 * @param {Box} box
 * @param {number} radius
 * @param {number} by outwards
 * @param {{width: number, stroke: string}} line
 * @returns {Shape}
 */
function around({ x, y, width, height }, radius, by, line) {
  const box = { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
  return { ...PLAIN, ...line, d: rounded(box, Math.max(0, radius + by)) };
}

/**
 * @param {CSSStyleDeclaration} style
 * @param {Box} box
 * @param {number} radius
 * @returns {Mark[]}
 */
function borders(style, box, radius) {
  const { x, y, width, height } = box;
  /** @type {(side: 'Top' | 'Right' | 'Bottom' | 'Left') => {width: number, stroke: string | null, kind: string}} */
  const line = (side) => ({
    width: style[`border${side}Style`] === 'none' ? 0 : parseFloat(style[`border${side}Width`]),
    stroke: colour(style[`border${side}Color`]),
    kind: style[`border${side}Style`],
  });
  const [top, right, bottom, left] = [line('Top'), line('Right'), line('Bottom'), line('Left')];
  if (top.width > 0 && [right, bottom, left].every((side) => JSON.stringify(side) === JSON.stringify(top))) {
    return top.stroke ? [{ shape: around(box, radius, -top.width / 2, { width: top.width, stroke: top.stroke }) }] : [];
  }
  /** @type {[typeof top, string][]} */
  const sides = [
    [top, `M${x} ${y + top.width / 2}H${x + width}`],
    [right, `M${x + width - right.width / 2} ${y}V${y + height}`],
    [bottom, `M${x} ${y + height - bottom.width / 2}H${x + width}`],
    [left, `M${x + left.width / 2} ${y}V${y + height}`],
  ];
  return sides
    .filter(([side]) => side.width > 0 && side.stroke)
    .map(([side, d]) => ({ shape: { ...PLAIN, d, width: side.width, stroke: side.stroke, dash: dashes(side.kind, side.width) } }));
}

/**
 * @param {string} kind of a border
 * @param {number} width
 */
function dashes(kind, width) {
  return { dashed: [2 * width, width], dotted: [width, width] }[kind] || [];
}

/**
 * @param {Box} box
 * @param {number} radius
 */
function rounded({ x, y, width, height }, radius) {
  const [right, bottom, r] = [x + width, y + height, radius];
  return r === 0
    ? `M${x} ${y}H${right}V${bottom}H${x}Z`
    : `M${x + r} ${y}H${right - r}A${r} ${r} 0 0 1 ${right} ${y + r}V${bottom - r}A${r} ${r} 0 0 1 ${right - r} ${bottom}` +
        `H${x + r}A${r} ${r} 0 0 1 ${x} ${bottom - r}V${y + r}A${r} ${r} 0 0 1 ${x + r} ${y}Z`;
}

/** Null where nothing is seen of it. @param {string} text */
function colour(text) {
  return text === 'transparent' || /, 0\)$/.test(text) ? null : text;
}

/**
 * The lines of a ground that is hatched.
 *
 * @param {string} image a background image, as styles have it
 * @param {Box} box
 * @returns {Hatch | null}
 */
function hatchOf(image, box) {
  const [, angle, stroke, stripe, , period] = /^repeating-linear-gradient\((\d+)deg, (.+?\)) 0(?:px)?, .+?\) ([\d.]+)px, (.+\)) \3px, .+\) ([\d.]+)px\)$/.exec(image) || [];
  return angle && stroke ? { d: hatching(box, { rises: Number(angle) > 90, period: Number(period) }), stroke, width: Number(stripe) } : null;
}

/**
 * Parallel lines at 45 degrees over a box.
 *
 * @param {Box} box
 * @param {{rises: boolean, period: number}} how whether they rise towards the right
 */
function hatching({ x, y, width, height }, { rises, period }) {
  const step = period * Math.SQRT2;
  const count = Math.ceil((width + height) / step);
  return Array.from({ length: count }, (_, index) => {
    const along = (index + 0.25) * step;
    return rises
      ? `M${(x + along - height).toFixed(1)} ${y + height}L${(x + along).toFixed(1)} ${y}`
      : `M${(x + along - height).toFixed(1)} ${y}L${(x + along).toFixed(1)} ${y + height}`;
  }).join('');
}

// ---- drawings in the page -------------------------------------------------------------------------------------------

/**
 * @param {SVGGraphicsElement} element
 * @param {CSSStyleDeclaration} style
 * @param {{x: number, y: number}} origin
 * @returns {Mark[]}
 */
function drawn(element, style, origin) {
  const to = element.getScreenCTM();
  if (!to) {
    return [];
  }
  const matrix = [to.a, to.b, to.c, to.d, to.e - origin.x, to.f - origin.y];
  if (element instanceof SVGTextElement) {
    return [{ writing: lettered(element, style, matrix) }];
  }
  const d = outline(element);
  const isHatched = style.fill.startsWith('url(');
  const shape = {
    ...PLAIN,
    d,
    matrix,
    fill: style.fill === 'none' || isHatched ? null : style.fill,
    fillOpacity: Number(style.fillOpacity),
    hatch: isHatched ? { d: hatching(element.getBBox(), { rises: false, period: 6 }), stroke: style.stroke, width: 2 } : null,
    stroke: style.stroke === 'none' ? null : style.stroke,
    width: parseFloat(style.strokeWidth),
    dash: style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[ ,]+/).map(parseFloat),
    opacity: Number(style.opacity),
  };
  return d === '' ? [] : [{ shape }];
}

/** @param {SVGGraphicsElement} element */
function outline(element) {
  /** @param {string} name */
  const at = (name) => Number(element.getAttribute(name) || 0);
  switch (element.tagName) {
    case 'path':
      return element.getAttribute('d') || '';
    case 'line':
      return `M${at('x1')} ${at('y1')}L${at('x2')} ${at('y2')}`;
    case 'rect':
      return rounded({ x: at('x'), y: at('y'), width: at('width'), height: at('height') }, at('rx'));
    case 'circle':
      return rounded({ x: at('cx') - at('r'), y: at('cy') - at('r'), width: 2 * at('r'), height: 2 * at('r') }, at('r'));
    default:
      return '';
  }
}

/**
 * @param {SVGTextElement} element
 * @param {CSSStyleDeclaration} style
 * @param {number[]} matrix
 * @returns {Writing}
 */
function lettered(element, style, matrix) {
  return {
    text: element.textContent || '',
    x: Number(element.getAttribute('x')),
    y: Number(element.getAttribute('y')),
    matrix,
    anchor: style.textAnchor,
    direction: style.direction,
    font: fontIn(style),
    fill: style.fill,
  };
}

/** @param {CSSStyleDeclaration} style */
function fontIn({ fontFamily, fontSize, fontWeight }) {
  return { size: parseFloat(fontSize), weight: fontWeight, family: fontFamily };
}

// ---- writing of the page --------------------------------------------------------------------------------------------

/** @typedef {{text: string, left: number, right: number, top: number, bottom: number}} Line */

/**
 * A text as it is broken into lines.
 *
 * @param {Text} node
 * @returns {Line[]}
 */
function linesOf(node) {
  /** @type {Line[]} */
  const lines = [];
  for (const word of node.data.matchAll(/\S+/g)) {
    const range = document.createRange();
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    const { left, right, top, bottom, width } = range.getBoundingClientRect();
    const last = lines.at(-1);
    if (width > 0 && last && Math.abs(last.top - top) < (bottom - top) / 2) {
      Object.assign(last, { text: `${last.text} ${word[0]}`, left: Math.min(last.left, left), right: Math.max(last.right, right) });
    } else if (width > 0) {
      lines.push({ text: word[0], left, right, top, bottom });
    }
  }
  return lines;
}

/**
 * @param {Line} line
 * @param {CSSStyleDeclaration} style
 * @param {{x: number, y: number}} origin
 * @returns {Writing}
 */
function writingOf({ text, left, right, top, bottom }, style, origin) {
  const font = fontIn(style);
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = measured(font, text);
  return {
    text,
    x: (style.direction === 'rtl' ? right : left) - origin.x,
    y: top - origin.y + ((bottom - top) * above) / (above + below),
    matrix: PLAIN.matrix,
    anchor: 'start',
    direction: style.direction,
    font,
    fill: style.color,
  };
}

/**
 * What is chosen in a menu, as text.
 *
 * @param {HTMLSelectElement} menu
 * @param {CSSStyleDeclaration} style
 * @param {{x: number, y: number}} origin
 * @returns {Writing}
 */
function chosenIn(menu, style, origin) {
  const { left, right, top, bottom } = menu.getBoundingClientRect();
  const text = menu.selectedOptions[0]?.text || '';
  return writingOf({ text, left: left + parseFloat(style.paddingLeft), right: right - parseFloat(style.paddingRight), ...middleOf(top, bottom, fontIn(style)) }, style, origin);
}

/**
 * Where a line of writing lies in the middle of a box.
 *
 * @param {number} top
 * @param {number} bottom
 * @param {Writing['font']} font
 */
function middleOf(top, bottom, font) {
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = measured(font, '');
  const rest = (bottom - top - above - below) / 2;
  return { top: top + rest, bottom: bottom - rest };
}
