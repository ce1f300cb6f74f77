package org.peyman.hub.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which permission each field of the schema asks for: that of its type, or its own. A field about
 * which nothing is said here is shown to nobody, and fails a test. Within a permission a partner is
 * confined to its own organization; where records are read, that is seen to.
 */
public final class Policy {

  private static final Map<String, Permission> DECISIONS = new HashMap<>();

  static {
    decide(
        Permission.REFERENCE,
        "Query.node Query.organizations Query.organization Query.provinces Query.province"
            + " Query.agreements Query.agreement Query.phases Query.phase Query.measures"
            + " Query.viewer Viewer Query._service Query._entities _Service Node"
            + " Organization Province Agreement Phase AgreementParty PhaseProvince Measure"
            + " SolarHijriDate PageInfo");
    decide(
        Permission.FIGURES,
        "Query.progress Query.overlaps Query.promiseChanges PromiseChange Query.targets"
            + " TargetTable Target DeliveredYear Query.ledger Query.sources Query.commitments"
            + " Organization.progress Province.progress Agreement.progress Phase.progress"
            + " Subscription.progressChanged Subscription.overlapsChanged"
            + " Subscription.reportingChanged Subscription.sourceChanged"
            + " ProgressTable ProgressRow Overlap Ledger SourceStatus SourceNote SourceReading"
            + " Query.reporting ReportingTable ReportingRow"
            + " Commitment CommitmentRevision Allocation CommitmentConnection CommitmentEdge");
    decide(
        Permission.RECORDS,
        "Query.jobs Organization.claims Job Claim Verification"
            + " JobConnection JobEdge ClaimConnection ClaimEdge");
    decide(Permission.OUTLOOK, "Query.outlook OutlookTable OutlookRow OutlookMonth Range");
    decide(
        Permission.ALERTS,
        "Query.alerts Subscription.alertChanged Alert AlertConnection AlertEdge Acknowledgement");
    decide(Permission.ACKNOWLEDGEMENT, "Mutation.acknowledgeAlert");
    decide(Permission.NOTES, "Query.figureNotes FigureNote Kept.figureNotes");
    decide(Permission.NOTING, "Mutation.noteFigure Mutation.removeNote");
    decide(
        Permission.VIEWS,
        "Query.savedViews SavedView Mutation.saveView Mutation.removeView"
            + " Subscription.keptChanged Kept.savedViews");
    decide(
        Permission.REPORTS,
        "Query.reports Report ReportConnection ReportEdge ReportFigures ReportFigure Review");
    decide(Permission.FUNDING, "Query.funding FundingTable FundingRow Money MoneyRange Benefactor");
    decide(
        Permission.QUARANTINE,
        "Query.quarantine Organization.sources SourceStatus.readings"
            + " QuarantineConnection QuarantineEdge"
            + " QuarantinedItem QuarantineProblem QuarantineCount Dismissal"
            + " PastReading PastReadingConnection PastReadingEdge");
    decide(Permission.QUALITY, "Query.quality QualityTable QualityRow Share FacetShare");
    decide(
        Permission.SUBMISSION,
        "Mutation.submitClaims Mutation.submitCounts Mutation.submitCommitments"
            + " Mutation.submitVerifications Mutation.submitReports Mutation.submitReviews"
            + " Mutation.submitFlows SubmitResult UserError");
    decide(Permission.RETRIAL, "Mutation.retryQuarantined RetryResult");
    decide(Permission.AUDIT, "Query.auditTrail AuditEntry AuditConnection AuditEdge");
  }

  private Policy() {}

  private static void decide(Permission permission, String paths) {
    for (String path : paths.split(" ", -1)) {
      if (DECISIONS.put(path, permission) != null) {
        throw new IllegalStateException("It is decided twice about " + path);
      }
    }
  }

  /** What a field asks for; empty: nothing was decided about it. */
  public static Optional<Permission> of(String type, String field) {
    Permission own = DECISIONS.get(type + "." + field);
    return Optional.ofNullable(own == null ? DECISIONS.get(type) : own);
  }

  /** The types and fields that something is decided about, for the test that looks for others. */
  public static Set<String> paths() {
    return Set.copyOf(DECISIONS.keySet());
  }
}
