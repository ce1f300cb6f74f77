// The frame of every picture: its title, what it says, and three ways to its figures: the table behind it, a file for a
// spreadsheet, and the question itself.

import { el } from './build.js';
import { graphiqlAddress } from './questions.js';
import { csvOf, drawTable } from './table.js';

/**
 * @param {Object} page what is shown, and in which language
 * @param {Object} picture
 * @param {string} picture.id also names the file
 * @param {Node|Array} picture.body
 * @param {Object|null} picture.table the model that `table.js` describes; null where the part could not be read
 * @param {Object} picture.part its question
 * @param {Object} picture.filter that the question is asked with
 */
export function framed(page, { id, body, table, part, filter, title, about, level = 'h2' }) {
  const { words } = page;
  const texts = words.parts[id] || {};
  const heading = title || texts.title;
  return el(
    'section',
    { class: `part part-${id}`, id, 'aria-labelledby': `${id}-title` },
    el(
      'header',
      { class: 'part-head' },
      el('div', {}, el(level, { id: `${id}-title` }, heading), el('p', { class: 'about' }, about || texts.about)),
      table && tools(page, { id, heading, table, part, filter }),
    ),
    el('div', { class: 'picture' }, body),
    table && behind(page, id, table),
  );
}

function tools(page, { id, heading, table, part, filter }) {
  const { words } = page;
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
        on: { click: (event) => toggle(page, id, table, event.currentTarget) },
      },
      words.tools.table,
    ),
    el(
      'button',
      {
        type: 'button',
        class: 'tool',
        'aria-label': words.tools.download(heading),
        'data-key': `csv-${id}`,
        on: { click: () => save(`peyman-${kebab(id)}-${page.day}.csv`, csvOf(table)) },
      },
      words.tools.csv,
    ),
    el(
      'a',
      {
        class: 'tool',
        href: graphiqlAddress(part, filter),
        target: '_blank',
        rel: 'noopener',
        'aria-label': words.tools.showQuery(heading),
        'data-key': `query-${id}`,
      },
      words.tools.query,
    ),
  );
}

function behind(page, id, table) {
  const isOpen = page.openTables.has(id);
  return el(
    'div',
    { class: 'behind', id: `${id}-table`, hidden: !isOpen },
    isOpen && drawTable(page, table),
  );
}

/** A table is only built where it is wanted: most are never opened. */
function toggle(page, id, table, button) {
  const place = document.getElementById(`${id}-table`);
  const opens = place.hidden;
  place.hidden = !opens;
  button.setAttribute('aria-expanded', String(opens));
  if (opens) {
    page.openTables.add(id);
    place.replaceChildren(drawTable(page, table));
  } else {
    page.openTables.delete(id);
    place.replaceChildren();
  }
}

function kebab(text) {
  return text.replace(/[A-Z]/g, (capital) => '-' + capital.toLowerCase());
}

function save(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = el('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** What stands in a picture's place where there is nothing to draw. */
export function saying(text, ...more) {
  return el('p', { class: 'nothing' }, text, ...more);
}
