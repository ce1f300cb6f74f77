package org.peyman.hub.connectors.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.mapping.OwnName;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.support.Pure;

/** Every kind of mark that a row can have. */
@Pure
final class SinceTest {

  /** Half past eleven in the morning in Tehran, the 11th of Khordad 1400. */
  private static final Instant NOW = Instant.parse("2021-06-01T07:00:00Z");

  private static Since since(@Nullable String overlap, ChangeTime.@Nullable Unit unit) {
    return new Since(
        "since",
        new OwnName("at"),
        overlap == null ? null : Duration.parse(overlap),
        new ChangeTime.Reading(unit, Tehran.ZONE));
  }

  private static ChangeTime.@Nullable Unit unit(String name) {
    return name.equals("none") ? null : ChangeTime.Unit.valueOf(name);
  }

  private static Marks after(Since since, Object... marks) {
    Marks seen = Marks.NONE.begun(NOW);
    for (Object mark : marks) {
      seen = since.with(seen, Map.of("at", mark), NOW);
    }
    return seen;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none | 2021-05-31T10:00:00+03:30 | 2021-05-31T05:30:00Z",
        "none | 2021-05-31 10:00:00.25+00 | 2021-05-31T09:00:00.250Z",
        "none | 2021-05-31T10:00:00 +0330 | 2021-05-31T05:30:00Z",
        "none | 2021-05-31 10:00:00.25 | 2021-05-31 09:00:00",
        "none | 2021-05-31T00:30 | 2021-05-30T23:30",
        "none | 2021/05/31 10:00:00 | 2021/05/31 09:00:00",
        "none | 2021-05-31 | 2021-05-30",
        "none | 1400/03/01 | 1400/02/31",
        "none | ۱۴۰۰/۰۳/۰۱ ۰۰:۳۰ | ۱۴۰۰/۰۲/۳۱ ۲۳:۳۰",
        "none | 1622455200 | 1622451600",
        "none | 1622455200000 | 1622451600000",
        "SECONDS | 1622455200.5 | 1622451600",
        "MILLIS | 1622455200000 | 1622451600000"
      })
  void aTimeIsPutBackInTheFormInWhichItIsWritten(String unit, String mark, String sent)
      throws PartnerFailure {
    assertThat(since("PT1H", unit(unit)).sent(mark, NOW)).isEqualTo(sent);
    assertThat(since("PT0S", unit(unit)).sent(mark, NOW)).isEqualTo(mark);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4711", "v-17", "1399000001000", "99999999999999"})
  void whatIsNoTimeIsSentAsItIsUnlessSomebodyWantsItPutBack(String mark) throws PartnerFailure {
    Since usual = since(null, null);
    if (!mark.startsWith("1399")) { // which is a time in 2014, and put back as one
      assertThat(usual.sent(mark, NOW)).isEqualTo(mark);
      assertThatThrownBy(() -> since("PT1H", null).sent(mark, NOW))
          .isInstanceOf(PartnerFailure.class)
          .hasMessageStartingWith("overlap needs a time, which at is not; allowed: overlap: PT0S");
    } else {
      assertThat(usual.sent(mark, NOW)).isEqualTo("1398999941000");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none | 2021-05-31T10:00:00Z | 2099-01-01T00:00:00Z | 2021-06-01T07:00:00Z",
        "none | 2021-05-31 10:00:00 | 2099-01-01 00:00:00 | 2021-06-01 11:30:00",
        "none | 2021-05-31 | 2021-06-02 | 2021-06-01",
        "none | 1400/03/01 10:00 | 1478/01/01 10:00 | 1400/03/11 11:30",
        "SECONDS | 1622455200 | 4070908800 | 1622530800",
        "MILLIS | 1622455200000 | 4070908800000 | 1622530800000"
      })
  void aTimeInTheFutureCountsAsNow(String unit, String good, String future, String greatest) {
    Marks marks = after(since(null, unit(unit)), good, future);
    assertThat(marks.future()).isEqualTo(1);
    assertThat(marks.greatest()).isEqualTo(greatest);
    assertThat(after(since(null, unit(unit)), future, good).greatest()).isEqualTo(greatest);
  }

  @Test
  void aNumberOfWhichNobodySaysThatItIsATimeIsNoneInTheFuture() {
    Marks marks = after(since(null, null), 1622455200, 4070908800L);
    assertThat(marks.future()).isZero();
    assertThat(marks.greatest()).isEqualTo("4070908800");
  }

  @Test
  void aTimeOfAnotherZoneIsToldFromAMistake() {
    Since tehran = since(null, null);
    assertThat(after(tehran, "2021-06-01 15:00:00").zoned()).isEqualTo(1);
    assertThat(after(tehran, "2021-06-01T15:00:00Z").zoned()).as("it names one").isZero();
    assertThat(after(tehran, "2021-06-03 15:00:00").zoned()).as("too far ahead").isZero();
    Since utc =
        new Since("since", new OwnName("at"), null, new ChangeTime.Reading(null, ZoneId.of("UTC")));
    assertThat(after(utc, "2021-06-01 11:30:00").zoned()).isEqualTo(1);
    assertThat(after(utc, "2021-06-01 07:00:00").future()).isZero();
  }

  /** A system whose clock is behind: what it has changed by then is yet to come. */
  @Test
  void nowIsThatOfWhoseMarksTheyAre() {
    Marks marks =
        since(null, null)
            .with(
                Marks.NONE.begun(NOW), Map.of("at", "2021-06-01T06:58:00Z"), NOW.minusSeconds(600));
    assertThat(marks.future()).isEqualTo(1);
    assertThat(marks.greatest()).isEqualTo("2021-06-01T06:50:00Z");
  }

  @Test
  void marksAreComparedAsTimesWhateverTheirForm() {
    Since since = since(null, null);
    assertThat(after(since, "1400/2/9", "1400/02/10", "1400/2/8").greatest())
        .isEqualTo("1400/02/10");
    assertThat(after(since, "2021-05-31T10:00:00+03:30", "2021-05-31T07:00:00Z").greatest())
        .isEqualTo("2021-05-31T07:00:00Z");
    assertThat(since.mark(Map.of("at", "1400/2/9"))).isEqualTo("2021-04-28T19:30:00Z");
    assertThat(since.mark(Map.of("at", "7"))).isEqualTo("7");
    assertThat(after(since, "2021-05-31", "none", "17").unmarked()).isEqualTo(2);
  }
}
