package org.peyman.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.sync.Ledgers.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.PartyRole;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Report;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.domain.ReportingPeriod;
import org.peyman.hub.domain.ReportingPlan;
import org.peyman.hub.domain.ReviewDecision;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.ReportRecords;
import org.peyman.hub.ledger.Submission;
import org.peyman.hub.support.TestDatabase;

/** Reports and reviews on their way into the ledger, and what stands of them. */
final class ReportsIntakeTest {

  private static final ReportingPeriod MEHR = ReportingPeriod.parse("1399-07").orElseThrow();
  private static final ReportKey KERMAN = new ReportKey("IMDAD", "PHASE_1", "KERMAN", MEHR);

  private final Ledgers ledgers = new Ledgers();
  private final Submissions submissions =
      new Submissions(ledgers.vertx, ledgers.one, new FactReader(TestDatabase.KEYS), ledgers.clock);
  private int keys;

  @BeforeEach
  void learn() {
    await(ledgers.one.learn(reference(), "reference"));
  }

  @AfterEach
  void close() {
    ledgers.close();
  }

  @Test
  void aReviewWaitsForTheRevisionThatItIsAbout() {
    Submission.Receipt waits = review("IMDAD_MONITOR", "r", "ACCEPT", 2);
    assertThat(waits.pending()).isEqualTo(1);
    assertThat(only(ledgers.quarantine()).refusal().message())
        .isEqualTo(
            "Waits for report IMDAD PHASE_1/KERMAN/1399-07 revision 2, which is not known yet; it is"
                + " taken in by itself when that arrives.");
    assertThat(only(ledgers.quarantine()).refusal().allowed())
        .isEqualTo("a revision of that report that is known");

    report(1, "Soon");
    assertThat(standing().decisions()).isEmpty();

    report(2, "Done");
    assertThat(ledgers.quarantine()).isEmpty();
    ReportRecords.Decision decision = only(standing().decisions());
    assertThat(decision.report()).isEqualTo(KERMAN);
    assertThat(decision.reportRevision()).isEqualTo(2);
    assertThat(decision.decided().version()).isEqualTo(at().version());
  }

  @Test
  void aReportOfAPhaseThatIsNotKnownWaits() {
    Submission.Receipt phase = submit("IMDAD", FactKind.REPORT, report("PHASE_2", "KERMAN", 1));
    assertThat(phase.pending()).isEqualTo(1);
    assertThat(only(ledgers.quarantine()).refusal().field()).isEqualTo("phase");
  }

  @Test
  void onlyThoseReviewWhoSignedOrMonitor() {
    report(1, "Done");
    assertThat(review("SEPAH", "r", "ACCEPT", 1).refused()).isEqualTo(1);
    Records.Quarantined refused = only(ledgers.quarantine());
    assertThat(refused.refusal().field()).isEqualTo("organization");
    assertThat(refused.refusal().value()).isEqualTo("SEPAH");
    assertThat(refused.refusal().allowed())
        .isEqualTo("a signatory or monitor of the agreement JOINT: IMDAD, IMDAD_MONITOR");
    assertThat(refused.fields()).containsExactly("organization");
  }

  @Test
  void aPeriodIsOfTheKindThatThePlanAsksFor() {
    Map<String, Object> quarter = report("PHASE_1", "KERMAN", 1);
    quarter.put("period", "1399-Q3");
    assertThat(submit("IMDAD", FactKind.REPORT, quarter).refused()).isEqualTo(1);
    Records.Quarantined refused = only(ledgers.quarantine());
    assertThat(refused.refusal().message())
        .isEqualTo(
            "period is '1399-Q3'; allowed: a month such as 1399-07, as asked for by MONTHLY.");
    assertThat(refused.refusal().field()).isEqualTo("period");
  }

  @Test
  void aRevisionDoesNotMoveTheReceiptButAWithdrawalEndsIt() {
    report(1, "Soon");
    ReportRecords.Recorded received = only(standing().reports()).received();
    ledgers.clock.pass(Duration.ofDays(3));
    report(2, "Done");
    ReportRecords.LiveReport revised = only(standing().reports());
    assertThat(revised.revision()).isEqualTo(2);
    assertThat(revised.received()).isEqualTo(received);

    Map<String, Object> withdrawn = report("PHASE_1", "KERMAN", 3);
    withdrawn.put("withdrawn", true);
    submit("IMDAD", FactKind.REPORT, withdrawn);
    assertThat(standing().reports()).isEmpty();

    ledgers.clock.pass(Duration.ofDays(1));
    report(4, "After all");
    assertThat(only(standing().reports()).received().at()).isEqualTo(ledgers.clock.instant());
  }

  @Test
  void theSameRevisionWithAnotherNarrativeIsAConflict() {
    report(1, "Soon");
    assertThat(report(1, "Never").refused()).isEqualTo(1);
    assertThat(only(ledgers.quarantine()).fields()).containsExactly("narrative");
    assertThat(report(1, "Soon").unchanged()).isEqualTo(1);
  }

  @Test
  void anAcceptanceKeepsItsVersionWhenOnlyItsWordsChange() {
    report(1, "Done");
    review("IMDAD_MONITOR", "r", "ACCEPT", 1);
    long signed = at().version();
    Map<String, Object> again = reviewItem("r", "ACCEPT", 1);
    again.put("reason", "Well done");
    submit("IMDAD_MONITOR", FactKind.REVIEW, again);
    assertThat(at().version()).isEqualTo(signed + 1);
    assertThat(only(standing().decisions()).decided().version()).isEqualTo(signed);

    submit("IMDAD_MONITOR", FactKind.REVIEW, reviewItem("r", "RETURN", 1));
    assertThat(only(standing().decisions()).decision()).isEqualTo(ReviewDecision.RETURN);
    assertThat(only(standing().decisions()).decided().version()).isEqualTo(signed + 2);
  }

  @Test
  void whatStoodAtAVersionStandsThereForEverAndComesOutOfTheHistoryAgain() {
    List<ReportRecords.At> stood = new ArrayList<>();
    report(1, "Soon");
    stood.add(at());
    report(2, "Done");
    stood.add(at());
    review("IMDAD_MONITOR", "r", "ACCEPT", 2);
    stood.add(at());
    review("IMDAD_MONITOR", "r", "RETURN", 2);
    stood.add(at());
    await(ledgers.one.rebuildPast());
    for (ReportRecords.At then : stood) {
      AsOf pair = await(ledgers.one.reads().asOf(null, then.version()));
      assertThat(await(ledgers.one.reads().reports(pair))).isEqualTo(then);
    }
  }

  @Test
  void whatIsReadIsTheSameObjectUntilItChanges() {
    report(1, "Done");
    ReportRecords.Standing before = standing();
    submit("IMDAD", FactKind.CLAIM, claim("A1"));
    assertThat(at().standing()).isSameAs(before);
    report(2, "All done");
    assertThat(standing()).isNotSameAs(before);
  }

  @Test
  void aReportSaysWhatItsRevisionThatStandsSays() {
    report(1, "Soon");
    report(2, "Done");
    Map<ReportKey, Report> contents =
        await(ledgers.one.reads().reportContents(List.of(KERMAN, key("SEPAH"))));
    assertThat(contents).containsOnlyKeys(KERMAN);
    assertThat(Objects.requireNonNull(contents.get(KERMAN)).narrative()).isEqualTo("Done");
  }

  @Test
  void figuresAreThoseOfTheVersionThatIsAskedFor() {
    submit("IMDAD", FactKind.CLAIM, claim("A1"));
    submit("SEPAH", FactKind.CLAIM, claim("B1"));
    long before = at().version();
    submit("IMDAD", FactKind.CLAIM, claim("A2", "startedOn", "2020-10-21"));
    submit("IMDAD", FactKind.CLAIM, claim("A3", "startedOn", "2020-10-22")); // the next month
    submit("IMDAD", FactKind.CLAIM, claim("A4", "province", "GILAN"));
    submit("IMDAD", FactKind.CLAIM, claim("A1", "withdrawn", true));
    ReportRecords.FigureOf then = new ReportRecords.FigureOf(KERMAN, before);
    ReportRecords.FigureOf now = new ReportRecords.FigureOf(KERMAN, at().version());
    assertThat(await(ledgers.one.reads().reportFigures(List.of(now, then))))
        .containsEntry(then, new ReportRecords.Figure(1, 1, 1, 0))
        .containsEntry(now, new ReportRecords.Figure(1, 1, 0, 0));
  }

  @Test
  void anAcceptanceChangesNoFigure() {
    submit("IMDAD", FactKind.CLAIM, claim("A1"));
    submit("SEPAH", FactKind.CLAIM, claim("B1"));
    report(1, "Done");
    ReportRecords.FigureOf before = new ReportRecords.FigureOf(KERMAN, at().version());
    review("IMDAD_MONITOR", "r", "ACCEPT", 1);
    ReportRecords.FigureOf after = new ReportRecords.FigureOf(KERMAN, at().version());
    Map<ReportRecords.FigureOf, ReportRecords.Figure> figures =
        await(ledgers.one.reads().reportFigures(List.of(before, after)));
    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(figures.get(after))
        .isEqualTo(figures.get(before))
        .isEqualTo(new ReportRecords.Figure(1, 1, 1, 0));
  }

  private ReportRecords.At at() {
    return await(ledgers.one.reads().reports(null));
  }

  private ReportRecords.Standing standing() {
    return at().standing();
  }

  private static <T> T only(List<T> items) {
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  private static ReportKey key(String organization) {
    return new ReportKey(organization, "PHASE_1", "KERMAN", MEHR);
  }

  private Submission.Receipt report(long revision, String narrative) {
    Map<String, Object> report = report("PHASE_1", "KERMAN", revision);
    report.put("narrative", narrative);
    return submit("IMDAD", FactKind.REPORT, report);
  }

  private static Map<String, Object> report(String phase, String province, long revision) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("phase", phase);
    report.put("province", province);
    report.put("period", "1399-07");
    report.put("revision", revision);
    report.put("narrative", "Done");
    return report;
  }

  private Submission.Receipt review(String by, String id, String decision, long revision) {
    return submit(by, FactKind.REVIEW, reviewItem(id, decision, revision));
  }

  private static Map<String, Object> reviewItem(String id, String decision, long revision) {
    Map<String, Object> review = new LinkedHashMap<>();
    review.put("reviewId", id);
    review.put("reportOrganization", "IMDAD");
    review.put("phase", "PHASE_1");
    review.put("province", "KERMAN");
    review.put("period", "1399-07");
    review.put("decision", decision);
    review.put("reportRevision", revision);
    review.put("date", "2020-11-01");
    review.put("reason", "Read");
    return review;
  }

  private static Map<String, Object> claim(String id, Object... more) {
    Map<String, Object> claim = new LinkedHashMap<>();
    claim.put("claimId", id);
    claim.put("phase", "PHASE_1");
    claim.put("province", "KERMAN");
    claim.put("startedOn", "2020-10-06");
    if (id.endsWith("1")) {
      claim.put("person", "ab".repeat(32));
    }
    for (int i = 0; i < more.length; i += 2) {
      claim.put(String.valueOf(more[i]), more[i + 1]);
    }
    return claim;
  }

  private Submission.Receipt submit(String by, FactKind kind, Map<String, Object> item) {
    return await(
        submissions.submit(new Submissions.Sent(kind, by, "key " + keys++, List.of(item))));
  }

  private static Reference reference() {
    Agreement.Party signatory = new Agreement.Party("IMDAD", PartyRole.SIGNATORY);
    Agreement.Party implementer = new Agreement.Party("SEPAH", PartyRole.IMPLEMENTER);
    Agreement.Party monitor = new Agreement.Party("IMDAD_MONITOR", PartyRole.MONITOR);
    List<Organization> organizations =
        new ArrayList<>(Ledgers.reference().organizations().values());
    organizations.add(new Organization("IMDAD_MONITOR", "ناظر", "Monitor", "OTHER"));
    return Reference.of(
            organizations,
            Provinces.REFERENCE.provinces().values(),
            List.of(
                new Agreement(
                    "JOINT",
                    "تفاهم",
                    "Joint",
                    LocalDate.of(2020, 9, 1),
                    null,
                    List.of(signatory, implementer, monitor))),
            List.of(
                new Phase(
                    "PHASE_1",
                    "JOINT",
                    1,
                    "مرحله",
                    "PHASE_1",
                    PhaseStatus.ACTIVE,
                    null,
                    null,
                    null,
                    List.of())))
        .withPlans(
            List.of(
                new ReportingPlan(
                    "MONTHLY",
                    "PHASE_1",
                    MEHR,
                    ReportingPeriod.parse("1400-06").orElseThrow(),
                    10,
                    List.of(),
                    null,
                    true,
                    Map.of())));
  }
}
