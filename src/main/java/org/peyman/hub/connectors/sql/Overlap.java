package org.peyman.hub.connectors.sql;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.mapping.Section;

/**
 * A distance in the order of the rows, by which a reading begins before the end of the last one.
 *
 * @param time of an order by time; null: it is one of numbers
 * @param numbers of an order by numbers
 */
public record Overlap(@Nullable Duration time, long numbers) {

  /** What the section says; null where it says nothing. */
  public static @Nullable Overlap of(Section section) {
    return section
        .read(
            "overlap",
            "a duration such as PT10M, or for a cursor of numbers a whole number such as 1000",
            Overlap::parsed)
        .orElse(null);
  }

  private static Optional<Overlap> parsed(String text) {
    if (text.matches("[1-9]\\d{0,17}")) {
      return Optional.of(new Overlap(null, Long.parseLong(text)));
    }
    try {
      return Optional.of(Duration.parse(text))
          .filter(duration -> !duration.isNegative() && !duration.isZero())
          .map(duration -> new Overlap(duration, 0));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
