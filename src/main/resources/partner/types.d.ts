// What the modules of the page of one organization give each other. The type checker reads this file; no browser is given
// it. A test holds what is said here of the hub's answers against the hub's own schema.

import type { Failure, Language, Reader, SourceNews, Thing } from '../dashboard/types.js';

export type Texts = (typeof import('./words.js').TEXTS)[Language];

// ---- what the hub answers -----------------------------------------------------------------------------------------

/** The answer to the document `PartnerKnown`. */
export interface Known {
  organizations: Thing[];
  phases: { provinces: { synthetic: boolean }[] }[];
  measures: { name: string; titleFa: string; titleEn: string }[];
}

/** A measure that the page shows. */
export type Booked =
  | 'reported'
  | 'claimed'
  | 'jobs'
  | 'overstatement'
  | 'joint'
  | 'credit'
  | 'unmatched'
  | 'repeated'
  | 'verified'
  | 'refuted';

export type BookRow = { phase?: Thing | null } & { [measure in Booked]: number | null };

export interface Books {
  asOf: string;
  ledgerVersion: string;
  rows: BookRow[];
  total: BookRow;
}

export interface PastReading {
  began: string;
  ended: string;
  times: number;
  rows: number;
  accepted: number;
  unchanged: number;
  refused: number;
  pending: number;
  message: string | null;
  textFa: string | null;
}

export interface NoteSince {
  kind: string;
  subject: string | null;
  since: string;
  count: number;
  textFa: string;
  textEn: string;
}

export interface OwnSource extends SourceNews {
  reading: { since: string; rows: number } | null;
  notes: NoteSince[];
  readings: { totalCount: number; nodes: PastReading[] } | null;
}

export interface Counted {
  source: string | null;
  reason: string | null;
  reasonFa: string | null;
  reasonEn: string | null;
  count: number;
}

/** The answer to the document `PartnerPage`. */
export interface Partner {
  organization: (Thing & { progress: Books | null; sources: OwnSource[] }) | null;
  overlaps: { organizations: Thing[]; jobs: number | null }[] | null;
  quarantine: { totalCount: number; counts: Counted[] } | null;
}

export interface PageInfo {
  hasNextPage: boolean;
  endCursor: string | null;
}

export interface OwnClaim {
  claimId: string;
  startedOn: string;
  endedOn: string | null;
  phase: Thing;
  province: Thing;
  job: {
    organizations: Thing[];
    claimCount: number;
    unmatched: boolean;
    verified: boolean;
    refuted: boolean;
    discrepancies: string[];
  } | null;
}

export interface Claims {
  totalCount: number;
  nodes: OwnClaim[];
  pageInfo: PageInfo;
}

/** The answer to the document `PartnerClaims`. */
export interface ClaimsAnswer {
  organization: { claims: Claims | null } | null;
}

export interface Item {
  id: string;
  factId: string | null;
  source: string;
  position: string | null;
  reason: string;
  reasonFa: string;
  reasonEn: string;
  textFa: string;
  textEn: string;
  given: string | null;
  recordedAt: string;
}

export interface Items {
  totalCount: number;
  nodes: Item[];
  pageInfo: PageInfo;
}

/** The answer to the document `PartnerQuarantine`. */
export interface ItemsAnswer {
  quarantine: Items | null;
}

// ---- what the page shows ------------------------------------------------------------------------------------------

/** Which claims are listed: those that others share, those that nobody does, without a key, or shared with one organization. */
export type Sharing = '' | 'joint' | 'alone' | 'unmatched' | { with: string };

/** What the address says. */
export interface Place {
  /** Code of the organization; empty: none is named. */
  code: string;
  sharing: Sharing;
  claimIds: string[];
  /** Which items in quarantine are listed; null: none. */
  items: { source: string; reason: string } | null;
}

/** A list that is read page by page. */
export type Listed<T> = { isBusy: boolean; failure: Failure | null; read: T | null };

export interface State {
  language: Language;
  place: Place;
  known: Known | null;
  partner: Partner | null;
  /** Whether the key is another organization's. */
  isForeign: boolean;
  failure: Failure | null;
  claims: Listed<Claims>;
  items: Listed<Items>;
}

/** What everything that draws is given. */
export interface View extends Reader {
  texts: Texts;
  state: State;
  /** How the hub titles a measure. */
  title: (measure: string) => string;
  /** The address of the same page with something else shown. */
  to: (change: Partial<Place>) => string;
  go: (change: Partial<Place>) => void;
}
