package org.peyman.hub.ledger;

import static org.peyman.hub.ledger.Facts.fact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Flow;
import org.peyman.hub.domain.FlowKind;
import org.peyman.hub.domain.FlowStage;
import org.peyman.hub.domain.Report;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.domain.ReportingFrequency;
import org.peyman.hub.domain.ReportingPeriod;
import org.peyman.hub.domain.Review;
import org.peyman.hub.domain.ReviewDecision;
import org.peyman.hub.domain.SolarMonth;

/**
 * What {@link SteadyLoad} says of reports and money: reports that are said anew every fourth batch,
 * some withdrawn; decisions about revisions that are known, and about some that come batches later;
 * pledges that two report, not always alike, and payments that honour a pledge of a later batch.
 */
final class ReportsAndMoney {

  /** After so many batches the same period comes again. */
  private static final int PERIODS = 4;

  private ReportsAndMoney() {}

  static List<Fact> of(int batch) {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < SteadyLoad.ORGANIZATIONS.size(); i++) {
      facts.add(report(organization(i), batch, (batch + i) % 7 == 6));
      facts.add(review(i, batch));
    }
    facts.add(pledge("A", "f" + batch, 1, 1_000L + batch));
    facts.add(pledge("B", "g" + batch, 1, 1_000L + batch + batch % 2));
    facts.add(payment(batch));
    if (batch >= 3) {
      facts.add(pledge("A", "f" + (batch - 2), 2, 2_000L + batch));
      facts.add(fact(FactKind.FLOW, "B", "g" + (batch - 3), 2, null));
    }
    return facts;
  }

  private static String organization(int i) {
    return SteadyLoad.ORGANIZATIONS.get(i % SteadyLoad.ORGANIZATIONS.size());
  }

  private static ReportingPeriod period(int batch) {
    return ReportingPeriod.of(ReportingFrequency.MONTH, new SolarMonth(1399, 1 + batch % PERIODS));
  }

  private static Fact report(String organization, int batch, boolean isWithdrawn) {
    ReportingPeriod period = period(batch);
    boolean isNil = batch % 3 == 0;
    Report content =
        new Report(
            "P1",
            "GILAN",
            period,
            isNil,
            isNil ? null : "so far " + batch,
            isNil ? null : batch,
            null,
            List.of());
    return fact(
        FactKind.REPORT,
        organization,
        ReportKey.id("P1", "GILAN", period),
        1 + batch,
        isWithdrawn ? null : content);
  }

  /**
   * Of the revision of this batch, of the one that comes when its period does again, or of none.
   */
  private static Fact review(int i, int batch) {
    ReportKey key = new ReportKey(organization(i), "P1", "GILAN", period(batch));
    LocalDate date = LocalDate.of(2021, 3, 1);
    Review content =
        switch (i) {
          case 0 -> new Review(key, ReviewDecision.ACCEPT, 1L + batch, null, date, null);
          case 1 ->
              new Review(key, ReviewDecision.RETURN, 1L + batch + PERIODS, null, date, "again");
          default ->
              new Review(key, ReviewDecision.EXTEND, null, date.plusDays(batch), date, "late");
        };
    return fact(
        FactKind.REVIEW, organization(i + 1), "r" + i + batch % PERIODS, 1 + batch, content);
  }

  private static Fact pledge(String organization, String id, long revision, long rials) {
    String number = "t" + id.substring(1);
    Flow content = flow(FlowStage.PLEDGE, rials, number, null);
    return fact(FactKind.FLOW, organization, id, revision, content);
  }

  private static Fact payment(int batch) {
    Flow.Pledge honoured = new Flow.Pledge("A", "f" + (batch + batch % 2));
    Flow content = flow(FlowStage.PAYMENT, 500L + batch, "p" + batch, honoured);
    return fact(FactKind.FLOW, "C", "h" + batch, 1, content);
  }

  private static Flow flow(
      FlowStage stage, long rials, String reference, Flow.@Nullable Pledge pledge) {
    return new Flow(
        stage,
        FlowKind.GRANT,
        "A",
        "B",
        rials,
        LocalDate.of(2021, 1, 1),
        reference,
        pledge,
        "G",
        "P1",
        "GILAN",
        null);
  }
}
