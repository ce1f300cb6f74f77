package org.peyman.hub.connectors.postgres;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.postgres.PostgresSection.Unit;
import org.peyman.hub.connectors.sql.Overlap;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/** What of a configuration depends on whether a cursor orders by time. */
final class OrderByTime {

  private static final Set<String> NUMBERS =
      Set.of("int2", "int4", "int8", "numeric", "float4", "float8");

  /** What is ahead by no more may be a time of another zone. */
  private static final Duration FARTHEST_ZONE = Duration.ofHours(14);

  private OrderByTime() {}

  /** Throws where the first column is not of a type that the configuration needs. */
  static void check(PostgresSection section, String first) throws PartnerFailure {
    if (section.unit() != null && !NUMBERS.contains(first)) {
      throw new PartnerFailure(
          Kind.MISSING,
          "time needs a number as the first column of the cursor, which is of type " + first);
    }
    boolean isTime = isTime(first) || first.equals("text") || section.unit() != null;
    if (section.settle() != null && !isTime) {
      throw new PartnerFailure(
          Kind.MISSING,
          "settle needs a time as the first column of the cursor, which is of type " + first);
    }
    Overlap overlap = section.overlap();
    if (overlap != null && (overlap.time() == null ? !NUMBERS.contains(first) : !isTime)) {
      throw new PartnerFailure(
          Kind.MISSING,
          "overlap needs "
              + (overlap.time() == null ? "a number" : "a time")
              + " as the first column of the cursor, which is of type "
              + first);
    }
  }

  /** By PostgreSQL's name of the type. */
  static boolean isTime(String type) {
    return type.startsWith("timestamp") || type.equals("date");
  }

  /** The distance as text for PostgreSQL. */
  static String distance(Overlap overlap, @Nullable Unit unit) {
    Duration time = overlap.time();
    if (time == null) {
      return Long.toString(overlap.numbers());
    }
    return unit == null
        ? time.toString()
        : Long.toString(Math.multiplyExact(time.toSeconds(), unit.aSecond()));
  }

  /** Whether a number since 1970 is of tomorrow, or later. */
  static boolean isFuture(String number, Unit unit, Instant now) {
    try {
      BigDecimal limit = BigDecimal.valueOf(now.plus(Duration.ofDays(1)).getEpochSecond());
      return new BigDecimal(number).compareTo(limit.multiply(BigDecimal.valueOf(unit.aSecond())))
          > 0;
    } catch (NumberFormatException e) {
      return true;
    }
  }

  /** The moment that a value of the type is; null where it is none, or a whole day. */
  static @Nullable Instant moment(String text, String type, PostgresSection section) {
    if (section.unit() != null) {
      return epoch(text, section.unit());
    }
    return switch (type) {
      case "timestamptz" -> utc(text);
      case "timestamp" -> local(text, section.zone());
      default -> null;
    };
  }

  private static @Nullable Instant epoch(String text, Unit unit) {
    try {
      BigDecimal millis =
          new BigDecimal(text).multiply(BigDecimal.valueOf(1_000L / unit.aSecond()));
      return Instant.ofEpochMilli(millis.toBigInteger().longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  /** A time with its zone, which is UTC by the settings of the session. */
  static @Nullable Instant utc(String text) {
    return local(text.replaceFirst("\\+00$", ""), ZoneOffset.UTC);
  }

  private static @Nullable Instant local(String text, ZoneId zone) {
    try {
      return LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Whether a time without zone is ahead by no more than zones can be apart. */
  static boolean isNear(String text, PostgresSection section, Instant now) {
    Instant moment = local(text, section.zone());
    return moment != null && !moment.isAfter(now.plus(FARTHEST_ZONE));
  }
}
