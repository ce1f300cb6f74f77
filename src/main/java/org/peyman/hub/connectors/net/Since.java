package org.peyman.hub.connectors.net;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.mapping.OwnName;
import org.peyman.hub.mapping.Section;

/**
 * A mark of change in every row, of which the greatest is asked for at the next reading: a moment,
 * a number, or text that is ordered by its characters. A moment that is later than now is a mistake
 * that would end all reading: it counts as now.
 *
 * @param parameter what it is called in a question
 * @param from where it stands in a row
 * @param overlap how far a moment is put back, for rows that were committed late or at the same
 *     time
 */
public record Since(String parameter, OwnName from, Duration overlap) {

  private static final Duration USUAL_OVERLAP = Duration.ofMinutes(1);

  /** How far the clock of a system may be ahead. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** A day without its zone may be that of the first place on earth where it begins. */
  private static final Duration FARTHEST_ZONE = Duration.ofHours(14);

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

  /** The marks with that of the row, of a reading that has begun. */
  Marks with(Marks marks, Map<?, ?> row) {
    Instant begun = Objects.requireNonNull(marks.begun());
    Object value = from.in(row);
    String own = value == null ? "" : value.toString();
    String greatest = marks.greatest();
    boolean isUnreadable =
        own.length() > 200 || rank(own) == 0 || (greatest != null && rank(own) < rank(greatest));
    if (isUnreadable) {
      return marks.withUnmarked();
    }
    if (isFuture(own, begun)) {
      String now = begun.truncatedTo(ChronoUnit.SECONDS).toString();
      return (moment(own) == null ? marks : greater(marks, now)).withFuture();
    }
    return greater(marks, own);
  }

  private static Marks greater(Marks marks, String own) {
    String greatest = marks.greatest();
    return greatest == null || compare(own, greatest) > 0 ? marks.greatest(own) : marks;
  }

  /** Whether the mark cannot be true of anything that has happened. */
  static boolean isFuture(String mark, Instant now) {
    Instant moment = moment(mark);
    if (moment != null) {
      return moment.isAfter(now.plus(TOLERANCE));
    }
    LocalDate day = day(mark);
    return day != null
        && day.atStartOfDay().toInstant(ZoneOffset.UTC).isAfter(now.plus(FARTHEST_ZONE));
  }

  /** A day, with or without a time behind it, that names no zone. */
  private static @Nullable LocalDate day(String text) {
    if (!text.matches("\\d{4}-\\d\\d-\\d\\d([ T].*)?")) {
      return null;
    }
    try {
      return LocalDate.parse(text.substring(0, 10));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A time can be told from what is none, and a mark from a word such as "none" by its digits. */
  private static int rank(String mark) {
    if (moment(mark) != null || day(mark) != null) {
      return 2;
    }
    return mark.chars().anyMatch(Character::isDigit) ? 1 : 0;
  }

  private static int compare(String one, String other) {
    if (rank(one) != rank(other)) {
      return Integer.compare(rank(one), rank(other));
    }
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
