package org.peyman.hub.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Certainty;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Commitment;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.Outcome;
import org.peyman.hub.domain.RevisionKind;
import org.peyman.hub.domain.SolarDate;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Verification;
import org.peyman.hub.domain.VerificationMethod;
import org.peyman.hub.support.Pure;

/** Facts are recorded after what they speak of, in the order of their revisions. */
@Pure
final class RecordingDaysTest {

  private static final LocalDate START = new SolarMonth(1399, 9).firstDay();
  private static final ReportingDays REPORTING = new ReportingDays("a/claims");

  private final RecordingDays recording = new RecordingDays();

  @Test
  void aSourceReportsOnOneDayOfEachMonth() {
    List<LocalDate> days =
        IntStream.range(0, 24)
            .mapToObj(month -> REPORTING.in(new SolarMonth(1399, 1).plus(month)))
            .toList();

    assertThat(days).extracting(day -> SolarDate.of(day).day()).containsOnly(18);
    assertThat(days).isSorted();
    assertThat(REPORTING.from(days.get(3))).isEqualTo(days.get(3));
    assertThat(REPORTING.from(days.get(3).plusDays(1))).isEqualTo(days.get(4));
  }

  @Test
  void claimsAreRecordedWithinSixtyDaysAndNotAllOnOne() {
    List<Fact> claims =
        IntStream.range(0, 1_000)
            .mapToObj(i -> claim("C-" + i, 1, START.plusDays(i % 90)))
            .toList();

    List<LocalDate> days = recording.of(REPORTING, claims);

    for (int i = 0; i < claims.size(); i++) {
      LocalDate start = START.plusDays(i % 90);
      assertThat(days.get(i)).isBetween(start.plusDays(5), start.plusDays(60));
      assertThat(days.get(i)).isEqualTo(REPORTING.from(days.get(i)));
    }
    assertThat(days.stream().distinct()).hasSizeBetween(4, 6);
    assertThat(new RecordingDays().of(REPORTING, claims)).isEqualTo(days);
  }

  @Test
  void revisionsFollowEachOtherHoweverTheyStand() {
    List<LocalDate> days =
        recording.of(
            REPORTING,
            List.of(
                withdrawal("C-1", 3),
                claim("C-1", 2, START),
                claim("C-1", 1, START),
                claim("C-1", 2, START.plusDays(1))));

    assertThat(days.get(2)).isBefore(days.get(1));
    assertThat(days.get(1)).isBefore(days.get(0));
    assertThat(days.get(3)).as("said twice").isEqualTo(days.get(1));
  }

  @Test
  void whatHasNoRevisionsIsRecordedAtOnce() {
    List<LocalDate> days =
        recording.of(REPORTING, List.of(claim("C-1", null, START), claim("C-1", null, START)));

    assertThat(days.get(0)).isEqualTo(days.get(1));
  }

  @Test
  void noVisitIsRecordedBeforeItsClaim() {
    LocalDate claimed = recording.of(REPORTING, List.of(claim("C-1", 1, START))).get(0);

    List<LocalDate> days =
        recording.of(REPORTING, List.of(visit("V-1", START), visit("V-2", claimed.plusDays(99))));

    assertThat(days.get(0)).isEqualTo(claimed);
    assertThat(days.get(1)).isBetween(claimed.plusDays(100), claimed.plusDays(140));
  }

  @Test
  void countsAreRecordedWhenTheirMonthIsOver() {
    SolarMonth month = new SolarMonth(1400, 3);
    Fact count =
        new Fact(FactKind.COUNT, "A", Count.id("P1", month), 1L, new Count("P1", month, List.of()));

    assertThat(recording.of(REPORTING, List.of(count)).get(0))
        .isBetween(month.plus(1).firstDay(), month.plus(2).firstDay());
  }

  @Test
  void promisesAreRecordedAfterTheirOwnDate() {
    List<LocalDate> days =
        recording.of(
            REPORTING,
            List.of(promise(1, START), promise(2, START.plusDays(70)), promise(3, null)));

    assertThat(days.get(0)).isBetween(START.plusDays(1), START.plusDays(41));
    assertThat(days.get(1)).isBetween(START.plusDays(71), START.plusDays(111));
    assertThat(days.get(2)).as("undated").isEqualTo(days.get(1));
  }

  private static Fact claim(String id, @Nullable Integer revision, LocalDate start) {
    Long given = revision == null ? null : Long.valueOf(revision);
    return new Fact(
        FactKind.CLAIM,
        "A",
        id,
        given,
        new Claim("P1", "GILAN", start, null, null, null, Facets.UNKNOWN));
  }

  private static Fact withdrawal(String id, long revision) {
    return new Fact(FactKind.CLAIM, "A", id, revision, null);
  }

  private static Fact visit(String id, LocalDate date) {
    return new Fact(
        FactKind.VERIFICATION,
        "B",
        id,
        1L,
        new Verification(
            "A",
            "C-1",
            List.of("B"),
            date,
            VerificationMethod.FIELD_VISIT,
            Outcome.CONFIRMED_ACTIVE));
  }

  private static Fact promise(long revision, @Nullable LocalDate date) {
    return new Fact(
        FactKind.COMMITMENT,
        "A",
        "K-1",
        revision,
        new Commitment(
            List.of("A"),
            1399,
            null,
            null,
            null,
            10,
            Certainty.PLEDGE,
            RevisionKind.INITIAL,
            null,
            date,
            null,
            List.of()));
  }
}
