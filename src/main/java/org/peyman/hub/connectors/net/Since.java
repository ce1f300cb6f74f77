package org.peyman.hub.connectors.net;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.mapping.OwnName;
import org.peyman.hub.mapping.Section;

/**
 * A mark of change in every row, of which the greatest is asked for at the next reading: a moment,
 * a number, or text that is ordered by its characters.
 *
 * @param parameter what it is called in a question
 * @param from where it stands in a row
 * @param overlap how far a moment is put back, for rows that were committed late or at the same
 *     time
 */
public record Since(String parameter, OwnName from, Duration overlap) {

  private static final Duration USUAL_OVERLAP = Duration.ofMinutes(1);

  /** Reads it out of a configuration; null where there is none. */
  public static @Nullable Since of(Section section, String parameter) {
    return section
        .section("since")
        .map(
            inner -> {
              Since since =
                  new Since(
                      inner.text(parameter),
                      new OwnName(inner.text("from")),
                      inner.delay("overlap", USUAL_OVERLAP));
              inner.close();
              return since;
            })
        .orElse(null);
  }

  /** The row's own mark; null where it has none. */
  @Nullable String mark(Map<?, ?> row) {
    Object value = from.in(row);
    String own = value == null ? "" : value.toString();
    return own.isEmpty() || own.length() > 200 ? null : own;
  }

  /** The greater of the mark and that of the row. */
  @Nullable String greater(@Nullable String mark, Map<?, ?> row) {
    String own = mark(row);
    return own != null && (mark == null || compare(own, mark) > 0) ? own : mark;
  }

  private static int compare(String one, String other) {
    Instant moment = moment(one);
    Instant otherMoment = moment(other);
    if (moment != null && otherMoment != null) {
      return moment.compareTo(otherMoment);
    }
    BigDecimal number = number(one);
    BigDecimal otherNumber = number(other);
    return number != null && otherNumber != null
        ? number.compareTo(otherNumber)
        : one.compareTo(other);
  }

  /** The mark as it is sent. */
  String sent(String mark) {
    Instant moment = moment(mark);
    return moment == null || overlap.isZero() ? mark : moment.minus(overlap).toString();
  }

  private static @Nullable Instant moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable BigDecimal number(String text) {
    return text.matches("-?\\d{1,40}(\\.\\d{1,40})?") ? new BigDecimal(text) : null;
  }
}
