package org.peyman.hub.connectors.net;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.mapping.OwnName;
import org.peyman.hub.mapping.Section;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/**
 * A mark of change in every row, of which the greatest is asked for at the next reading: a time, a
 * number, or text that is ordered by its characters. A time that is later than now is a mistake
 * that would end all reading: it counts as now.
 *
 * @param parameter what it is called in a question
 * @param from where it stands in a row
 * @param overlap how far a time is put back, for rows that were committed late or at the same time;
 *     null: as usual
 * @param times how the marks are read that are times
 */
public record Since(
    String parameter, OwnName from, @Nullable Duration overlap, ChangeTime.Reading times) {

  private static final Duration USUAL_OVERLAP = Duration.ofMinutes(1);

  /** How far the clock of a system may be ahead. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** What is ahead by no more may be a time of another zone. */
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
                      inner.has("overlap") ? inner.delay("overlap", USUAL_OVERLAP) : null,
                      times(inner));
              inner.close();
              return since;
            })
        .orElse(null);
  }

  private static ChangeTime.Reading times(Section section) {
    ChangeTime.Unit unit = section.read("time", "seconds, millis", Since::unit).orElse(null);
    ZoneId zone =
        section.read("zone", "a time zone such as Asia/Tehran", Since::zone).orElse(Tehran.ZONE);
    if (unit != null && section.has("zone")) {
      section.refuse("zone", "only without time: a number since 1970 is of no zone");
    }
    return new ChangeTime.Reading(unit, zone);
  }

  private static Optional<ChangeTime.Unit> unit(String name) {
    return switch (name) {
      case "seconds" -> Optional.of(ChangeTime.Unit.SECONDS);
      case "millis" -> Optional.of(ChangeTime.Unit.MILLIS);
      default -> Optional.empty();
    };
  }

  private static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The row's own mark, in a form that can be compared; null where it has none. */
  @Nullable String mark(Map<?, ?> row) {
    String own = own(row);
    if (own.isEmpty() || own.length() > 200) {
      return null;
    }
    ChangeTime time = times.of(own);
    return time == null || number(own) != null ? own : time.moment().toString();
  }

  private String own(Map<?, ?> row) {
    Object value = from.in(row);
    return value == null ? "" : JsonText.of(value).strip();
  }

  /**
   * The marks with that of the row, of a reading that has begun.
   *
   * @param now by the clock of who wrote the marks, as far as that is known
   */
  Marks with(Marks marks, Map<?, ?> row, Instant now) {
    String own = own(row);
    String greatest = marks.greatest();
    boolean isUnreadable =
        own.length() > 200 || rank(own) == 0 || (greatest != null && rank(own) < rank(greatest));
    if (isUnreadable) {
      return marks.withUnmarked();
    }
    ChangeTime time = times.of(own);
    if (time == null || !isFuture(time, now)) {
      return greater(marks, own);
    }
    Instant begun = Objects.requireNonNull(marks.begun());
    Instant until = (begun.isBefore(now) ? begun : now).truncatedTo(ChronoUnit.SECONDS);
    return greater(marks, time.written(until)).withFuture(isOfAnotherZone(time, now));
  }

  private Marks greater(Marks marks, String own) {
    String greatest = marks.greatest();
    return greatest == null || compare(own, greatest) > 0 ? marks.greatest(own) : marks;
  }

  /** Whether the mark cannot be true of anything that has happened. */
  boolean isFuture(String mark, Instant now) {
    ChangeTime time = times.of(mark);
    return time != null && isFuture(time, now);
  }

  private static boolean isFuture(ChangeTime time, Instant now) {
    return time.moment().isAfter(now.plus(TOLERANCE));
  }

  private static boolean isOfAnotherZone(ChangeTime time, Instant now) {
    return time.isLocal() && !time.moment().isAfter(now.plus(FARTHEST_ZONE));
  }

  /** A time can be told from what is none, and a mark from a word such as "none" by its digits. */
  private int rank(String mark) {
    if (times.of(mark) != null) {
      return 2;
    }
    return mark.chars().anyMatch(Character::isDigit) ? 1 : 0;
  }

  private int compare(String one, String other) {
    if (rank(one) != rank(other)) {
      return Integer.compare(rank(one), rank(other));
    }
    ChangeTime time = times.of(one);
    ChangeTime otherTime = times.of(other);
    if (time != null && otherTime != null) {
      return time.moment().compareTo(otherTime.moment());
    }
    BigDecimal number = number(one);
    BigDecimal otherNumber = number(other);
    return number != null && otherNumber != null
        ? number.compareTo(otherNumber)
        : one.compareTo(other);
  }

  /** The mark as it is sent; fails where it is no time and is to be put back. */
  String sent(String mark, Instant now) throws PartnerFailure {
    Duration back = overlap == null ? USUAL_OVERLAP : overlap;
    if (back.isZero()) {
      return mark;
    }
    ChangeTime time = times.of(mark);
    ChangeTime known = time == null ? times.guessed(mark, now) : time;
    if (known == null && overlap != null) {
      throw new PartnerFailure(
          Kind.MISSING,
          String.format(
              Locale.ROOT,
              "overlap needs a time, which %s is not; allowed: overlap: PT0S, or for numbers since"
                  + " 1970 time: seconds or millis",
              from.text()));
    }
    return known == null ? mark : known.written(known.moment().minus(back));
  }

  private static @Nullable BigDecimal number(String text) {
    return text.matches("-?\\d{1,40}(\\.\\d{1,40})?") ? new BigDecimal(text) : null;
  }
}
