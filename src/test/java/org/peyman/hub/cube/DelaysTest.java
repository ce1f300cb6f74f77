package org.peyman.hub.cube;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("pure")
final class DelaysTest {

  private final Random random = new Random(5);

  @Test
  void theMedianIsTheDayWithinWhichHalfCameHoweverManyDaysThereAre() {
    for (int latest : new int[] {1, 40, 400, 30_000}) {
      for (int claims : new int[] {1, 2, 7, 100, 3_000}) {
        List<Integer> days = new ArrayList<>();
        Delays delays = new Delays();
        for (int i = 0; i < claims; i++) {
          int day = random.nextInt(latest);
          days.add(day);
          delays.add(day, 1);
        }
        assertThat(delays.median()).as(claims + " before " + latest).isEqualTo(median(days));
        assertThat(together(days).median()).isEqualTo(median(days));
        takeAway(delays, days);
        assertThat(delays.median()).isEqualTo(median(days));
      }
    }
    assertThat(new Delays().median()).isNull();
  }

  private static @Nullable Integer median(List<Integer> days) {
    Collections.sort(days);
    return days.isEmpty() ? null : days.get((days.size() + 1) / 2 - 1);
  }

  /** Of two parts. */
  private static Delays together(List<Integer> days) {
    Delays one = new Delays();
    Delays other = new Delays();
    for (int i = 0; i < days.size(); i++) {
      (i % 3 == 0 ? one : other).add(days.get(i), 1);
    }
    one.add(other);
    return one;
  }

  private void takeAway(Delays from, List<Integer> days) {
    for (int i = days.size() / 2; i > 0; i--) {
      from.add(days.remove(random.nextInt(days.size())), -1);
    }
  }
}
