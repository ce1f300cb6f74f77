package org.peyman.hub.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Report;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.domain.ReportingPeriod;
import org.peyman.hub.domain.Review;
import org.peyman.hub.domain.ReviewDecision;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.Refusal.Reason;
import org.peyman.hub.support.Pure;

/** Reports and reviews as they are read or refused. */
@Pure
final class FactReaderReportsTest extends FactReading {

  private static final ReportingPeriod MEHR = ReportingPeriod.parse("1399-07").orElseThrow();

  @Test
  void aReportIsKnownByItsPhaseProvinceAndPeriod() {
    Fact fact =
        fact(
            FactKind.REPORT,
            with(
                with(with(report(), "declaredJobs", "۳۴"), "author", "Head of the office"),
                "links",
                "https://example.org/1 + https://example.org/2"));
    assertThat(fact.id()).isEqualTo("PHASE_1/KERMAN/1399-07");
    assertThat(fact.content())
        .isEqualTo(
            new Report(
                "PHASE_1",
                "KERMAN",
                MEHR,
                false,
                "Thirty-four workshops opened.",
                34,
                "Head of the office",
                List.of("https://example.org/1", "https://example.org/2")));
  }

  @Test
  void aNilReportIsAReport() {
    Map<String, Object> nil = with(without(report(), "narrative"), "nil", "true");
    Report report = Objects.requireNonNull((Report) fact(FactKind.REPORT, nil).content());
    assertThat(report.isNil()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1399-Q3,1399-Q3", "۱۳۹۹-q3,1399-Q3", "1399/9,1399-09"})
  void aPeriodIsAMonthOrAQuarter(String written, String read) {
    Fact fact = fact(FactKind.REPORT, with(report(), "period", written));
    assertThat(fact.id()).isEqualTo("PHASE_1/KERMAN/" + read);
  }

  @ParameterizedTest
  @CsvSource({
    "period,1399-13,INVALID,a Solar Hijri month such as 1399-07 or a quarter",
    "period,1399-Q5,INVALID,a Solar Hijri month such as 1399-07 or a quarter",
    "period,1399-12,OUT_OF_RANGE,'a period not after the current one, 1399-11'",
    "period,1400-Q1,OUT_OF_RANGE,'a period not after the current one, 1399-Q4'",
    "province,Kermn,INVALID,a province's code",
    "nil,true,INCONSISTENT,either nil as true or a narrative",
    "nil,perhaps,INVALID,true or false",
    "declaredJobs,-1,OUT_OF_RANGE,'a whole number from 0 to 100,000,000'",
    "links,http://example.org,INVALID,the address of a page by https",
    "narrative,'',MISSING,either nil as true or a narrative"
  })
  void whatIsWrongWithAReportIsNamed(String field, String value, Reason reason, String allowed) {
    Refusal refusal = refusal(FactKind.REPORT, with(report(), field, value));
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.field()).isEqualTo(field);
    assertThat(refusal.value()).isEqualTo(reason == Reason.MISSING ? null : value);
    assertThat(refusal.allowed()).contains(allowed);
  }

  @Test
  void aReportOfALaterPeriodIsJudgedAgainWhenThatBegins() {
    Entry.Refused refused = refused(FactKind.REPORT, with(report(), "period", "1399-12"));
    assertThat(refused.due()).isEqualTo(LocalDate.of(2021, 2, 19));
  }

  @Test
  void aNarrativeHasAnEnd() {
    String longest = "ا".repeat(10_000);
    fact(FactKind.REPORT, with(report(), "narrative", longest));
    Refusal refusal = refusal(FactKind.REPORT, with(report(), "narrative", longest + "ا"));
    assertThat(refusal.field()).isEqualTo("narrative");
    assertThat(refusal.allowed()).contains("at most 10,000 characters");
  }

  @Test
  void aNationalCodeInANarrativeIsMaskedAndTheReportRefused() {
    Entry.Refused refused =
        refused(FactKind.REPORT, with(report(), "narrative", "She, 123-456789-1, was placed."));
    assertThat(refused.refusal().field()).isEqualTo("narrative");
    assertThat(refused.given().getString("narrative")).isEqualTo("She, ***, was placed.");
    assertNoCode(refused, CODE);
  }

  @Test
  void aWithdrawnReportNamesItsKeyAlone() {
    Fact fact =
        fact(
            FactKind.REPORT,
            Map.of(
                "phase", "PHASE_1",
                "province", "کرمان",
                "period", "1399-07",
                "revision", 2,
                "withdrawn", true));
    assertThat(fact.id()).isEqualTo("PHASE_1/KERMAN/1399-07");
    assertThat(fact.content()).isNull();
  }

  @Test
  void anAcceptanceNeedsNoReason() {
    assertThat(fact(FactKind.REVIEW, review("ACCEPT")).content())
        .isEqualTo(
            new Review(
                new ReportKey("BASIJ_SAZANDEGI", "PHASE_1", "KERMAN", MEHR),
                ReviewDecision.ACCEPT,
                3L,
                null,
                LocalDate.of(2021, 1, 10),
                null));
  }

  @Test
  void anExtensionSaysUntilWhenAndSpeaksOfNoRevision() {
    Map<String, Object> extension =
        with(with(review("EXTEND"), "until", "1399/11/15"), "reason", "Snow");
    Review review = Objects.requireNonNull((Review) fact(FactKind.REVIEW, extension).content());
    assertThat(review.until()).isEqualTo(LocalDate.of(2021, 2, 3));
    assertThat(review.reportRevision()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "EXTEND,until,2021-01-09,INCONSISTENT,'a date not before that of the decision, 2021-01-10'",
    "EXTEND,until,'',MISSING,a value",
    "ACCEPT,reportRevision,'',MISSING,a value",
    "RETURN,reportRevision,-1,OUT_OF_RANGE,a whole number from 0",
    "RETURN,reason,'',MISSING,a value",
    "EXCUSE,reason,'',MISSING,a value",
    "ACCEPT,date,2021-01-21,OUT_OF_RANGE,'a date not after today, 2021-01-20'",
    "ACCEPT,decision,APPROVE,INVALID,'ACCEPT, RETURN, EXTEND, EXCUSE'",
    "ACCEPT,reportOrganization,IMDAD,INCONSISTENT,'another organization than who reviews, IMDAD'"
  })
  void whatIsWrongWithAReviewIsNamed(
      String decision, String field, String value, Reason reason, String allowed) {
    Map<String, Object> review =
        with(with(review(decision), "reason", "Why"), "until", "2021-01-31");
    Refusal refusal = refusal(FactKind.REVIEW, with(review, field, value));
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.field()).isEqualTo(field);
    assertThat(refusal.value()).isEqualTo(reason == Reason.MISSING ? null : value);
    assertThat(refusal.allowed()).contains(allowed);
  }

  private static Map<String, Object> report() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("phase", "PHASE_1");
    report.put("province", "KERMAN");
    report.put("period", "1399-07");
    report.put("narrative", "Thirty-four workshops opened.");
    return report;
  }

  private static Map<String, Object> review(String decision) {
    Map<String, Object> review = new LinkedHashMap<>();
    review.put("reviewId", "R-1");
    review.put("reportOrganization", "BASIJ_SAZANDEGI");
    review.put("phase", "PHASE_1");
    review.put("province", "KERMAN");
    review.put("period", "1399-07");
    review.put("decision", decision);
    review.put("reportRevision", 3);
    review.put("date", "2021-01-10");
    return review;
  }
}
