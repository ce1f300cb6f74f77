// The frame of every picture: its title, what it says, and three ways to its figures: the table behind it, a file for a
// spreadsheet, and the question itself.

/** @import { Child, Figures, Filter, Page, Part } from './types.js' */
/** @typedef {{table: Figures, now: Figures | null | undefined}} Tables */

import { el, from, textOf } from './build.js';
import { chooser, wanted } from './compare.js';
import { notesPanel, notesTool, valuesOfNotes } from './notes.js';
import { give, pictures } from './picture.js';
import { askedOf, graphiqlAddress } from './questions.js';
import { pairOf } from './state.js';
import { csvOf, drawTable } from './table.js';

/** Some systems take no longer ones. */
const LONGEST_NAME = 150;

/**
 * @param {Page} page what is shown, and in which language
 * @param {Object} picture
 * @param {string} picture.id
 * @param {string} [picture.file] what names the file, where that is not the id
 * @param {Child} picture.body
 * @param {Figures | null | undefined} picture.table null where the part could not be read
 * @param {Figures | null} [picture.now] the same table of now, to compare with: null where it is not there, and left out where
 *   there is nothing to compare
 * @param {Part} picture.part its question
 * @param {Filter} picture.filter that the question is asked with
 * @param {string} [picture.title] else that of the words for the id
 * @param {string} [picture.about] likewise
 * @param {boolean} [picture.isDrawn] whether it is a drawing, which can be taken away as a picture
 * @param {unknown} [picture.values] all that the picture is drawn from; the table, where that is all
 */
export function framed(page, { id, file = id, body, table, now, part, filter, title, about, isDrawn = false, values = table }) {
  const texts = textOf(page.words.parts, id);
  const heading = title || texts?.title || id;
  const section = el(
    'section',
    { class: `part part-${id}`, id, 'aria-labelledby': `${id}-title` },
    el(
      'header',
      { class: 'part-head' },
      el('div', {}, el('h2', { id: `${id}-title` }, heading), el('p', { class: 'about' }, about || texts?.about)),
      table && tools(page, { id, file, heading, table, now, part, filter, isDrawn }),
    ),
    el('div', { class: 'picture' }, body),
    notesPanel(page, id),
    table && behind(page, id, { table, now }),
  );
  return from(section, [id, page.language, page.place, page.day, values, page.compared, now, valuesOfNotes(page, id)]);
}

/**
 * @param {Page} page
 * @param {Tables & {id: string, file: string, heading: string, part: Part, filter: Filter, isDrawn: boolean}} picture
 */
function tools(page, { id, file, heading, table, now, part, filter, isDrawn }) {
  const { words } = page;
  const shown = shownOf(page, { table, now });
  const name = fileName(page, file, { tables: { table, now }, filter: askedOf(part, filter) });
  return el(
    'div',
    { class: 'tools' },
    el(
      'button',
      {
        type: 'button',
        class: 'tool',
        'aria-expanded': String(page.openTables.has(id)),
        'aria-controls': `${id}-table`,
        'aria-label': words.tools.showTable(heading),
        'data-key': `table-${id}`,
        on: { click: (event) => toggle(page, id, { table, now }, event.currentTarget) },
      },
      words.tools.table,
    ),
    download(page, {
      id,
      heading,
      shown,
      name: `${name}.csv`,
    }),
    isDrawn && pictures(page, { id, heading, name, fields: Object.keys(askedOf(part, filter)) }),
    query(page, { id, heading, address: graphiqlAddress(part, filter, page.asOf) }),
    copying(page, id, heading),
    notesTool(page, id, heading),
  );
}

/**
 * The ways to figures whose table stands open: a file, and the question itself.
 *
 * @param {Page} page
 * @param {{id: string, heading: string, table: Figures, address: string}} about
 */
export function toolsOfOpen(page, { id, heading, table, address }) {
  return el(
    'div',
    { class: 'tools' },
    download(page, { id, heading, shown: table, name: fileName(page, id, { tables: { table, now: undefined }, filter: page.filter }) }),
    query(page, { id, heading, address }),
  );
}

/**
 * @param {Page} page
 * @param {{id: string, heading: string, shown: Figures | null, name: string}} about null: it is not there
 */
function download({ words }, { id, heading, shown, name }) {
  return el(
    'button',
    {
      type: 'button',
      class: 'tool',
      'aria-label': words.tools.download(heading),
      'data-key': `csv-${id}`,
      disabled: shown === null,
      on: { click: () => shown && save(name, csvOf(shown)) },
    },
    words.tools.csv,
  );
}

/**
 * @param {Page} page
 * @param {{id: string, heading: string, address: string}} about
 */
function query({ words }, { id, heading, address }) {
  return el(
    'a',
    {
      class: 'tool',
      href: address,
      target: '_blank',
      rel: 'noopener',
      'aria-label': words.tools.showQuery(heading),
      'data-key': `query-${id}`,
    },
    words.tools.query,
  );
}

/**
 * Copies the address of a part as it is shown, in no language: whoever it is sent to reads their own.
 *
 * @param {Page} page
 * @param {string} id
 * @param {string} heading
 */
function copying({ words }, id, heading) {
  /** @param {Event & {currentTarget: HTMLElement}} event */
  const click = async ({ currentTarget: button }) => {
    const address = new URL(window.location.href);
    address.searchParams.delete('lang');
    address.hash = id;
    await navigator.clipboard.writeText(address.href);
    button.textContent = words.tools.copied;
    window.setTimeout(() => (button.textContent = words.tools.link), 3_000);
  };
  // Only where the page came safely will browsers copy for it.
  return (
    window.isSecureContext &&
    el('button', { type: 'button', class: 'tool', 'aria-label': words.tools.copy(heading), 'data-key': `link-${id}`, on: { click } }, words.tools.link)
  );
}

/**
 * @param {Page} page
 * @param {string} id
 * @param {Tables} tables
 */
function behind(page, id, tables) {
  const isOpen = page.openTables.has(id);
  return el(
    'div',
    { class: 'behind', id: `${id}-table`, hidden: !isOpen },
    isOpen && el('div', {}, opened(page, id, tables)),
  );
}

/**
 * @param {Page} page
 * @param {string} id
 * @param {Tables} tables
 * @returns {Child}
 */
function opened(page, id, { table, now }) {
  const drawn = shownOf(page, { table, now });
  return [now !== undefined && chooser(page, `${id}-table`), drawn && drawTable(page, drawn)];
}

/**
 * @param {Page} page
 * @param {Tables} tables
 */
function shownOf(page, { table, now }) {
  return now === undefined ? table : wanted(page, table, now);
}

/**
 * What it is of, its day and version, and what it is filtered by; without what says its kind.
 *
 * @param {Page} page
 * @param {string} id
 * @param {{tables: Tables, filter: Filter}} about
 */
function fileName(page, id, { tables: { now }, filter }) {
  const table = now && pairOf(page.now ?? null);
  const [then, pairNow] = [stamp(page.pair) || page.day, stamp(table)];
  const days = { then, now: pairNow, difference: `${then}-to-${pairNow}` };
  const chosen = Object.entries(filter).map(([key, value]) => (Array.isArray(value) ? value.join('+') : value === true ? key : `${key}-${value}`));
  const name = ['peyman', kebab(id), days[table ? page.compared : 'then'], ...chosen].join('-');
  return name.replace(/[^\w+.-]/g, '_').slice(0, LONGEST_NAME);
}

/** @param {Page['pair'] | undefined} pair */
function stamp(pair) {
  return pair && `${pair.asOf}-v${pair.ledgerVersion}`;
}

/**
 * A table is only built where it is wanted: most are never opened.
 *
 * @param {Page} page
 * @param {string} id
 * @param {Tables} tables
 * @param {HTMLElement} button
 */
function toggle(page, id, tables, button) {
  const place = document.getElementById(`${id}-table`);
  if (!place) {
    return;
  }
  const opens = place.hidden;
  place.hidden = !opens;
  button.setAttribute('aria-expanded', String(opens));
  if (opens) {
    page.openTables.add(id);
    place.replaceChildren(el('div', {}, opened(page, id, tables)));
  } else {
    page.openTables.delete(id);
    place.replaceChildren();
  }
}

/** @param {string} text */
function kebab(text) {
  return text.replace(/[A-Z]/g, (capital) => '-' + capital.toLowerCase());
}

/**
 * @param {string} name
 * @param {string} text
 */
export function save(name, text) {
  give(name, new Blob([text], { type: 'text/csv;charset=utf-8' }));
}

/**
 * What stands in a picture's place where there is nothing to draw.
 *
 * @param {string} text
 * @param {...Child} more
 */
export function saying(text, ...more) {
  return el('p', { class: 'nothing' }, text, ...more);
}
