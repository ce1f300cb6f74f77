// What is typed to find something: letters and digits that look or mean the same are the same, however a keyboard writes them.

import { withLatinDigits } from './solar.js';

/** Marks of vowels, the stretched line, and what only joins or parts letters. */
const UNHEARD = /[\u0300-\u036f\u064b-\u065f\u0670\u0640\u200b-\u200f\u061c]/g;

/** @type {[RegExp, string][]} */
const ALIKE = [
  [/[\u064a\u0649\u0626]/g, '\u06cc'],
  [/[\u0643\u06aa]/g, '\u06a9'],
  [/[\u0623\u0625\u0622\u0671]/g, '\u0627'],
  [/\u0629/g, '\u0647'],
  [/\u06c0/g, '\u0647'],
  [/\u0624/g, '\u0648'],
];

/**
 * A text as it is compared: Arabic letters as Persian ones, any digits as Latin ones, without case and marks.
 *
 * @param {string} text
 */
export function folded(text) {
  const composed = text.normalize('NFKC').toLowerCase();
  const alike = ALIKE.reduce((folding, [letters, letter]) => folding.replace(letters, letter), composed);
  const plain = withLatinDigits(alike.normalize('NFD').replace(UNHEARD, ''));
  return plain.replace(/\s+/g, ' ').trim();
}

/**
 * Whether each word that is looked for begins, or stands in, a word of the text.
 *
 * @param {string} text
 * @param {string} wanted
 */
export function isFound(text, wanted) {
  const within = folded(text);
  return folded(wanted).split(' ').every((word) => within.includes(word));
}
