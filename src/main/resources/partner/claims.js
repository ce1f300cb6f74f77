// The organization's claims by its own ids, and with whom each shares its job.

/** @import { Child } from '../dashboard/types.js' */
/** @import { OwnClaim, Place, Sharing, View } from './types.js' */

import { bdi, el, latin, textOf, told } from '../dashboard/build.js';
import { saying } from '../dashboard/frame.js';
import { loadClaims } from './loading.js';
import { further, section, table } from './parts.js';
import { claimFilter, CLAIMS } from './questions.js';

/** @param {View} view */
export function claimsPart(view) {
  const { place } = view.state;
  const variables = { code: place.code, filter: claimFilter(place) };
  return section(view, { id: 'claims', query: CLAIMS, variables }, form(view, place), listed(view));
}

/**
 * @param {View} view
 * @param {Place} place
 */
function form(view, { claimIds, sharing }) {
  const { texts } = view;
  const ids = el('input', { id: 'claim-ids', type: 'text', dir: 'ltr', spellcheck: 'false', autocomplete: 'off', value: claimIds.join(', '), 'data-key': 'claim-ids' });
  const shared = el(
    'select',
    { id: 'sharing', 'data-key': 'sharing' },
    options(view).map(({ text, value }) => el('option', { value, selected: value === written(sharing) }, text)),
  );
  return el(
    'form',
    {
      class: 'claim-form',
      on: {
        submit: (event) => {
          event.preventDefault();
          view.go({ sharing: sharingOf(shared.value), claimIds: idsIn(ids.value) });
        },
      },
    },
    el('div', {}, el('label', { for: 'claim-ids' }, texts.claims.ids), ids),
    el('div', {}, el('label', { for: 'sharing' }, texts.claims.sharing), shared),
    el('button', { type: 'submit', class: 'button', 'data-key': 'find-claims' }, texts.claims.find),
  );
}

/** @param {View} view */
function options(view) {
  const { code } = view.state.place;
  const { choices, sharedWith, twice } = view.texts.claims;
  const others = (view.state.known?.organizations || []).map((organization) => ({
    value: written({ with: organization.code }),
    text: organization.code === code ? twice : sharedWith(view.name(organization)),
  }));
  return [
    { value: '', text: choices.all },
    { value: 'joint', text: choices.joint },
    { value: 'alone', text: choices.alone },
    { value: 'unmatched', text: choices.unmatched },
    ...others,
  ];
}

/** @param {Sharing} sharing */
function written(sharing) {
  return typeof sharing === 'object' ? `with:${sharing.with}` : sharing;
}

/**
 * @param {string} value
 * @returns {Sharing}
 */
function sharingOf(value) {
  return value.startsWith('with:') ? { with: value.slice(5) } : /** @type {Sharing} */ (value);
}

/** @param {string} text */
function idsIn(text) {
  return [...new Set(text.split(/[,،;؛\t\n]/).map((id) => id.trim()).filter(Boolean))];
}

/**
 * @param {View} view
 * @returns {Child}
 */
function listed(view) {
  const { figures, state, texts, words } = view;
  const { failure, isBusy, read } = state.claims;
  const titles = texts.claims.columns;
  return el(
    'div',
    { class: 'listed', 'aria-busy': String(isBusy) },
    failure && el('div', { class: 'fault' }, told(view, failure) || words.notices[failure.kind]),
    isBusy && !read && saying(texts.reading),
    read && el('p', { class: 'nothing', id: 'claim-count' }, texts.claims.count(figures.integer(read.nodes.length), figures.integer(read.totalCount))),
    read &&
      read.nodes.length > 0 &&
      table(
        texts.claims.title,
        [
          { title: titles.claimId },
          { title: titles.sharedWith },
          { title: titles.found },
          { title: titles.startedOn },
          { title: titles.endedOn },
          { title: words.columns.province },
          { title: words.columns.phase },
        ],
        read.nodes.map((claim) => line(view, claim)),
      ),
    read?.pageInfo.hasNextPage && further(view, { key: 'more-claims', isBusy, more: () => loadClaims(read) }),
  );
}

/**
 * @param {View} view
 * @param {OwnClaim} claim
 * @returns {Child[]}
 */
function line(view, claim) {
  const { figures, words } = view;
  return [
    latin(claim.claimId),
    claimants(view, claim),
    found(view, claim),
    figures.day(claim.startedOn),
    claim.endedOn ? figures.day(claim.endedOn) : words.unknown,
    view.name(claim.province),
    view.name(claim.phase),
  ];
}

/**
 * @param {View} view
 * @param {OwnClaim} claim
 * @returns {Child}
 */
function claimants(view, { job }) {
  const { figures, state, texts } = view;
  const others = (job?.organizations || []).filter(({ code }) => code !== state.place.code);
  const alone = job?.unmatched ? texts.claims.withoutKey : texts.claims.nobody;
  return [
    others.length > 0 ? bdi(figures.list(others.map(view.name))) : alone,
    job && others.length === 0 && job.claimCount > 1 && ` (${texts.claims.times(figures.integer(job.claimCount))})`,
  ];
}

/**
 * What visits found of the job, and what its claims disagree about.
 *
 * @param {View} view
 * @param {OwnClaim} claim
 */
function found(view, { job }) {
  const { claims } = view.texts;
  const differing = (job?.discrepancies || []).map((name) => textOf(claims.fields, name) || name);
  return [
    job?.verified && claims.verified,
    job?.refuted && claims.refuted,
    differing.length > 0 && claims.differing(view.figures.list(differing)),
  ]
    .filter(Boolean)
    .join('. ');
}
