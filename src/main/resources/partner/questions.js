// What the page asks, each as a document of its own.

/** @import { Place } from './types.js' */

const THING = 'code nameFa nameEn';
const MEASURES = 'reported claimed jobs overstatement joint credit unmatched repeated verified refuted';
const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';

/** What anybody may know. */
export const KNOWN = `query PartnerKnown {
  organizations { ${THING} }
  phases { provinces { synthetic } }
  measures { name titleFa titleEn }
}`;

export const PARTNER = `query PartnerPage($code: String!, $organizations: [String!]) {
  organization(code: $code) {
    ${THING}
    progress(groupBy: [PHASE]) {
      asOf ledgerVersion
      rows { phase { code titleFa titleEn } ${MEASURES} }
      total { ${MEASURES} }
    }
    sources {
      code state lastSyncedAt dataAsOf accepted rejected message textFa: text(language: FA)
      reading { since rows }
      notes { kind subject since count textFa: text(language: FA) textEn: text(language: EN) }
      readings(first: 5) {
        totalCount
        nodes { began ended times rows accepted unchanged refused pending message textFa: text(language: FA) }
      }
    }
  }
  overlaps(filter: { organizations: $organizations }) { organizations { ${THING} } jobs }
  quarantine(organization: $code) {
    totalCount
    counts(groupBy: [SOURCE, REASON]) { source reason reasonFa: reasonText(language: FA) reasonEn: reasonText(language: EN) count }
  }
}`;

export const CLAIMS = `query PartnerClaims($code: String!, $filter: OrganizationClaimFilter, $after: String) {
  organization(code: $code) {
    claims(filter: $filter, first: 50, after: $after) {
      totalCount
      nodes {
        claimId startedOn endedOn
        phase { code titleFa titleEn }
        province { ${THING} }
        job { organizations { ${THING} } claimCount unmatched verified refuted discrepancies }
      }
      ${PAGE_INFO}
    }
  }
}`;

export const QUARANTINE = `query PartnerQuarantine($code: String!, $filter: QuarantineFilter, $after: String) {
  quarantine(organization: $code, filter: $filter, first: 25, after: $after) {
    totalCount
    nodes {
      id factId source position reason recordedAt given
      reasonFa: reasonText(language: FA) reasonEn: reasonText(language: EN)
      textFa: text(language: FA) textEn: text(language: EN)
    }
    ${PAGE_INFO}
  }
}`;

/**
 * All that the page asks, by the file under `documents` that holds the same text: a hub that runs trusted documents alone
 * trusts those files.
 */
export const DOCUMENTS = {
  'known.graphql': KNOWN,
  'partner.graphql': PARTNER,
  'claims.graphql': CLAIMS,
  'quarantine.graphql': QUARANTINE,
};

/**
 * An OrganizationClaimFilter.
 *
 * @param {Place} place
 */
export function claimFilter({ sharing, claimIds }) {
  const shared =
    typeof sharing === 'object'
      ? { matchedWith: [sharing.with] }
      : { '': {}, joint: { joint: true }, alone: { joint: false }, unmatched: { unmatched: true } }[sharing];
  return claimIds.length > 0 ? { ...shared, claimIds } : shared;
}

/**
 * A QuarantineFilter.
 *
 * @param {Place} place
 */
export function itemFilter({ items }) {
  return {
    ...(items?.source ? { sources: [items.source] } : {}),
    ...(items?.reason ? { reasons: [items.reason] } : {}),
  };
}

/**
 * Where GraphiQL opens a question.
 *
 * @param {string} home the path of the dashboard
 * @param {string} query
 * @param {Object} variables
 */
export function graphiql(home, query, variables) {
  return home + 'graphiql?' + new URLSearchParams({ query, variables: JSON.stringify(variables) });
}
