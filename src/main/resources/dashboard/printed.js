// What each printed page says at its foot: what is shown, of which day and version, and when it was printed.

import { taken } from './address.js';
import { pageOf } from './page.js';

/** Writes it whenever the page is printed. */
export function footPrints() {
  window.addEventListener('beforeprint', () => {
    document.documentElement.style.setProperty('--foot-about', JSON.stringify(aboutOf(pageOf())));
  });
}

/** @param {ReturnType<typeof pageOf>} page */
function aboutOf(page) {
  const { figures, pair, words } = page;
  return [
    `${words.name}: ${shownOf(page)}`,
    pair && words.past.pairOf(figures.day(pair.asOf), figures.year(BigInt(pair.ledgerVersion))),
    words.printed(figures.moment(new Date().toISOString())),
  ]
    .filter(Boolean)
    .join(' · ');
}

/**
 * What is shown, and by which filters.
 *
 * @param {ReturnType<typeof pageOf>} page
 */
export function shownOf({ label, place, view, words }) {
  const chosen = taken(view, place).flatMap((name) => place.chosen[name].map((value) => label(name, value)));
  return [view.title(words), ...chosen].join(' · ');
}
