// What the page asks. Each picture has one question; the page asks all of them in one document, and "show the query"
// opens one of them alone, so that what is shown and what a reader can ask are the same text.

/** @import { Filter, Measure, Part } from './types.js' */

import { HOME } from './home.js';

/** What the filter is called that leaves out a field: a part to choose from shows what is not chosen as well, and a year all its months. */
const WITHOUT = { organizations: '$anyOrganization', phases: '$anyPhase', provinces: '$nationwide', years: '$anyYear' };

const KEYS = {
  ORGANIZATION: 'organization { code nameFa nameEn }',
  PHASE: 'phase { code titleFa titleEn }',
  PROVINCE: 'province { code nameFa nameEn }',
  YEAR: 'year',
  MONTH: 'month periodStart',
};

/** @type {Measure[]} */
const PROMISED_AND_DELIVERED = [
  'pledged',
  'jointPledged',
  'forecast',
  'jointForecast',
  'reported',
  'claimed',
  'jobs',
  'overstatement',
  'joint',
  'checked',
  'verified',
  'active',
  'fulfilment',
  'gap',
];

/** @type {Measure[]} */
const EVERYTHING = [
  'pledged',
  'jointPledged',
  'pledgedOriginal',
  'pledgedUnplaced',
  'forecast',
  'jointForecast',
  'reported',
  'claimed',
  'jobs',
  'overstatement',
  'joint',
  'credit',
  'unmatched',
  'repeated',
  'checked',
  'verified',
  'refuted',
  'active',
  'eligible6m',
  'checked6m',
  'sustained6m',
  'eligible12m',
  'checked12m',
  'sustained12m',
  'fte',
  'hoursUnknown',
  'fulfilment',
  'gap',
];

/** @type {Measure[]} */
const REPORTED = [
  'pledged',
  'jointPledged',
  'pledgedUnplaced',
  'claimed',
  'jobs',
  'overstatement',
  'checked',
  'verified',
  'refuted',
  'active',
  'fulfilment',
  'gap',
];

const TABLE = 'asOf ledgerVersion complete';

const SOURCE_NEWS = `code state lastSyncedAt dataAsOf accepted rejected message textFa: text(language: FA)
    notes { kind subject textFa: text(language: FA) textEn: text(language: EN) }`;

const SOURCES = `sources {
    ${SOURCE_NEWS}
    organization { code nameFa nameEn }
  }`;

/** The alerts that are open, which is known of now alone, and what each is about. */
const OPEN = `open: alerts(filter: { open: true }, first: 200) @skip(if: $isPast) {
    totalCount
    nodes { kind severity organization { code } source phase { code } province { code } period year }
  }`;

/**
 * The questions by the name of their picture; `operation` is what GraphiQL titles the tab with.
 *
 * @satisfies {{[picture: string]: Part}}
 */
export const PARTS = {
  headline: {
    operation: 'Headline',
    measures: EVERYTHING,
    selection: `progress(filter: $filter, asOf: $asOf) {
    total { suppressed dataAsOf ${EVERYTHING.join(' ')} }
    ${TABLE} sources { code }
  }`,
  },
  byOrganization: grouped('ByOrganization', 'ORGANIZATION', [...PROMISED_AND_DELIVERED, 'credit'], { own: 'organizations' }),
  byPhase: grouped('ByPhase', 'PHASE', PROMISED_AND_DELIVERED, { own: 'phases' }),
  byProvince: grouped('ByProvince', 'PROVINCE', PROMISED_AND_DELIVERED, { own: 'provinces' }),
  pilots: grouped('PilotProvinces', 'PROVINCE', REPORTED, { withTotal: true, roles: ['PILOT'] }),
  byMonth: grouped('ByMonth', 'MONTH', ['claimed', 'jobs', 'verified', 'active'], { own: 'years', fillGaps: true }),
  byYear: grouped('ByYear', 'YEAR', ['pledged', 'jobs', 'expected'], { own: 'years' }),
  overlaps: {
    operation: 'WhoWithWhom',
    measures: /** @type {Measure[]} */ (['jobs']),
    selection: `overlaps(filter: $filter, asOf: $asOf) {
    organizations { code nameFa nameEn }
    jobs
  }`,
  },
};

/** Those of the report: about one phase, whatever the page filters by. */
export const REPORT_PARTS = {
  reportProvinces: grouped('ReportByPilotProvince', 'PROVINCE', REPORTED, {
    withTotal: true,
    withSources: true,
    roles: ['PILOT'],
  }),
  /** Of its rows, the one that names no province: promises for the phase that no province's row has. */
  reportUnplaced: grouped('ReportWithoutProvince', 'PROVINCE', ['pledged']),
  reportOrganizations: grouped('ReportByOrganization', 'ORGANIZATION', REPORTED, {
    roles: ['PILOT'],
  }),
};

/** Of the reports due of the phase: how many came, and each with its symbol; what it says is asked for apart. */
const DUE = `reporting: reporting(filter: $due, asOf: $asOf) {
    total { expected received onTime late missing excused accepted }
    asOf ledgerVersion
  }
  due: reports(filter: $due, orderBy: [{by: PERIOD, direction: ASC}], first: 500) @skip(if: $isPast) {
    nodes {
      id period state nil dueOn receivedOn onTime
      organization { code nameFa nameEn }
      province { code nameFa nameEn }
      figures { now { jobs } accepted { jobs } }
    }
  }`;

/** What one report says. */
export const REPORT_TEXT = `query DashboardReportText($id: ID!) {
  node(id: $id) {
    ... on Report {
      narrative author links
      reviews { organization { code nameFa nameEn } decision date reason }
    }
  }
}`;

/** @type {Part} */
export const SOURCES_PART = { operation: 'Sources', measures: [], selection: SOURCES };

/**
 * The sources as last noted by the end of the day that is asked for; `sources` itself says how they are now.
 *
 * @type {Part}
 */
export const NOTED_PART = { operation: 'SourcesAsNoted', measures: [], selection: `progress(asOf: $asOf) {\n    ${SOURCES}\n  }` };

/**
 * @param {string} operation
 * @param {keyof KEYS} dimension
 * @param {Measure[]} measures
 * @param {{withTotal?: boolean, withSources?: boolean, roles?: string[] | null, own?: Part['own'], fillGaps?: boolean}}
 *   more
 * @returns {Part}
 */
function grouped(operation, dimension, measures, more = {}) {
  const { withTotal = false, withSources = false, roles = null, own, fillGaps = false } = more;
  const asked = [TABLE, fillGaps && 'asOfSolarHijri { year month }', withSources && 'sources { code }'];
  const row = `suppressed ${measures.join(' ')}`;
  return {
    operation,
    dimension,
    measures,
    roles,
    own,
    selection: `progress(filter: $filter, asOf: $asOf, groupBy: [${dimension}]${fillGaps ? ', fillGaps: true' : ''}) {
    rows {
      ${KEYS[dimension]}
      ${row}
    }${withTotal ? `\n    total { ${row} }` : ''}
    ${asked.filter(Boolean).join(' ')}
  }`,
  };
}

/** What does not change with the filter: names, titles, and which years there are. */
export const REFERENCE = `query DashboardReference {
  organizations { code nameFa nameEn }
  provinces { code nameFa nameEn }
  agreements { code titleFa titleEn }
  phases {
    code titleFa titleEn ordinal status
    agreement { code titleFa titleEn }
    provinces { role synthetic province { code nameFa nameEn } }
  }
  measures { name titleFa titleEn unit }
  years: progress(groupBy: [YEAR]) { asOf rows { year } }
  ledger { begins lastRecordedAt }
  viewer { role organization { code } }
}`;

/** Everything that the first view shows, in one document. */
export const FIGURES = together('Dashboard', PARTS);
export const REPORT = together('DashboardReport', REPORT_PARTS, DUE);

const TARGET = 'lastYear { pledged jobs confirmed } proposed pledged growth';

const SAVED_VIEW = '{ id name query shared own }';

const FIGURE_NOTE = '{ id part query asOf ledgerVersion text role organization { code nameFa nameEn } own writtenAt }';

export const SAVED_VIEWS = `query DashboardSavedViews { savedViews ${SAVED_VIEW} }`;

export const SAVE_VIEW = `mutation DashboardSaveView($name: String!, $query: String!, $shared: Boolean!) {
  saveView(name: $name, query: $query, shared: $shared) { id }
}`;

export const REMOVE_VIEW = 'mutation DashboardRemoveView($id: ID!) { removeView(id: $id) { id } }';

export const FIGURE_NOTES = `query DashboardFigureNotes {
  figureNotes ${FIGURE_NOTE}
}`;

export const NOTE_FIGURE = `mutation DashboardNoteFigure($part: String!, $query: String!, $asOf: Date!, $ledgerVersion: String, $text: String!) {
  noteFigure(part: $part, query: $query, asOf: $asOf, ledgerVersion: $ledgerVersion, text: $text) { id }
}`;

export const REMOVE_NOTE = 'mutation DashboardRemoveNote($id: ID!) { removeNote(id: $id) { id } }';

export const TARGETS = `query DashboardTargets($year: Int!, $filter: TargetFilter, $asOf: Date, $isPast: Boolean = false) {
  targets(year: $year, filter: $filter, asOf: $asOf) {
    rows { province { code nameFa nameEn } ${TARGET} }
    total { ${TARGET} }
    asOf ledgerVersion
  }
  ${sourcesThen()}
}`;

const SHARE = '{ count of share enough }';
const QUALITY_ROW = `claims keyless ${SHARE} ownDuplicates ${SHARE} disagreeing ${SHARE} late ${SHARE}
      corrected ${SHARE} refused ${SHARE} refuted ${SHARE} unknown { facet count of share enough } medianDelayDays`;

export const QUALITY = `query DashboardQuality($filter: ProgressFilter, $asOf: Date, $isPast: Boolean = false) {
  quality(filter: $filter) @skip(if: $isPast) {
    rows {
      organization { code nameFa nameEn }
      ${QUALITY_ROW}
    }
    average {
      ${QUALITY_ROW}
    }
    ledgerVersion
  }
  ${sourcesThen().replace('@include(if: $isPast) {', '@include(if: $isPast) {\n    asOf ledgerVersion')}
}`;

const AMOUNT = '{ rials millionTomans }';

const MONEY_ROW = `pledged ${AMOUNT} paid ${AMOUNT} loans ${AMOUNT} internal ${AMOUNT} paidOut ${AMOUNT} outstanding ${AMOUNT}
      unreconciled ${AMOUNT} discrepancies jobs checked verified costPerJob ${AMOUNT}
      costPerConfirmedJob { low ${AMOUNT} mid ${AMOUNT} high ${AMOUNT} }`;

export const MONEY = `query DashboardMoney($filter: FundingFilter, $asOf: Date, $isPast: Boolean = false) {
  money: funding(filter: $filter, groupBy: [ORGANIZATION], asOf: $asOf) {
    rows {
      organization { code nameFa nameEn }
      ${MONEY_ROW}
    }
    total {
      ${MONEY_ROW}
    }
    asOf ledgerVersion
  }
  givers: funding(filter: $filter, groupBy: [BENEFACTOR], asOf: $asOf) {
    rows {
      benefactor { code nameFa nameEn }
      ${MONEY_ROW}
    }
  }
  places: funding(filter: $filter, groupBy: [PROVINCE], asOf: $asOf) {
    rows {
      province { code nameFa nameEn }
      ${MONEY_ROW}
    }
  }
  ${sourcesThen()}
}`;

const OUTLOOK_ROW = `pledged jointPledged forecast jobs expected pace neededPerMonth
      yearEnd { low mid high } basis monthsUsed verdict`;

/** How promises changed is known of now alone. */
export const OUTLOOK = `query DashboardOutlook(
  $year: Int!, $filter: OutlookFilter, $changes: ProgressFilter, $asOf: Date, $isPast: Boolean = false
) {
  outlook(year: $year, filter: $filter, groupBy: [PROVINCE], asOf: $asOf) {
    rows { province { code nameFa nameEn } ${OUTLOOK_ROW} }
    total {
      ${OUTLOOK_ROW}
      pledgedOriginal late { low mid high } firstRead
      months { month jobs late { low mid high } complete }
    }
    asOf ledgerVersion
  }
  promiseChanges(filter: $changes) @skip(if: $isPast) { kind revisions delta }
  ${sourcesThen()}
}`;

export const ALERTS = `query DashboardAlerts($filter: AlertFilter, $asOf: Date, $isPast: Boolean = false) {
  alerts(filter: $filter, first: 200) {
    nodes {
      kind severity since until textFa: text(language: FA) textEn: text(language: EN) path
      acknowledgement { by note }
    }
  }
  stood: progress(asOf: $asOf) { asOf ledgerVersion }
  ${sourcesThen()}
}`;

export const CHANGED = `query DashboardChanged($keeps: Boolean!) {
  ${SOURCES}
  progress { ledgerVersion }
  figureNotes @include(if: $keeps) ${FIGURE_NOTE}
  savedViews @include(if: $keeps) ${SAVED_VIEW}
}`;

export const PROGRESS_CHANGED = `subscription DashboardProgress($filter: ProgressFilter) {
  progressChanged(filter: $filter, groupBy: [ORGANIZATION, PHASE, PROVINCE]) { ledgerVersion }
}`;
export const SOURCE_CHANGED = `subscription DashboardSources {
  sourceChanged {
    ${SOURCE_NEWS}
  }
}`;

export const KEPT_CHANGED = `subscription DashboardKept {
  keptChanged {
    figureNotes ${FIGURE_NOTE}
    savedViews ${SAVED_VIEW}
  }
}`;

/** What is asked besides the questions of views, by the file under `documents` that holds the same text. */
export const BESIDES = {
  'figure-notes.graphql': FIGURE_NOTES,
  'note-figure.graphql': NOTE_FIGURE,
  'remove-note.graphql': REMOVE_NOTE,
  'saved-views.graphql': SAVED_VIEWS,
  'save-view.graphql': SAVE_VIEW,
  'remove-view.graphql': REMOVE_VIEW,
  'report-text.graphql': REPORT_TEXT,
  'reference.graphql': REFERENCE,
  'changed.graphql': CHANGED,
  'progress-changed.graphql': PROGRESS_CHANGED,
  'source-changed.graphql': SOURCE_CHANGED,
  'kept-changed.graphql': KEPT_CHANGED,
};

/**
 * @param {string} name
 * @param {{[alias: string]: Part}} parts
 * @param {...string} more fields
 */
function together(name, parts, ...more) {
  const fields = Object.entries(parts).map(
    ([alias, part]) => `${alias}: ${part.selection.replace('$filter', variableOf(part))}`,
  );
  const text = [...fields, ...more, sourcesThen()].join('\n  ');
  const filters = ['$filter', '$pilots', ...Object.values(WITHOUT)].filter((variable) => text.includes(variable));
  const due = text.includes('$due') ? ['$due: ReportFilter'] : [];
  const variables = [...filters.map((variable) => `${variable}: ProgressFilter`), ...due, '$asOf: Date', '$isPast: Boolean = false'];
  return `query ${name}(${variables.join(', ')}) {\n  ${text}\n}`;
}

/** The sources as they are, or of a day as they were last noted by its end; and what is open. */
export function sourcesThen() {
  const noted = `noted: ${NOTED_PART.selection.replace(') {', ') @include(if: $isPast) {')}`;
  return [SOURCES.replace('sources', 'sources @skip(if: $isPast)'), noted, OPEN].join('\n  ');
}

/** @param {Part} part */
function variableOf({ roles, own }) {
  return roles ? '$pilots' : own ? WITHOUT[own] : '$filter';
}

/**
 * @param {Filter} filter
 * @param {string[]} fields that do not restrict
 * @returns {Filter}
 */
export function without(filter, fields) {
  return Object.fromEntries(Object.entries(filter).filter(([field]) => !fields.includes(field)));
}

/**
 * The fields of a filter that restrict the same as one of them does.
 *
 * @param {string} field
 */
function fieldsOf(field) {
  return field === 'years' ? ['years', 'fromMonth', 'toMonth'] : [field];
}

/**
 * The filter that a part's question is asked with.
 *
 * @param {Part} part
 * @param {Filter} filter of the page
 */
export function askedOf({ own }, filter) {
  return own ? without(filter, fieldsOf(own)) : filter;
}

/**
 * What any of the pictures shows figures of.
 *
 * @param {Filter} filter
 */
export function widest(filter) {
  return without(filter, Object.keys(WITHOUT).flatMap(fieldsOf));
}

/**
 * The variables of a document whose only variables are those of the day.
 *
 * @param {string | null} asOf the day; null: now
 */
export function dayOfPast(asOf) {
  return asOf === null ? {} : { asOf, isPast: true };
}

/**
 * The variables of a document that asks all at once.
 *
 * @param {Filter} filter
 * @param {string | null} asOf the day; null: now
 */
export function variablesOf(filter, asOf) {
  const filters = {
    filter,
    pilots: { ...filter, provinceRoles: ['PILOT'] },
    ...Object.fromEntries(Object.entries(WITHOUT).map(([field, variable]) => [variable.slice(1), without(filter, fieldsOf(field))])),
    due: { phases: filter.phases },
  };
  return { ...filters, ...dayOfPast(asOf) };
}

/**
 * One picture's question alone.
 *
 * @param {Part} part
 * @param {Filter} filter
 * @param {string | null} asOf the day; null: now
 */
export function alone(part, filter, asOf) {
  const asked = askedOf(part, filter);
  const values = { filter: part.roles ? { ...asked, provinceRoles: part.roles } : asked, asOf: asOf ?? undefined };
  const types = { filter: part.filterType || 'ProgressFilter', asOf: 'Date' };
  /** @type {('filter' | 'asOf')[]} */
  const names = ['filter', 'asOf'];
  const needed = names.filter((name) => part.selection.includes(`$${name}`));
  const declared = needed.map((name) => `$${name}: ${types[name]}`).join(', ');
  return {
    query: `query ${part.operation}${declared && `(${declared})`} {\n  ${part.selection}\n}\n`,
    variables: Object.fromEntries(needed.map((name) => [name, values[name]])),
  };
}

/**
 * Where GraphiQL opens one picture's question.
 *
 * @param {Part} part
 * @param {Filter} filter
 * @param {string | null} asOf the day; null: now
 */
export function graphiqlAddress(part, filter, asOf) {
  const { query, variables } = alone(part, filter, asOf);
  return addressOf(query, variables);
}

/**
 * Where GraphiQL opens a question.
 *
 * @param {string} query
 * @param {Record<string, unknown>} variables
 */
export function addressOf(query, variables) {
  return HOME + 'graphiql?' + new URLSearchParams({ query, variables: JSON.stringify(variables) });
}
