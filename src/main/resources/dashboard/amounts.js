// Amounts of money as they are read: in million tomans, and to the last rial where they are pointed at.

/** @import { Amount, Page } from './types.js' */

import { el } from './build.js';

/**
 * @param {Page} page
 * @param {Amount} amount
 */
export function amountOf({ figures, words }, amount) {
  return el('span', { class: 'amount', title: words.money.rials(figures.exact(amount.rials)) }, inMillions(figures, amount));
}

/**
 * @param {Page['figures']} figures
 * @param {Amount} amount
 */
export function inMillions(figures, { millionTomans }) {
  return Math.abs(millionTomans) < 100 ? figures.decimal(millionTomans) : figures.integer(millionTomans);
}

/**
 * @param {Amount[]} amounts
 * @returns {Amount}
 */
export function sumOf(amounts) {
  return {
    rials: String(amounts.reduce((sum, { rials }) => sum + BigInt(rials), 0n)),
    millionTomans: amounts.reduce((sum, { millionTomans }) => sum + millionTomans, 0),
  };
}
