// What anybody may see: the published figures, where the hub shows all others only to who has a key. They are the rows of
// saved queries, like those of any file.

/** @import { Cell, Figures, Measure, Page, Published, PublishedRow } from './types.js' */

import { el, latin, told } from './build.js';
import { HOME } from './home.js';
import { drawTable, measureColumn } from './table.js';

/** @type {{query: string, dimension: 'organization' | 'province' | 'month', measures: Measure[]}[]} */
const TABLES = [
  { query: 'progress-by-organization', dimension: 'organization', measures: ['pledged', 'reported', 'jobs', 'joint', 'verified', 'active'] },
  { query: 'progress-by-province', dimension: 'province', measures: ['pledged', 'claimed', 'jobs', 'joint', 'verified', 'active'] },
  { query: 'progress-by-month', dimension: 'month', measures: ['claimed', 'jobs', 'joint', 'verified', 'active'] },
];

/**
 * Reads what is published.
 *
 * @param {AbortSignal} signal
 * @returns {Promise<Published>} with what the hub says where there is nothing
 */
export async function readPublished(signal) {
  const [titles, ...tables] = await Promise.all(['measures', ...TABLES.map(({ query }) => query)].map((query) => read(query, signal)));
  const refusal = [titles, ...tables].find((table) => !Array.isArray(table));
  return refusal
    ? { titles: [], tables: [], said: refusal?.errors?.[0]?.message || '', saidFa: refusal?.errors?.[0]?.extensions?.messageFa || null }
    : { titles: /** @type {any} */ (titles), tables: /** @type {any} */ (tables), said: null };
}

/**
 * @param {string} query
 * @param {AbortSignal} signal
 */
async function read(query, signal) {
  const response = await fetch(`${HOME}q/${query}.json`, { signal });
  return response.json();
}

/**
 * @param {Page} page
 * @param {Published} shown
 * @returns {Element[]}
 */
export function published(page, shown) {
  const { figures, words } = page;
  const day = shown.tables[0]?.[0]?.asOf;
  if (shown.said !== null || !day) {
    return [el('section', { class: 'panel' }, el('h1', {}, words.published.none), told(page, shown))];
  }
  return [
    el('section', { class: 'part published' }, el('h1', {}, words.published.title(figures.day(String(day)))), el('p', {}, words.published.text)),
    ...TABLES.map((table, index) => part(page, table, shown, shown.tables[index] || [])),
  ];
}

/**
 * @param {Page} page
 * @param {typeof TABLES[0]} table
 * @param {Published} shown
 * @param {PublishedRow[]} rows
 */
function part(page, { query, dimension, measures }, { titles }, rows) {
  const caption = page.words.published[dimension];
  const titled = {
    ...page,
    /** @param {string} measure */
    title: (measure) => titles.find(({ name }) => name === measure)?.[page.language === 'fa' ? 'titleFa' : 'titleEn'] || measure,
    /** @param {string} measure */
    unit: (measure) => titles.find(({ name }) => name === measure)?.unit,
  };
  /** @type {Figures} */
  const drawn = {
    caption,
    columns: [
      { title: page.words.columns[dimension], kind: 'name' },
      ...measures.map((measure) => measureColumn(titled, measure)),
    ],
    rows: rows.map((row) => ({
      cells: [nameOf(page, dimension, row), ...measures.map((measure) => /** @type {Cell} */ (row[measure]))],
      suppressed: Boolean(row.suppressed),
    })),
  };
  return el(
    'section',
    { class: 'part published', 'data-published': query },
    el('h2', {}, caption),
    drawTable(page, drawn),
    el(
      'p',
      { class: 'actions' },
      ['csv', 'xlsx'].map((format) =>
        el('a', { class: 'button', href: `${HOME}q/${query}.${format}?headers=${page.language}&bom=true`, download: true }, latin(format.toUpperCase())),
      ),
    ),
  );
}

/**
 * @param {Page} page
 * @param {'organization' | 'province' | 'month'} dimension
 * @param {PublishedRow} row
 */
function nameOf({ figures, language, words }, dimension, row) {
  if (dimension === 'month') {
    return row.periodStart ? figures.month(String(row.periodStart)) : words.none.other;
  }
  const name = row[`${dimension}_name${language === 'fa' ? 'Fa' : 'En'}`];
  return name === null ? words.none[dimension === 'province' ? 'PROVINCE' : 'other'] || words.none.other : String(name);
}
