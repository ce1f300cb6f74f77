// What somebody wrote beside a figure: listed below its picture, with for whom it was written, and the day and version that
// it was about.

/** @import { FigureNote, Page } from './types.js' */

import { DIMENSIONS, write } from './address.js';
import { bdi, el, textOf, told } from './build.js';
import { ask, Failure } from './hub.js';
import { FIGURE_NOTES, NOTE_FIGURE, REMOVE_NOTE } from './questions.js';
import { solarOf } from './solar.js';
import { changed, state } from './state.js';

const LONGEST_TEXT = '500';
const READERS = ['ANALYST', 'PARTNER', 'STEWARD', 'DEMONSTRATION'];
const WRITERS = ['PARTNER', 'STEWARD', 'DEMONSTRATION'];

/**
 * What is being written, by part, and what the hub said against it.
 *
 * @type {Map<string, {text: string, fault: Failure | null}>}
 */
const drafts = new Map();

/** Whether the reader may read them, as far as that is known. */
export function mayRead() {
  return READERS.includes(state.reference?.viewer.role || '');
}

/** Reads them once; who may read none is asked for none. */
export async function readNotes() {
  if (state.notes === null && mayRead()) {
    state.notes = [];
    try {
      await tell(FIGURE_NOTES, {});
    } catch {
      state.notes = null; // to be tried again with the next figures
    }
  }
}

/**
 * @param {string} document
 * @param {object} variables
 */
async function tell(document, variables) {
  const { signal } = new AbortController();
  const { data, errors } = await ask(document, variables, signal);
  if (errors[0]) {
    throw new Failure('refused', { said: errors[0].message || null, saidFa: errors[0].extensions?.messageFa || null });
  }
  state.notes = data.figureNotes || (await ask(FIGURE_NOTES, {}, signal)).data.figureNotes;
  changed('notes');
}

/**
 * Shows those that there are now; the same again are no news.
 *
 * @param {FigureNote[]} notes
 */
export function showNotes(notes) {
  if (JSON.stringify(notes) !== JSON.stringify(state.notes)) {
    state.notes = notes;
    changed('notes');
  }
}

/**
 * Those of a part as it is narrowed.
 *
 * @param {Page} page
 * @param {string} id of the part
 */
export function notesBeside(page, id) {
  const query = queryOf(page);
  return (state.notes || []).filter((note) => note.part === id && note.query === query);
}

/**
 * What narrows the figures and what else they are asked by, in the order of the address.
 *
 * @param {Page} page
 */
function queryOf({ place, view }) {
  const chosen = DIMENSIONS.flatMap(({ name }) => place.chosen[name].map((value) => [name, value]));
  const asked = (view.address || []).filter(({ isDrawn, name }) => !isDrawn && name !== 'after');
  const own = asked.flatMap(({ name }) => (place.own[name] ? [[name, place.own[name] || '']] : []));
  return String(new URLSearchParams([...chosen, ...own]));
}

/**
 * All that notes beside a part are drawn from.
 *
 * @param {Page} page
 * @param {string} id
 */
export function valuesOfNotes(page, id) {
  return [notesBeside(page, id), page.openTables.has(`notes-${id}`), drafts.get(id)?.fault?.said];
}

/**
 * The button that opens them; null where the reader may read none.
 *
 * @param {Page} page
 * @param {string} id
 * @param {string} heading
 */
export function notesTool(page, id, heading) {
  const { figures, openTables, words } = page;
  if (!mayRead()) {
    return null;
  }
  const name = `notes-${id}`;
  const count = notesBeside(page, id).length;
  const click = () => {
    if (!openTables.delete(name)) {
      openTables.add(name);
    }
    changed('notes');
  };
  return el(
    'button',
    { type: 'button', class: 'tool', 'aria-expanded': String(openTables.has(name)), 'aria-label': words.notes.show(heading), 'data-key': name, on: { click } },
    words.notes.title,
    count > 0 && el('span', { class: 'count' }, ` ${figures.integer(count)}`),
  );
}

/**
 * Them, and where another is written, while they are open.
 *
 * @param {Page} page
 * @param {string} id
 */
export function notesPanel(page, id) {
  const { openTables, reference, words } = page;
  if (!openTables.has(`notes-${id}`)) {
    return null;
  }
  const notes = notesBeside(page, id);
  return el(
    'div',
    { class: 'figure-notes' },
    notes.length > 0
      ? el('ul', {}, notes.map((note) => item(page, id, note)))
      : el('p', { class: 'nothing' }, words.notes.none),
    WRITERS.includes(reference?.viewer.role || '') && page.pair !== null && form(page, id),
  );
}

/**
 * @param {Page} page
 * @param {string} id
 * @param {FigureNote} note
 */
function item(page, id, { asOf, id: noteId, ledgerVersion, organization, own, role, text, writtenAt }) {
  const { figures, language, name, place, reference, words } = page;
  const mayRemove = own || ['STEWARD', 'DEMONSTRATION'].includes(reference?.viewer.role || '');
  const author = organization ? name(organization) : textOf(words.notes.roles, role) || role;
  const then = write({ ...place, asOf: solarOf(asOf) }, language);
  return el(
    'li',
    {},
    el('p', { class: 'note-text' }, bdi(text, { dir: 'auto' })),
    el(
      'p',
      { class: 'about' },
      words.notes.by(author, figures.moment(writtenAt)),
      ' ',
      el('a', { href: then, 'data-key': `note-${noteId}` }, words.past.pairOf(figures.day(asOf), figures.year(BigInt(ledgerVersion)))),
      mayRemove &&
        el('button', { type: 'button', class: 'tool', 'data-key': `remove-note-${noteId}`, on: { click: () => tried(id, REMOVE_NOTE, { id: noteId }) } }, words.notes.remove),
    ),
  );
}

/**
 * @param {Page} page
 * @param {string} id
 */
function form(page, id) {
  const { pair, words } = page;
  const draft = drafts.get(id) || { text: '', fault: null };
  const text = el('textarea', { rows: '2', maxlength: LONGEST_TEXT, required: true, dir: 'auto', 'aria-label': words.notes.text, placeholder: words.notes.text, 'data-key': `note-text-${id}` });
  text.value = draft.text;
  text.addEventListener('input', () => drafts.set(id, { ...draft, text: text.value }));
  return el(
    'form',
    {
      on: {
        submit: (event) => {
          event.preventDefault();
          tried(id, NOTE_FIGURE, { part: id, query: queryOf(page), asOf: pair?.asOf, ledgerVersion: pair?.ledgerVersion, text: text.value });
        },
      },
    },
    text,
    el('button', { type: 'submit', class: 'button', 'data-key': `note-write-${id}` }, words.notes.save),
    el('div', { class: 'day-fault', role: 'alert' }, draft.fault && (told(page, draft.fault) || page.words.notices[draft.fault.kind])),
    el('p', { class: 'about' }, words.notes.about),
  );
}

/**
 * Does it, or keeps what was being written with what is against it.
 *
 * @param {string} id of the part
 * @param {string} document
 * @param {{[name: string]: string | undefined}} variables
 */
async function tried(id, document, variables) {
  try {
    drafts.delete(id);
    await tell(document, variables);
  } catch (reason) {
    drafts.set(id, { text: variables.text || '', fault: reason instanceof Failure ? reason : new Failure('broken') });
    changed('notes');
  }
}
