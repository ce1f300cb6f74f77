// What is asked for and agreed for a year, province by province, beside what became of the year before.

/** @import { FiguresRow, Page, Target, Targets, View } from './types.js' */

import { el, from } from './build.js';
import { saying, toolsOfOpen } from './frame.js';
import { addressOf, dayOfPast, TARGETS } from './questions.js';
import { targetYear } from './state.js';
import { drawTable } from './table.js';

/** So many times last year's jobs is much to ask for. */
const MUCH = 1.5;

/** @type {View} */
export const view = {
  name: 'targets',
  title: (words) => words.targets.tab,
  file: 'targets.graphql',
  question: TARGETS,
  hasFilters: true,
  takes: ['organization', 'agreement', 'phase', 'province'],
  variables: async ({ asOf, filter, reference }) => ({ year: targetYear(await reference), filter, ...dayOfPast(asOf) }),
  draw: (page, { answer, reference }) => [targets(page, targetYear(reference), answer.targets)],
};

/**
 * @param {Page} page
 * @param {number} year
 * @param {Targets | null | undefined} answer null: it could not be read
 */
export function targets(page, year, answer) {
  const { words } = page;
  const heading = words.targets.title(page.figures.year(year));
  const table = answer ? tableOf(page, year, answer) : null;
  const article = el(
    'article',
    { class: 'part part-targets', id: 'targets' },
    el(
      'header',
      { class: 'part-head' },
      el('div', {}, el('h1', {}, heading), el('p', { class: 'about' }, words.targets.about)),
      table &&
        toolsOfOpen(page, {
          id: 'targets',
          heading,
          table,
          address: addressOf(TARGETS, { year, filter: page.filter, ...dayOfPast(page.asOf) }),
        }),
    ),
    answer && table ? [saying(together(page, answer)), drawTable(page, table, 'compact')] : saying(words.notices.unreadable),
  );
  return from(article, [page.language, page.place.asOf, year, answer]);
}

/**
 * The figure of all provinces, or of what is filtered by, with what of it names none.
 *
 * @param {Page} page
 * @param {Targets} answer
 */
function together({ figures, filter, words }, { rows, total }) {
  const rest = rows.find(({ province }) => !province);
  const unplaced = rest ? rest.proposed + rest.pledged : 0;
  return words.targets.together(
    Object.keys(filter).length === 0 ? words.targets.everywhere : words.targets.selected,
    figures.integer(total.proposed),
    figures.integer(total.pledged),
    figures.integer(total.lastYear.jobs),
    figures.integer(unplaced),
  );
}

/**
 * @param {Page} page
 * @param {number} year
 * @param {Targets} answer
 */
function tableOf(page, year, answer) {
  const { columns, targets: texts } = page.words;
  const [now, before] = [page.figures.year(year), page.figures.year(year - 1)];
  return {
    caption: texts.title(now),
    columns: [
      { title: columns.code, kind: /** @type {const} */ ('code') },
      { title: columns.province, kind: /** @type {const} */ ('name') },
      { title: texts.promised(before), kind: /** @type {const} */ ('integer') },
      { title: texts.delivered(before), kind: /** @type {const} */ ('integer') },
      { title: texts.confirmed(before), kind: /** @type {const} */ ('integer') },
      { title: texts.proposed(now), kind: /** @type {const} */ ('integer') },
      { title: texts.agreed(now), kind: /** @type {const} */ ('integer') },
      { title: texts.growth, kind: /** @type {const} */ ('ratio') },
      { title: texts.mark, kind: /** @type {const} */ ('text') },
    ],
    rows: [...answer.rows.map((row) => rowOf(page, row)), { ...rowOf(page, answer.total, columns.total), isTotal: true }],
  };
}

/**
 * @param {Page} page
 * @param {Target} target
 * @param {string} [title] of the total
 * @returns {FiguresRow}
 */
function rowOf(page, { province, lastYear, proposed, pledged, growth }, title) {
  const name = title || (province ? page.name(province) : page.words.none.PROVINCE);
  const { pledged: promised, jobs, confirmed } = lastYear;
  return {
    cells: [province?.code ?? '', name, promised, jobs, confirmed, proposed, pledged, growth, markOf(page, proposed + pledged, growth)],
  };
}

/**
 * @param {Page} page
 * @param {number} asked
 * @param {number | null} growth
 */
function markOf({ words }, asked, growth) {
  if (asked === 0) {
    return words.targets.none;
  }
  if (growth === null) {
    return '';
  }
  return growth > MUCH ? words.targets.much : growth < 1 ? words.targets.less : '';
}
