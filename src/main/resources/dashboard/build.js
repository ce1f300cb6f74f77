// Builds elements. Texts are always set as texts, so nothing that the hub answers is ever read as HTML.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} tag
 * @param {Object} given attributes; `on` holds listeners, `style` custom properties and other declarations (set through
 *   the object model, which the content policy allows), true stands for an empty attribute, null and false for none
 * @param {...(Node|string|number|null|false|Array)} children
 */
export function el(tag, given = {}, ...children) {
  return fill(document.createElement(tag), given, children);
}

/** The same for the elements of a drawing. */
export function svg(tag, given = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), given, children);
}

function fill(element, given, children) {
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name === 'on') {
      Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
    } else if (name === 'style') {
      Object.entries(value).forEach(([property, text]) => element.style.setProperty(property, text));
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== false && child !== undefined));
  return element;
}

/** A name or code whose direction may differ from that of the text around it. */
export function bdi(text, given = {}) {
  return el('bdi', given, text);
}

/** Codes, addresses and what the hub says in English: always from left to right. */
export function latin(text) {
  return el('bdi', { dir: 'ltr', lang: 'en' }, text);
}

/**
 * Draws again without taking the reader's place away: what had the focus is found again by its `data-key`.
 */
export function keepingFocus(draw) {
  const key = document.activeElement?.dataset?.key;
  draw();
  if (key && document.activeElement?.dataset?.key !== key) {
    document.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  }
}
