// Where part of a promise is shared with others, what it was fulfilled to lies between two bounds: all of the shared part is
// counted, or none of it.

/** @import { Page, Row } from './types.js' */

import { isMore } from './figures.js';

/**
 * @param {Row} row
 * @returns {{low: number, high: number | null} | null} null where the ratio itself is known, or nothing jointly promised or created;
 *   `high` is null where nothing was promised alone
 */
export function boundsOf({ fulfilment, jobs, jointPledged, pledged }) {
  if (typeof fulfilment === 'number' || !isMore(jobs) || !isMore(jointPledged) || typeof pledged !== 'number') {
    return null;
  }
  return { low: jobs / (pledged + jointPledged), high: pledged > 0 ? jobs / pledged : null };
}

/**
 * @param {Page} page
 * @param {{low: number, high: number | null}} bounds
 */
export function saysBounds({ figures, words }, { low, high }) {
  return high === null ? words.bounds.atLeast(figures.percent(low)) : words.bounds.between(figures.percent(low), figures.percent(high));
}
