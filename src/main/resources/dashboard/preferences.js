// What this browser remembers of its reader: language and colours. `early.js` takes them up at the next visit.

/** @import { Language } from './types.js' */

/** @param {Language} language */
export function speak(language) {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'fa' ? 'rtl' : 'ltr';
  remember('language', language);
}

/** The colours that were chosen: `auto`, `light` or `dark`. */
export function theme() {
  return document.documentElement.dataset.theme || 'auto';
}

/** @param {string} chosen one of those of {@link theme} */
export function paint(chosen) {
  if (chosen === 'auto') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = chosen;
  }
  remember('theme', chosen);
}

/**
 * @param {string} name
 * @param {string} value
 */
function remember(name, value) {
  try {
    window.localStorage.setItem('peyman:' + name, value);
  } catch {
    // Then it holds until the page is left.
  }
}
