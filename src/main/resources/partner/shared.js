// With whom the organization shares jobs, and how many.

/** @import { Child, Thing } from '../dashboard/types.js' */
/** @import { Partner, View } from './types.js' */

import { el } from '../dashboard/build.js';
import { saying } from '../dashboard/frame.js';
import { counted, section, table } from './parts.js';
import { PARTNER } from './questions.js';

/**
 * @param {View} view
 * @param {Partner['overlaps']} overlaps
 */
export function sharedPart(view, overlaps) {
  const { code } = view.state.place;
  return section(
    view,
    { id: 'shared', query: PARTNER, variables: { code, organizations: [code] } },
    body(view, overlaps),
  );
}

/**
 * @param {View} view
 * @param {Partner['overlaps']} overlaps
 * @returns {Child}
 */
function body(view, overlaps) {
  if (!overlaps) {
    return saying(view.words.notices.unreadable);
  }
  const others = othersOf(view.state.place.code, overlaps);
  if (others.length === 0) {
    return saying(view.texts.shared.none);
  }
  return [
    table(
      view.texts.shared.title,
      [{ title: view.words.columns.organization }, { title: view.texts.shared.jobs, isNumber: true }],
      others.map(({ jobs, organization }) => [view.name(organization), link(view, organization, jobs)]),
    ),
    el('p', { class: 'nothing' }, view.texts.shared.note),
  ];
}

/**
 * Each other organization with the jobs of all sets that it is in, the most first.
 *
 * @param {string} own
 * @param {NonNullable<Partner['overlaps']>} overlaps
 */
function othersOf(own, overlaps) {
  /** @type {Map<string, {organization: Thing, jobs: number}>} */
  const others = new Map();
  overlaps.forEach(({ jobs, organizations }) =>
    organizations
      .filter(({ code }) => code !== own)
      .forEach((organization) => {
        const before = others.get(organization.code)?.jobs || 0;
        others.set(organization.code, { organization, jobs: before + (jobs || 0) });
      }),
  );
  return [...others.values()].sort((one, other) => other.jobs - one.jobs || (one.organization.code < other.organization.code ? -1 : 1));
}

/**
 * @param {View} view
 * @param {Thing} organization
 * @param {number} jobs
 */
function link(view, organization, jobs) {
  return counted(view, jobs, {
    href: view.to({ sharing: { with: organization.code }, claimIds: [] }) + '#claims',
    label: view.texts.claims.showWith(view.name(organization)),
    key: `shared-${organization.code}`,
  });
}
