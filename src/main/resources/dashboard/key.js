// The reader's key, where the hub wants one: kept until the browser is closed, and never in an address.

const NAME = 'peyman:key';

/** @type {string | null} where the browser keeps nothing */
let held = null;

/** The key; null: none was given. */
export function key() {
  try {
    return window.sessionStorage.getItem(NAME) || held;
  } catch {
    return held;
  }
}

/** @param {string | null} given null: it is forgotten */
export function keep(given) {
  held = given;
  try {
    if (given === null) {
      window.sessionStorage.removeItem(NAME);
    } else {
      window.sessionStorage.setItem(NAME, given);
    }
  } catch {
    // Then it holds until the page is left.
  }
}

/** What a request says of who asks. @returns {Record<string, string>} */
export function credentials() {
  const given = key();
  return given === null ? {} : { Authorization: `Bearer ${given}` };
}
