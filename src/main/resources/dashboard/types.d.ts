// What the dashboard's modules give each other. The type checker reads this file; no browser is given it. A test holds
// what is said here of the hub's answers against the hub's own schema.

export type Language = 'fa' | 'en';
export type Texts = { [key: string]: string | string[] | ((...values: string[]) => string) | Texts };
export type Words = (typeof import('./words.js').WORDS)[Language];
export type Failure = import('./hub.js').Failure;
export type Writing = ReturnType<typeof import('./figures.js').figuresIn>;

// ---- what the hub answers -----------------------------------------------------------------------------------------

/** A measure of `progress` that the page asks for. */
export type Measure =
  | 'pledged'
  | 'jointPledged'
  | 'pledgedOriginal'
  | 'pledgedUnplaced'
  | 'expected'
  | 'forecast'
  | 'jointForecast'
  | 'proposed'
  | 'jointProposed'
  | 'reported'
  | 'claimed'
  | 'jobs'
  | 'overstatement'
  | 'joint'
  | 'credit'
  | 'unmatched'
  | 'repeated'
  | 'checked'
  | 'verified'
  | 'refuted'
  | 'active'
  | 'eligible6m'
  | 'checked6m'
  | 'sustained6m'
  | 'eligible12m'
  | 'checked12m'
  | 'sustained12m'
  | 'fte'
  | 'hoursUnknown'
  | 'fulfilment'
  | 'gap'
  | 'pace';

/** Null where there is no such figure, or where it is withheld; undefined where it was not asked for. */
export type Figure = number | null | undefined;

/** An organization or a province, which have names, or a phase or an agreement, which have titles. */
export interface Thing {
  code: string;
  nameFa?: string;
  nameEn?: string;
  titleFa?: string;
  titleEn?: string;
}

/** What names a row. */
export type Key = 'organization' | 'phase' | 'province';

/** A row of `progress`, or its total. */
export type Row = {
  suppressed: boolean;
  dataAsOf?: string | null;
  organization?: Thing | null;
  phase?: Thing | null;
  province?: Thing | null;
  year?: number | null;
  quarter?: string | null;
  month?: string | null;
  periodStart?: string | null;
  settlement?: string | null;
  workMode?: string | null;
  sector?: string | null;
  gender?: string | null;
  targetGroup?: string | null;
  returnedHousehold?: boolean | null;
} & { [measure in Measure]?: Figure };

export interface Asked {
  asOf: string;
  ledgerVersion: string;
  complete: boolean;
  /** The sources that the figures rest on. */
  sources?: { code: string }[];
}

/** What `progress` answers where it groups, and perhaps adds up. */
export type Table = Asked & {
  rows: Row[];
  total?: Row;
  /** The day of the figures, where months are asked for. */
  asOfSolarHijri?: { year: number; month: number };
};

export interface Overlap {
  organizations: Thing[];
  /** Null: withheld. */
  jobs: number | null;
}

/** How a source is doing, as the subscription tells it. */
export interface SourceNews {
  code: string;
  state: 'FRESH' | 'STALE' | 'FAILED' | 'NEVER';
  lastSyncedAt: string | null;
  dataAsOf: string | null;
  accepted: number;
  rejected: number;
  message: string | null;
  textFa: string | null;
  /** What of it was not read, or not as it was meant. */
  notes: Note[];
}

export interface Note {
  kind: string;
  subject: string | null;
  textFa: string;
  textEn: string;
}

export interface Source extends SourceNews {
  organization: Thing;
}

/** The answer to the documents `Dashboard` and `DashboardReport`; null is what could not be read. */
export interface Answer {
  headline?: (Asked & { total: Row }) | null;
  /** Of the pivot. */
  cells?: { rows: Row[] } | null;
  byOrganization?: Table | null;
  byPhase?: Table | null;
  byProvince?: Table | null;
  pilots?: Table | null;
  byMonth?: Table | null;
  byYear?: Table | null;
  overlaps?: Overlap[] | null;
  targets?: Targets | null;
  /** How they are now; not asked for as of a day. */
  quality?: Quality | null;
  money?: (Money & { total: MoneyRow }) | null;
  givers?: { rows: MoneyRow[] } | null;
  places?: { rows: MoneyRow[] } | null;
  outlook?: Outlook | null;
  promiseChanges?: PromiseChange[] | null;
  alerts?: AlertList | null;
  /** The alerts that are open, and how many they are. */
  open?: { totalCount: number; nodes: AlertSubject[] } | null;
  /** The day and the version of an answer that has no table. */
  stood?: { asOf: string; ledgerVersion: string } | null;
  reportProvinces?: Table | null;
  reportUnplaced?: Table | null;
  reportOrganizations?: Table | null;
  reporting?: { asOf: string; ledgerVersion: string; total: ReportingTotal } | null;
  /** How they are now; not asked for as of a day. */
  due?: { nodes: DueReport[] } | null;
  /** How they are now; not asked for as of a day. */
  sources?: Source[] | null;
  /** With the sources as last noted by the end of the day. */
  noted?: { sources: Source[]; asOf?: string; ledgerVersion?: string } | null;
}

/** A count and what it is of. */
export interface Share {
  count: number;
  of: number;
  share: number | null;
  enough: boolean;
}

/** What is counted of one organization, or of all together. */
export interface QualityCounts {
  claims: number;
  keyless: Share;
  ownDuplicates: Share;
  disagreeing: Share;
  late: Share;
  corrected: Share;
  refused: Share | null;
  refuted: Share;
  unknown: (Share & { facet: QualityFacet })[];
  medianDelayDays: number | null;
}

export interface QualityRow extends QualityCounts {
  organization: Thing;
}

export type QualityFacet = 'SETTLEMENT' | 'WORK_MODE' | 'SECTOR' | 'GENDER' | 'TARGET_GROUP' | 'RETURNED_HOUSEHOLD' | 'WEEKLY_HOURS';

/** The answer to the document `DashboardQuality`. */
export interface Quality {
  rows: QualityRow[];
  average: QualityCounts;
  ledgerVersion: string;
}

/** What came of the reports that were due. */
export interface ReportingTotal {
  expected: number;
  received: number;
  onTime: number;
  late: number;
  missing: number;
  excused: number;
  accepted: number;
}

/** A report that is expected, or came. */
export interface DueReport {
  id: string;
  period: string;
  state: string;
  nil: boolean | null;
  dueOn: string | null;
  receivedOn: string | null;
  onTime: boolean | null;
  organization: Thing;
  province: Thing;
  figures: { now: { jobs: number }; accepted: { jobs: number } | null };
}

/** What a report says; the answer to the document `DashboardReportText`. */
export interface ReportText {
  narrative: string | null;
  author: string | null;
  links: string[] | null;
  reviews: { organization: Thing; decision: string; date: string; reason: string | null }[];
}

/** What is asked for and agreed for a year, beside the year before. */
export interface Target {
  province?: Thing | null;
  lastYear: { pledged: number; jobs: number; confirmed: number | null };
  proposed: number;
  pledged: number;
  growth: number | null;
}

export interface Targets {
  rows: Target[];
  total: Target;
  asOf: string;
  ledgerVersion: string;
}

/** An amount of money; `rials` is a whole number of any size. */
export interface Amount {
  rials: string;
  millionTomans: number;
}

/** What was pledged and paid, and what jobs cost; of a benefactor there are no jobs. */
export interface MoneyRow {
  organization?: Thing | null;
  benefactor?: Thing | null;
  province?: Thing | null;
  pledged: Amount;
  paid: Amount;
  loans: Amount;
  internal: Amount;
  paidOut: Amount;
  outstanding: Amount;
  unreconciled: Amount;
  discrepancies: number;
  jobs: number | null;
  checked: number | null;
  verified: number | null;
  costPerJob: Amount | null;
  costPerConfirmedJob: { low: Amount; mid: Amount; high: Amount } | null;
}

export interface Money {
  rows: MoneyRow[];
  asOf: string;
  ledgerVersion: string;
}

export interface Range {
  low: number;
  mid: number;
  high: number;
}

export interface OutlookMonth {
  month: string;
  jobs: number;
  late: Range | null;
  complete: boolean;
}

/** Where a group's year will end; of the total, its months too. */
export interface OutlookRow {
  province?: Thing | null;
  pledged: number | null;
  pledgedOriginal?: number | null;
  jointPledged: number | null;
  forecast: number | null;
  jobs: number;
  expected: number | null;
  pace: number | null;
  neededPerMonth: number | null;
  late?: Range | null;
  yearEnd: Range | null;
  basis: 'EVEN' | 'LAST_YEAR' | null;
  monthsUsed: number;
  verdict: string;
  firstRead?: string | null;
  months?: OutlookMonth[];
}

export interface Outlook {
  rows: OutlookRow[];
  total: OutlookRow;
  asOf: string;
  ledgerVersion: string;
}

/** The answer to the document `DashboardMoney`. */
export type MoneyAnswer = Pick<Answer, 'money' | 'givers' | 'places'>;

/** What revisions of a kind did to what is promised. */
export interface PromiseChange {
  kind: string;
  revisions: number;
  delta: number;
}

/** One of two that stand side by side, and by what these are told apart. */
export type Side = 'one' | 'other';
export type By = 'year' | 'organization' | 'phase';

/** The answer to the document `DashboardBeside`: the same of both. */
export type BesideAnswer = { [side in Side]?: (Asked & { total: Row }) | null } & {
  [part in `${Side}By${'Organization' | 'Phase' | 'Province' | 'Month' | 'Year'}`]?: Table | null;
};

/** The answer to the document `DashboardPivot`: its cells, and the totals of its rows, its columns and all. */
export interface PivotAnswer {
  headline?: (Asked & { total: Row }) | null;
  cells?: { rows: Row[] } | null;
  rows?: { rows: Row[] } | null;
  columns?: { rows: Row[] } | null;
}

/** What needs attention, and from when to when. */
export interface Alert {
  kind: string;
  severity: string;
  since: string;
  until: string | null;
  textFa: string;
  textEn: string;
  path: string;
  acknowledgement: { by: string; note: string | null } | null;
}

/** What an open alert is about. */
export interface AlertSubject {
  kind: string;
  severity: string;
  organization: { code: string } | null;
  source: string | null;
  phase: { code: string } | null;
  province: { code: string } | null;
  period: string | null;
  year: number | null;
}

/** Alerts of these kinds, where any are named, and about this alone. */
export interface AlertedBy {
  kinds?: string[];
  organization?: string;
  phase?: string;
  province?: string;
  source?: string;
  period?: string;
  year?: number;
}

export interface AlertList {
  nodes: Alert[];
}

export interface PhaseOfAgreement extends Thing {
  ordinal: number;
  status: string;
  agreement: Thing;
  provinces: { role: string; synthetic: boolean; province: Thing }[];
}

/** The answer to the document `DashboardReference`. */
export interface Reference {
  organizations: Thing[];
  provinces: Thing[];
  agreements: Thing[];
  phases: PhaseOfAgreement[];
  measures: { name: string; titleFa: string; titleEn: string; unit: string }[];
  years: { asOf: string; rows: { year?: number | null }[] } | null;
  /** From when to when it reaches. */
  ledger: { begins: string | null; lastRecordedAt: string | null };
  /** As who the hub is asked. */
  viewer: Viewer;
}

export interface Viewer {
  role: string;
  organization: { code: string } | null;
}

/** The answer to the document `DashboardChanged`. */
export interface Changed {
  sources: Source[] | null;
  progress: { ledgerVersion: string } | null;
  figureNotes?: FigureNote[];
  savedViews?: SavedView[];
}

/** What is kept in the hub beside its figures. */
export interface Kept {
  figureNotes: FigureNote[];
  savedViews: SavedView[];
}

export interface AnswerError {
  message?: string;
  extensions?: { code?: string; requestId?: string; messageFa?: string };
}

// ---- what the page asks -------------------------------------------------------------------------------------------

/** A ProgressFilter. */
export type Filter = { [field: string]: (string | number)[] | string | boolean };

/** The question of one picture. */
export interface Part {
  operation: string;
  dimension?: string;
  measures: Measure[];
  roles?: string[] | null;
  /** The field of the filter that it is grouped by, and does not follow: it shows what is not chosen as well. */
  own?: 'organizations' | 'phases' | 'provinces' | 'years' | undefined;
  /** The type of its filter, where it is not that of figures. */
  filterType?: string;
  selection: string;
}

// ---- what the page shows ------------------------------------------------------------------------------------------

export type MapMeasure = 'jobs' | 'pledged' | 'fulfilment' | 'verified';

/** A province as a map shows it. */
export interface ShownProvince {
  code: string;
  name: string;
  /** Its name, of which a double one has two. */
  lines: string[];
  /** Its name in three letters; empty where the page has none. */
  tiny: string;
  /** What stands for its name on a small tile; empty for the name. */
  small: string;
  shade: string;
  /** Its figure; empty for 0. */
  figure: Child;
  /** The figure without markup. */
  text: string;
  spoken: string;
  href: string;
  isPilot: boolean;
  /** Whether any open alert is about it. */
  isAlerted: boolean;
  isChosen: boolean;
}

export type Dimension =
  | Key
  | 'agreement'
  | 'year'
  | 'fromMonth'
  | 'toMonth'
  | 'settlement'
  | 'workMode'
  | 'sector'
  | 'gender'
  | 'targetGroup'
  | 'returnedHousehold';

/** A dimension of `progress`, as its rows call it. */
export type Axis = Exclude<Dimension, 'agreement' | 'fromMonth' | 'toMonth'> | 'quarter' | 'month';

/** What the address says. */
export interface Place {
  /** The name of a view. */
  view: string;
  /** A day of the Solar Hijri calendar, or what stands in its place; empty: now. */
  asOf: string;
  /** What views have in the address of their own; without what is usual. */
  own: { [parameter: string]: string };
  chosen: { [dimension in Dimension]: string[] };
}

/** What a view has in the address besides language, view, day and filters. */
export interface Parameter {
  name: string;
  /** What it may be, the usual first; left out: any text. */
  values?: readonly [string, ...string[]];
  /** Whether it changes the drawing alone, and not what is asked. */
  isDrawn?: boolean;
  /** Whether it is kept in the address while other views are shown. */
  stays?: boolean;
}

/** What a view's question depends on. */
export interface Asking {
  place: Place;
  filter: Filter;
  /** The day; null: now. */
  asOf: string | null;
  reference: Promise<Reference>;
}

/** What a view is drawn from. */
export interface Shown {
  answer: Answer;
  sources: Source[];
  reference: Reference;
}

/** A view: all that the page has to know of it. `views.js` lists them. */
export interface View {
  /** In the address. */
  name: string;
  /** In the row of views. */
  title: (words: Words) => string;
  /** What stands behind its title in the row of views. */
  count?: (page: Page) => number | null;
  address?: Parameter[];
  /** Whether filters of the page narrow it. */
  hasFilters?: boolean;
  /** Those that do; left out: all. */
  takes?: Dimension[] | ((place: Place) => Dimension[]);
  /** Whose view it is; left out: everybody's. */
  roles?: string[];
  /** The file under `documents` that holds its question. */
  file: string;
  question: string;
  /** Its parts, by their ids, that can be shown alone; left out: it is one. */
  parts?: string[];
  variables: (asking: Asking) => Promise<object>;
  /** Its shape while its first figures are on their way; left out: that of the first view. */
  skeleton?: (page: Page) => Element[];
  draw: (page: Page, shown: Shown) => Element[];
}

/** How news come: as they happen, by asking, or not at all; of the past there are none. */
export type Liveness = 'live' | 'polling' | 'away' | 'paused';

/** Which figures the tables hold where the page is as of a day. */
export type Compared = 'then' | 'now' | 'difference';

export interface State {
  language: Language;
  place: Place;
  /** That of the place; null: the page has not begun. */
  view: View | null;
  reference: Reference | null;
  answer: Answer | null;
  /** What the answer is an answer to: the view and the filter, as `questionKey` writes them. */
  answered: string | null;
  answeredFilter: Filter;
  errors: AnswerError[];
  sources: Source[];
  /** Why there are no newer figures. */
  failure: Failure | null;
  receivedAt: Date | null;
  live: Liveness | null;
  /** The parts whose table is open. */
  openTables: Set<string>;
  compared: Compared;
  /** What the hub answers now to the question that is shown as of a day, once somebody wants to compare. */
  now: { key: string; answer: Answer | null } | null;
  /** What anybody may see, where the figures need a key; null: that was not read. */
  published: Published | null;
  /** What was written beside figures; null: that was not read. */
  notes: FigureNote[] | null;
  /** Where the simulated partners of a demonstration are stopped and mended; null: that is not known, or none are simulated. */
  simulators: string | null;
  /** By how many days the hub's calendar is ahead of this computer's. */
  daysAhead: number;
}

/** A row of a saved query. */
export type PublishedRow = { [column: string]: string | number | boolean | null };

/** What is published. */
export interface Published {
  titles: { name: string; titleFa: string; titleEn: string; unit: string }[];
  tables: PublishedRow[][];
  /** What the hub says where there is nothing; null: there is. */
  said: string | null;
  saidFa?: string | null;
}

/** What was written beside a figure. */
export interface FigureNote {
  id: string;
  part: string;
  query: string;
  asOf: string;
  ledgerVersion: string;
  text: string;
  role: string;
  organization: Thing | null;
  own: boolean;
  writtenAt: string;
}

/** A view that is kept under a name. */
export interface SavedView {
  id: string;
  name: string;
  query: string;
  shared: boolean;
  own: boolean;
}

/** What of the state is another than before. */
export type Change = 'language' | 'view' | 'place' | 'reference' | 'figures' | 'failure' | 'live' | 'times' | 'compared' | 'notes' | 'simulators';

/** In which language a page is drawn, and what it calls things. */
export interface Reader {
  words: Words;
  figures: Writing;
  language: Language;
  name: (thing: Thing) => string;
}

/** What everything that draws is given: the state as readers see it, and what they can do. */
export interface Page extends Reader {
  place: Place;
  filter: Filter;
  reference: Reference | null;
  openTables: Set<string>;
  /** Codes of the pilot provinces. */
  pilots: Set<string>;
  /** The view that is shown, and those that the reader can go to. */
  view: View;
  views: View[];
  /** How many alerts are open; null: that is not known. */
  openAlerts: number | null;
  /** What these are about. */
  alerts: AlertSubject[];
  simulators: string | null;
  /** The day of the figures, in ISO format, for names of files. */
  day: string;
  /** The day and the version of the figures. */
  pair: Pick<Asked, 'asOf' | 'ledgerVersion'> | null;
  /** The day as of which is asked, in ISO format; null: now, or a day that cannot be asked for. */
  asOf: string | null;
  /** Whether the address asks for a day, possible or not. */
  isPast: boolean;
  /** What is wrong with that day. */
  fault: Fault | null;
  /** Today in Tehran, in ISO format. */
  today: string;
  compared: Compared;
  /** The answer of now to the same question, where it is compared with: undefined while it is on its way. */
  now: Answer | null | undefined;
  todaysAddress: string;
  /** The same place without anything of the view's own. */
  plainAddress: string;
  /** The same place as a wall shows it. */
  kioskAddress: string;
  viewAddress: (view: View) => string;
  clearedAddress: string;
  title: (measure: string) => string;
  unit: (measure: string) => string | undefined;
  toggling: (dimension: Dimension, value: string) => string;
  label: (dimension: Dimension, value: string) => string;
  options: (dimension: Dimension) => Option[];
  choose: (dimension: Dimension, value: string, isChosen: boolean) => void;
  /** Filters by months, as the address writes them; empty: from the first, to the last. */
  chooseMonths: (from: string, to: string) => void;
  /** Goes to the same place as of a day, as the address writes it; empty: now. */
  goTo: (asOf: string) => void;
  /** Goes to a place, and the browser's back comes here again. */
  visit: (place: Place) => void;
  replace: (place: Place) => void;
  compare: (compared: Compared) => void;
  retry: () => void;
}

/** Why a text names no day that can be asked for: there is none, it is later than today, or before the ledger begins. */
export type Fault = 'impossible' | 'later' | 'before';

export interface Option {
  value: string;
  text: string;
}

// ---- building -----------------------------------------------------------------------------------------------------

export type Child = Node | string | number | null | undefined | false | Child[];

/** Attributes of an element; true stands for an empty one, null, undefined and false for none. */
export interface Given<E extends Element> {
  on?: { [T in keyof GlobalEventHandlersEventMap]?: (event: GlobalEventHandlersEventMap[T] & { currentTarget: E }) => void };
  /** Custom properties and other declarations, set through the object model, which the content policy allows. */
  style?: { [property: string]: string };
  [name: string]: unknown;
}

/** A table behind a picture, with the hub's own values in its cells. */
export interface Figures {
  caption: string;
  columns: Column[];
  rows: FiguresRow[];
  /** Of a difference: what then, now and the difference are called. */
  titles?: string[];
}

export type Kind = 'integer' | 'decimal' | 'ratio' | 'year' | 'day' | 'moment' | 'code' | 'name' | 'text' | 'measure';

export interface Column {
  title: string;
  kind: Kind;
  /** The measure whose values it holds; true where each row holds another. */
  measure?: string | true;
  /** What a row would hold that is not there; null where that is not known. */
  absent?: number | null;
}

export interface FiguresRow {
  cells: Cell[];
  suppressed?: boolean;
  isTotal?: boolean;
  /** The cells of the rows that it is the difference of. */
  pair?: { then: Cell[]; now: Cell[]; isThenWithheld: boolean; isNowWithheld: boolean };
  /** Where cells lead to, by the index of their column. */
  links?: { [column: number]: string | undefined };
  /** Of the cell in a column of the kind `measure`. */
  kind?: Kind;
}

export type Cell = string | number | null | undefined;
