package org.peyman.hub.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The day changes at Tehran's midnight, half past eight in the evening of UTC. */
final class TehranTest {

  @Test
  void theDayIsTehransWhateverTheZoneOfTheClock() {
    Instant evening = Instant.parse("2023-03-20T20:29:59Z");
    assertThat(Tehran.dayOf(evening)).isEqualTo(LocalDate.of(2023, 3, 20));
    assertThat(Tehran.today(Clock.fixed(evening.plusSeconds(1), ZoneOffset.UTC)))
        .isEqualTo(LocalDate.of(2023, 3, 21));
  }
}
