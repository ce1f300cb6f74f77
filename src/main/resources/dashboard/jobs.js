// What a figure counts: jobs one by one, with the claims that each was counted from, what visits found, and what disagrees.

/** @import { Child, Figures, Filter, Page, Part, Place, Shown, Thing, View } from './types.js' */
/**
 * @typedef {Object} Visited
 * @property {string} date
 * @property {string} outcome
 * @property {boolean} independent
 * @property {Thing[]} team
 */
/**
 * @typedef {Object} Claim
 * @property {string} claimId
 * @property {Thing} organization
 * @property {Thing} province
 * @property {string} startedOn
 * @property {string | null} endedOn
 * @property {Visited[]} verifications
 */
/**
 * @typedef {Object} Job
 * @property {string} id
 * @property {Thing[]} organizations
 * @property {Thing} phase
 * @property {Thing} province
 * @property {string} startedOn
 * @property {string | null} endedOn
 * @property {boolean} unmatched
 * @property {boolean} checked
 * @property {boolean} verified
 * @property {boolean} refuted
 * @property {boolean} active
 * @property {string[]} discrepancies
 * @property {number} claimCount
 * @property {Claim[]} claims
 */
/** @typedef {{totalCount: number, pageInfo: {hasNextPage: boolean, endCursor: string | null}, nodes: Job[]}} Listed */
/** @typedef {{[measure in Exclude<Kind, 'all' | 'disagreeing'> | 'jobs']: number | null}} Counted */
/** @typedef {{jobs?: Listed | null, counted?: {total: Counted | null} | null}} JobsAnswer */
/** @typedef {'all' | 'joint' | 'disagreeing' | 'unmatched' | 'repeated' | 'checked' | 'verified' | 'refuted' | 'active'} Kind */

import { inLanguage, write } from './address.js';
import { bdi, el, latin, textOf } from './build.js';
import { framed, saying, save } from './frame.js';
import { HOME } from './home.js';
import { credentials } from './key.js';
import { mayVisit } from './sources.js';
import { sourcesThen } from './questions.js';
import { drawTable } from './table.js';

/** @type {[Kind, ...Kind[]]} */
const KINDS = ['all', 'joint', 'disagreeing', 'unmatched', 'repeated', 'checked', 'verified', 'refuted', 'active'];

const THING = '{ code nameFa nameEn }';

const JOBS = `jobs(filter: $filter, orderBy: [{ by: STARTED_ON }], first: 50, after: $after) @skip(if: $isPast) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      id startedOn endedOn unmatched checked verified refuted active discrepancies claimCount
      organizations ${THING}
      phase { code titleFa titleEn }
      province ${THING}
      claims {
        claimId startedOn endedOn
        organization ${THING}
        province ${THING}
        verifications { date outcome independent team ${THING} }
      }
    }
  }`;

/** The list, and beside it the figures that it should come to. */
const QUESTION = `query DashboardJobs($filter: JobFilter, $figures: ProgressFilter, $after: String, $asOf: Date, $isPast: Boolean = false) {
  ${JOBS}
  counted: progress(filter: $figures) @skip(if: $isPast) {
    total { jobs joint unmatched repeated checked verified refuted active }
  }
  stood: progress(asOf: $asOf) { asOf ledgerVersion }
  ${sourcesThen()}
}`;

/** @type {Part} */
const PART = {
  operation: 'Jobs',
  measures: [],
  filterType: 'JobFilter',
  selection: JOBS.replace(', after: $after', '').replace(' @skip(if: $isPast)', ''),
};

/** @type {View} */
export const view = {
  name: 'jobs',
  title: (words) => words.jobs.tab,
  address: [{ name: 'jobs', values: KINDS }, { name: 'after' }],
  hasFilters: true,
  roles: ['DEMONSTRATION', 'PARTNER', 'STEWARD'],
  file: 'jobs.graphql',
  question: QUESTION,
  variables: async ({ asOf, filter, place }) => ({
    filter: filterOf(filter, kindOf(place)),
    figures: filter,
    ...(place.own.after ? { after: place.own.after } : {}),
    ...(asOf === null ? {} : { asOf, isPast: true }),
  }),
  draw: (page, shown) => [el('h1', { class: 'only-said' }, page.words.jobs.title), drawn(page, shown)],
};

/** @param {Place} place */
function kindOf(place) {
  return KINDS.find((kind) => kind === place.own.jobs) || KINDS[0];
}

/**
 * @param {Filter} filter
 * @param {Kind} kind
 * @returns {object} a JobFilter
 */
function filterOf(filter, kind) {
  const more = kind === 'all' ? {} : kind === 'disagreeing' ? { joint: true, disagreeing: true } : { [kind]: true };
  return { ...filter, ...more };
}

/**
 * @param {Page} page
 * @param {Shown} shown
 */
function drawn(page, shown) {
  const { words } = page;
  const { jobs, counted } = /** @type {JobsAnswer} */ (shown.answer);
  const kind = kindOf(page.place);
  const filter = /** @type {Filter} */ (filterOf(page.filter, kind));
  return framed(page, {
    id: 'jobs',
    title: words.jobs.title,
    about: words.jobs.about,
    body: page.isPast
      ? saying(words.jobs.ofNow)
      : [chooser(page, kind), jobs ? listed(page, jobs, kind, figureOf(counted, kind)) : saying(words.jobs.forbidden)],
    table: jobs && tableOf(page, jobs),
    part: PART,
    filter,
    values: [kind, jobs, counted],
  });
}

/**
 * The figure of the same jobs; of those that disagree there is none.
 *
 * @param {JobsAnswer['counted']} counted
 * @param {Kind} kind
 */
function figureOf(counted, kind) {
  return kind === 'disagreeing' ? null : counted?.total?.[kind === 'all' ? 'jobs' : kind] ?? null;
}

/**
 * @param {Page} page
 * @param {Kind} chosen
 */
function chooser(page, chosen) {
  const { words } = page;
  return el(
    'label',
    { class: 'choice' },
    words.jobs.which,
    ' ',
    el(
      'select',
      { 'data-key': 'jobs-kind', on: { change: ({ currentTarget: menu }) => page.replace(placeOf(page.place, menu.value)) } },
      KINDS.map((kind) => el('option', { value: kind, selected: kind === chosen }, words.jobs.kinds[kind])),
    ),
  );
}

/**
 * @param {Place} place
 * @param {string} kind
 * @param {{[dimension: string]: string[]}} more that is filtered by
 * @returns {Place}
 */
function placeOf(place, kind, more = {}) {
  return { ...place, view: view.name, own: kind === 'all' ? {} : { jobs: kind }, chosen: { ...place.chosen, ...more } };
}

/**
 * Which jobs a measure counts, where they can be listed.
 *
 * @param {string} measure
 * @returns {Kind | null}
 */
export function jobsCounted(measure) {
  return measure === 'jobs' ? 'all' : KINDS.find((kind) => kind === measure) || null;
}

/**
 * A number that leads to the jobs which it counts.
 *
 * @param {Page} page
 * @param {Kind} kind
 * @param {Child} number
 * @param {{label: string, more?: {[dimension: string]: string[]}}} about what it is of, and what else is filtered by
 */
export function jobsLink(page, kind, number, { label, more = {} }) {
  const key = Object.values(more).flat().join('-');
  return el(
    'a',
    {
      class: 'behind-figure',
      href: write(placeOf(page.place, kind, more), page.language),
      title: page.words.jobs.see(label),
      'data-key': `jobs-${kind}-${key}`,
    },
    number,
  );
}

/**
 * Where all such jobs of an organization are listed, as far as the page's other filters go.
 *
 * @param {Page} page
 * @param {Kind} kind
 * @param {string} code of the organization
 */
export function jobsAddress({ language, place }, kind, code) {
  return write(placeOf(place, kind, { organization: [code] }), language);
}

/**
 * @param {Page} page
 * @param {Listed} answer
 * @param {Kind} kind
 * @param {number | null} figure
 * @returns {Child}
 */
function listed(page, { nodes, pageInfo, totalCount }, kind, figure) {
  const { figures, language, place, words } = page;
  if (totalCount === 0) {
    return [saying(words.jobs.none), figure !== null && figure > 0 && saying('', says(page, figure, totalCount))];
  }
  const { after, ...own } = place.own;
  /** @type {(text: string, next: Place['own'], key: string) => Element} */
  const turn = (text, next, key) => el('a', { class: 'button', href: write({ ...place, own: next }, language), 'data-key': key }, text);
  return [
    el(
      'p',
      { class: 'nothing', id: 'jobs-count' },
      words.jobs.count(figures.integer(nodes.length), figures.integer(totalCount)),
      figure !== null && [' ', says(page, figure, totalCount)],
    ),
    el('ul', { class: 'job-list' }, nodes.map((job) => el('li', {}, jobOf(page, job)))),
    el(
      'p',
      { class: 'actions' },
      pageInfo.hasNextPage && pageInfo.endCursor && turn(words.jobs.next, { ...own, after: pageInfo.endCursor }, 'jobs-next'),
      ' ',
      after && turn(words.jobs.first, own, 'jobs-first'),
      ' ',
      wholeFile(page, kind, totalCount),
    ),
  ];
}

/**
 * Whether the list is all of the figure, and why it is not.
 *
 * @param {Page} page
 * @param {number} figure
 * @param {number} count
 */
function says({ figures, reference, words }, figure, count) {
  const [told, has] = [figures.integer(figure), figures.integer(count)];
  if (figure <= count) {
    return figure === count ? words.jobs.exact(told) : null;
  }
  return reference?.viewer.role === 'PARTNER' ? words.jobs.less(told, has) : words.jobs.counts(told, has, figures.integer(figure - count));
}

/**
 * All pages as one file, which the hub writes.
 *
 * @param {Page} page
 * @param {Kind} kind
 * @param {number} count
 */
function wholeFile({ figures, filter, language, day, words }, kind, count) {
  const asked = new URLSearchParams({ headers: language, bom: 'true' });
  Object.entries(filterOf(filter, kind)).forEach(([name, value]) => asked.set(name, [value].flat().join(',')));
  /** @param {Event & {currentTarget: HTMLElement}} event */
  const click = async (event) => {
    const link = event.currentTarget;
    event.preventDefault();
    const answer = await fetch(`${HOME}q/jobs.csv?${asked}`, { headers: credentials() });
    if (answer.ok) {
      save(`peyman-jobs-${kind}-${day}.csv`, await answer.text());
    } else {
      link.textContent = words.notices.broken;
    }
  };
  return el('a', { class: 'button', href: `${HOME}q/jobs.csv?${asked}`, 'data-key': 'jobs-file', on: { click } }, words.jobs.all(figures.integer(count)));
}

/**
 * @param {Page} page
 * @param {Job} job
 */
function jobOf(page, job) {
  const { figures, words } = page;
  const { marks } = words.jobs;
  const name = `job-${job.id}`;
  /** @type {(kind: string, text: string) => Element} */
  const mark = (kind, text) => el('span', { class: `verdict job-${kind}` }, text);
  return el(
    'details',
    {
      class: 'job',
      'data-job': job.id,
      open: page.openTables.has(name),
      on: { toggle: ({ currentTarget }) => (currentTarget.open ? page.openTables.add(name) : page.openTables.delete(name)) },
    },
    el(
      'summary',
      { 'data-key': name },
      bdi(page.name(job.province)),
      ' · ',
      timeOf(page, job),
      ' · ',
      bdi(figures.list(job.organizations.map(page.name))),
      ' ',
      job.refuted && mark('refuted', marks.refuted),
      job.verified && mark('verified', marks.verified),
      job.unmatched && mark('unmatched', marks.unmatched),
      job.discrepancies.length > 0 && mark('disagreeing', marks.disagreeing),
      !job.active && !job.refuted && mark('ended', marks.ended),
    ),
    el('p', {}, why(page, job), ' ', bdi(page.name(job.phase))),
    job.discrepancies.length > 0 && el('p', {}, words.jobs.disagrees(figures.list(job.discrepancies.map((field) => textOf(words.jobs.fields, field) || field)))),
    drawTable(page, claimsOf(page, job)),
    visits(page, job),
  );
}

/**
 * @param {Page} page
 * @param {{startedOn: string, endedOn: string | null}} job
 */
function timeOf({ figures, words }, { startedOn, endedOn }) {
  const start = figures.solarDay(startedOn);
  return endedOn ? words.jobs.fromTo(start, figures.solarDay(endedOn)) : words.jobs.from(start);
}

/**
 * Why it is one job, and which of its claims the reader is not shown.
 *
 * @param {Page} page
 * @param {Job} job
 */
function why({ figures, name, words }, { claimCount, claims, organizations, unmatched }) {
  const { once } = words.jobs;
  const count = figures.integer(claimCount);
  const hidden = claimCount - claims.length;
  const reason = unmatched
    ? once.keyless
    : organizations.length > 1
      ? once.joint(count, figures.list(organizations.map(name)))
      : claimCount > 1
        ? once.own(count)
        : once.alone;
  return hidden > 0 ? `${reason} ${once.hidden(figures.integer(hidden))}` : reason;
}

/**
 * @param {Page} page
 * @param {Job} job
 * @returns {Figures}
 */
function claimsOf(page, { claims }) {
  const { columns, jobs: texts } = page.words;
  return {
    caption: texts.columns.claim,
    columns: [
      { title: columns.organization, kind: 'name' },
      { title: texts.columns.claim, kind: 'code' },
      { title: columns.province, kind: 'text' },
      { title: texts.columns.started, kind: 'day' },
      { title: texts.columns.ended, kind: 'day' },
    ],
    rows: claims.map(({ claimId, endedOn, organization, province, startedOn }) => ({
      cells: [page.name(organization), claimId, page.name(province), startedOn, endedOn],
      links: { 1: mayVisit(page.reference?.viewer, organization) ? claimAddress(page, organization.code, claimId) : undefined },
    })),
  };
}

/**
 * Where an organization reads its own books, with this claim.
 *
 * @param {Page} page
 * @param {string} code
 * @param {string} claimId
 */
function claimAddress({ language }, code, claimId) {
  return `${HOME}partners/${encodeURIComponent(code)}?${new URLSearchParams({ ...inLanguage(language), claim: claimId })}#claims`;
}

/**
 * @param {Page} page
 * @param {Job} job
 * @returns {Child}
 */
function visits({ figures, name, words }, { claims }) {
  const { jobs: texts } = words;
  const all = claims.flatMap(({ claimId, verifications }) => verifications.map((visit) => ({ claimId, ...visit })));
  return all.length === 0
    ? el('p', {}, texts.unvisited)
    : el(
        'ul',
        { class: 'notes' },
        all
          .sort((one, other) => (one.date < other.date ? 1 : -1))
          .map(({ claimId, date, independent, outcome, team }) =>
            el(
              'li',
              {},
              texts.visit(figures.solarDay(date), figures.list(team.map(name)), textOf(texts.outcomes, outcome) || outcome),
              !independent && texts.dependent,
              ' (',
              latin(claimId),
              ')',
            ),
          ),
      );
}

/**
 * @param {Page} page
 * @param {Listed} answer
 * @returns {Figures}
 */
function tableOf(page, { nodes }) {
  const { columns, jobs: texts } = page.words;
  return {
    caption: texts.title,
    columns: [
      { title: texts.columns.id, kind: 'code' },
      { title: columns.organizations, kind: 'name' },
      { title: columns.phase, kind: 'text' },
      { title: columns.province, kind: 'text' },
      { title: texts.columns.started, kind: 'day' },
      { title: texts.columns.ended, kind: 'day' },
      { title: texts.columns.claims, kind: 'integer' },
      { title: texts.columns.visits, kind: 'text' },
      { title: texts.columns.discrepancies, kind: 'text' },
    ],
    rows: nodes.map((job) => ({
      cells: [
        job.id,
        page.figures.list(job.organizations.map(page.name)),
        page.name(job.phase),
        page.name(job.province),
        job.startedOn,
        job.endedOn,
        job.claimCount,
        foundOf(page, job),
        page.figures.list(job.discrepancies.map((field) => textOf(texts.fields, field) || field)),
      ],
    })),
  };
}

/**
 * @param {Page} page
 * @param {Job} job
 */
function foundOf({ words }, { checked, refuted, verified }) {
  const { marks } = words.jobs;
  return refuted ? marks.refuted : verified ? marks.verified : checked ? marks.checked : null;
}
