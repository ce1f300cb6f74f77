// What stands on the page while the first figures are on their way.

/** @import { Page } from './types.js' */

import { bdi, el } from './build.js';

/** @typedef {'headline' | keyof Page['words']['parts']} Shape */

/** @type {Shape[]} */
const SHAPES = ['headline', 'byOrganization', 'overlaps', 'byProvince', 'pilots', 'trend', 'byPhase', 'sources'];

/**
 * The page's own shape while the first figures are on their way: nothing moves when they come.
 *
 * @param {Page} page
 */
export function skeleton(page) {
  const { view, words } = page;
  return [el('p', { class: 'only-said' }, words.notices.loading), ...(view.skeleton?.(page) || SHAPES.map(shape))];

  /** @param {Shape} id */
  function shape(id) {
    return id === 'headline' ? bone(id, words.headline.title, cards()) : bone(id, words.parts[id].title);
  }
}

/**
 * @param {string} id
 * @param {string} title
 * @param {Element | null} inside
 */
export function bone(id, title, inside = null) {
  return el('div', { class: `part part-${id} skeleton`, 'aria-hidden': 'true' }, el('h2', {}, bdi(title)), inside);
}

function cards() {
  return el('div', { class: 'cards' }, Array.from({ length: 5 }, () => el('div', { class: 'card' })));
}
