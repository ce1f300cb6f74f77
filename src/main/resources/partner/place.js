// What the page shows is written in its address and nowhere else; a key never is.

/** @import { Language } from '../dashboard/types.js' */
/** @import { Place, Sharing } from './types.js' */

import { addressOf, namesLanguage } from '../dashboard/address.js';
import { HOME } from '../dashboard/home.js';

const FOLDER = HOME + 'partners/';

/**
 * @param {Location | URL} address
 * @returns {Place}
 */
export function read({ pathname, search }) {
  const asked = new URLSearchParams(search);
  const [source, reason] = [asked.get('source') || '', asked.get('reason') || ''];
  return {
    code: decoded(pathname.slice(pathname.lastIndexOf('/') + 1)),
    sharing: sharingOf(asked),
    claimIds: [...new Set(asked.getAll('claim').filter(Boolean))],
    items: asked.has('items') || source !== '' || reason !== '' ? { source, reason } : null,
  };
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * @param {URLSearchParams} asked
 * @returns {Sharing}
 */
function sharingOf(asked) {
  const code = asked.get('with');
  const [named] = /** @type {const} */ (['joint', 'alone', 'unmatched']).filter((name) => asked.get('claims') === name);
  return code ? { with: code } : named || '';
}

/**
 * @param {Place} place
 * @param {Language} language
 * @param {boolean} names whether the address names the language
 */
export function write({ code, sharing, claimIds, items }, language, names = namesLanguage()) {
  const asked = new URLSearchParams(names ? { lang: language } : {});
  if (typeof sharing === 'object') {
    asked.set('with', sharing.with);
  } else if (sharing !== '') {
    asked.set('claims', sharing);
  }
  claimIds.forEach((id) => asked.append('claim', id));
  if (items) {
    asked.set('items', 'open');
    Object.entries(items)
      .filter(([, value]) => value !== '')
      .forEach(([name, value]) => asked.set(name, value));
  }
  return addressOf(FOLDER + encodeURIComponent(code), asked);
}
