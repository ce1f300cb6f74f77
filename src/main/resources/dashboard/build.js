// Builds elements. Texts are always set as texts, so nothing that the hub answers is ever read as HTML.

/** @import { Child, Given, Reader } from './types.js' */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Given<HTMLElementTagNameMap[T]>} given attributes, listeners and declarations
 * @param {...Child} children
 */
export function el(tag, given = {}, ...children) {
  return fill(document.createElement(tag), given, children);
}

/**
 * The same for the elements of a drawing.
 *
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Given<SVGElementTagNameMap[T]>} given
 * @param {...Child} children
 */
export function svg(tag, given = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), given, children);
}

/**
 * @template {HTMLElement | SVGElement} E
 * @param {E} element
 * @param {Given<E>} given
 * @param {Child[]} children
 */
function fill(element, { on = {}, style = {}, ...attributes }, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  Object.entries(on).forEach(([event, listener]) => element.addEventListener(event, /** @type {EventListener} */ (listener)));
  Object.entries(style).forEach(([property, text]) => element.style.setProperty(property, text));
  element.append(...nodesOf(children));
  return element;
}

/**
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
function nodesOf(children) {
  return children.flatMap((child) => {
    if (Array.isArray(child)) {
      return nodesOf(child);
    }
    if (child === null || child === undefined || child === false) {
      return [];
    }
    return [typeof child === 'number' ? String(child) : child];
  });
}

/**
 * A name or code whose direction may differ from that of the text around it.
 *
 * @param {string} text
 * @param {Given<HTMLElement>} given
 */
export function bdi(text, given = {}) {
  return el('bdi', given, text);
}

/**
 * Codes, addresses and what the hub says in English: always from left to right.
 *
 * @param {string} text
 */
export function latin(text) {
  return el('bdi', { dir: 'ltr', lang: 'en' }, text);
}

/**
 * The text of a name that the page may not know.
 *
 * @template T
 * @param {{[key: string]: T}} texts
 * @param {string | undefined} key
 * @returns {T | undefined}
 */
export function textOf(texts, key) {
  return key !== undefined && Object.hasOwn(texts, key) ? texts[key] : undefined;
}

/**
 * What the hub said of a failure, in the reader's language: a Persian page has no English sentence.
 *
 * @param {Pick<Reader, 'language' | 'words'>} reader
 * @param {{said?: string | null | undefined, saidFa?: string | null | undefined, code?: string | null | undefined}} failure
 * @returns {Element | null} null: it said nothing that can be shown
 */
export function told({ language, words }, { said, saidFa, code }) {
  if (language === 'en') {
    return said ? el('p', {}, latin(said)) : null;
  }
  const text = saidFa || textOf(words.notices.codes, code || undefined);
  return text ? el('p', {}, text) : null;
}

/**
 * A sentence with elements in the place of its values.
 *
 * @param {(...values: string[]) => string} says
 * @param {...Child} values
 * @returns {Child[]}
 */
export function filled(says, ...values) {
  const text = says(...values.map((_, index) => `\u0000${index}\u0000`));
  return text.split('\u0000').map((part, index) => (index % 2 === 1 ? values[Number(part)] : part));
}

/** @type {WeakMap<Element, string>} */
const drawnFrom = new WeakMap();

/**
 * Notes all that an element is drawn from, for {@link replaceChanged}.
 *
 * @template {Element} E
 * @param {E} element
 * @param {unknown} values that can be written as JSON
 * @returns {E}
 */
export function from(element, values) {
  drawnFrom.set(element, JSON.stringify(values));
  return element;
}

/**
 * Puts elements in the place of those that are there, and leaves alone what would be drawn alike: a reader's selection,
 * focus and scrolling stay in it.
 *
 * @param {Element} place
 * @param {Element[]} elements
 */
export function replaceChanged(place, elements) {
  const before = [...place.children];
  before.slice(elements.length).forEach((old) => old.remove());
  elements.forEach((element, index) => {
    const old = before[index];
    if (!old) {
      place.append(element);
    } else if (!isAlike(old, element)) {
      old.replaceWith(element);
    }
  });
}

/**
 * @param {Element} one
 * @param {Element} other
 */
function isAlike(one, other) {
  const values = drawnFrom.get(one);
  return values === undefined ? one.isEqualNode(other) : values === drawnFrom.get(other);
}

/**
 * Draws again without taking the reader's place away: what had the focus is found again by its `data-key`, and the place in
 * what is being written.
 *
 * @param {() => void} draw
 */
export function keepingFocus(draw) {
  const before = document.activeElement;
  const key = keyOf(before);
  draw();
  if (key && keyOf(document.activeElement) !== key) {
    const again = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (again instanceof HTMLElement || again instanceof SVGElement) {
      again.focus({ preventScroll: true });
    }
    if (before instanceof HTMLTextAreaElement && again instanceof HTMLTextAreaElement) {
      again.setSelectionRange(before.selectionStart, before.selectionEnd);
    }
  }
}

/** @param {Element | null} element */
function keyOf(element) {
  return element instanceof HTMLElement || element instanceof SVGElement ? element.dataset.key : undefined;
}
