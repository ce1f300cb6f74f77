// What was signed beside what is counted now: the number that was accepted stays, the difference is shown.

/** @import { DueReport, Page } from './types.js' */

import { bdi, el } from './build.js';
import { saying } from './frame.js';

/** @typedef {{province: DueReport['province'], organization: DueReport['organization'], reports: number, signed: number, now: number}} Line */

/**
 * @param {Page} page
 * @param {DueReport[]} reports
 */
export function signedPart(page, reports) {
  const { figures, name, words } = page;
  const lines = linesOf(reports);
  const columns = [words.reports.province, words.reports.organization, words.signed.reports, words.signed.signed, words.signed.now, words.signed.change];
  return el(
    'section',
    { class: 'part part-signed', 'aria-labelledby': 'signed-title' },
    el(
      'header',
      { class: 'part-head' },
      el('div', {}, el('h2', { id: 'signed-title' }, words.signed.title), el('p', { class: 'about' }, words.signed.about)),
    ),
    lines.length === 0
      ? saying(words.signed.none)
      : el(
          'div',
          { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': words.signed.title },
          el(
            'table',
            { class: 'summary' },
            el('caption', { class: 'only-said' }, words.signed.title),
            el('thead', {}, el('tr', {}, columns.map((title) => el('th', { scope: 'col' }, title)))),
            el(
              'tbody',
              {},
              lines.map((line) =>
                el(
                  'tr',
                  {},
                  el('th', { scope: 'row' }, bdi(name(line.province))),
                  el('td', {}, bdi(name(line.organization))),
                  [line.reports, line.signed, line.now].map((value) => el('td', { class: 'number' }, figures.integer(value))),
                  el('td', { class: 'number' }, bdi(figures.signed(line.now - line.signed))),
                ),
              ),
            ),
          ),
        ),
  );
}

/**
 * Of the reports that are accepted, by province and organization: a joint job stands in the line of each.
 *
 * @param {DueReport[]} reports
 * @returns {Line[]}
 */
function linesOf(reports) {
  /** @type {Map<string, Line>} */
  const lines = new Map();
  for (const { province, organization, figures } of reports) {
    const { now, accepted } = figures;
    if (accepted) {
      const key = `${province.code} ${organization.code}`;
      const line = lines.get(key) || { province, organization, reports: 0, signed: 0, now: 0 };
      lines.set(key, { ...line, reports: line.reports + 1, signed: line.signed + accepted.jobs, now: line.now + now.jobs });
    }
  }
  return [...lines].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, line]) => line);
}
