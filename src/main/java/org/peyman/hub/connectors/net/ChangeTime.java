package org.peyman.hub.connectors.net;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.SolarDate;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Text;

/** A mark of change that is a time, in the form in which its system writes it. */
public sealed interface ChangeTime {

  /** What the numbers of a system count since 1970. */
  enum Unit {
    SECONDS(1_000),
    MILLIS(1);

    private final long millis;

    Unit(long millis) {
      this.millis = millis;
    }
  }

  /** When it is. */
  Instant moment();

  /** Another moment in the same form, never a later one. */
  String written(Instant other);

  /** Whether it names no zone. */
  default boolean isLocal() {
    return false;
  }

  /**
   * How the marks of a system are read.
   *
   * @param unit of numbers; null: a number is no time
   * @param zone of times without one
   */
  record Reading(@Nullable Unit unit, ZoneId zone) {

    private static final long FIRST_OF_TEN_DIGITS = 1_000_000_000L;
    private static final Pattern WHOLE = Pattern.compile("\\d{1,18}(\\.0*)?");

    /** The time that the mark is; null where it is none. */
    public @Nullable ChangeTime of(String mark) {
      if (unit != null) {
        return Epoch.of(mark, unit);
      }
      ChangeTime absolute = Absolute.of(mark);
      return absolute == null ? Local.of(mark, zone) : absolute;
    }

    /**
     * The time that a number may be of which nobody has said so: to put it back a little does not
     * harm, whatever it is.
     */
    @Nullable ChangeTime guessed(String mark, Instant now) {
      if (unit != null || !WHOLE.matcher(mark).matches()) {
        return null;
      }
      for (Unit each : Unit.values()) {
        ChangeTime time = Epoch.of(mark, each);
        boolean isPlausible =
            time != null
                && time.moment().getEpochSecond() >= FIRST_OF_TEN_DIGITS
                && time.moment().isBefore(now.plusSeconds(86_400));
        if (isPlausible) {
          return time;
        }
      }
      return null;
    }
  }

  /** A moment with its offset from UTC, as ISO 8601 or a database writes it. */
  record Absolute(Instant moment) implements ChangeTime {

    private static final DateTimeFormatter FORM =
        new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[' '][XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    static @Nullable ChangeTime of(String mark) {
      try {
        return new Absolute(OffsetDateTime.parse(mark, FORM).toInstant());
      } catch (DateTimeException e) {
        return null;
      }
    }

    @Override
    public String written(Instant other) {
      return other.toString();
    }
  }

  /** A number of seconds or milliseconds since 1970. */
  record Epoch(Instant moment, Unit unit) implements ChangeTime {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,40})?");

    static @Nullable ChangeTime of(String mark, Unit unit) {
      if (!NUMBER.matcher(mark).matches()) {
        return null;
      }
      BigDecimal millis = new BigDecimal(mark).multiply(BigDecimal.valueOf(unit.millis));
      return new Epoch(Instant.ofEpochMilli(millis.toBigInteger().longValueExact()), unit);
    }

    @Override
    public String written(Instant other) {
      return Long.toString(Math.floorDiv(other.toEpochMilli(), unit.millis));
    }
  }

  /**
   * A day of either calendar, perhaps with a time of the day, in no named zone.
   *
   * @param form how it is written
   */
  record Local(Instant moment, ZoneId zone, Form form) implements ChangeTime {

    private static final Pattern TEXT =
        Pattern.compile(
            "(\\d{4})([-/])(\\d{1,2})\\2(\\d{1,2})"
                + "(?:([ T])(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?)?");
    private static final int FIRST_GREGORIAN_YEAR = 1700;

    /**
     * @param between day and time; null: there is no time
     */
    private record Form(
        boolean isSolar,
        String separator,
        @Nullable String between,
        boolean hasSeconds,
        boolean isPersian) {}

    static @Nullable ChangeTime of(String mark, ZoneId zone) {
      String latin = Text.latinDigits(mark);
      Matcher matcher = TEXT.matcher(latin);
      try {
        return matcher.matches() ? of(matcher, zone, !latin.equals(mark)) : null;
      } catch (DateTimeException | IllegalArgumentException e) {
        return null;
      }
    }

    private static ChangeTime of(Matcher matcher, ZoneId zone, boolean isPersian) {
      int year = number(matcher, 1);
      boolean isSolar = year < FIRST_GREGORIAN_YEAR;
      int month = number(matcher, 3);
      LocalDate day =
          isSolar
              ? new SolarDate(new SolarMonth(year, month), number(matcher, 4)).gregorian()
              : LocalDate.of(year, month, number(matcher, 4));
      String fraction = matcher.group(9) == null ? "" : matcher.group(9);
      LocalTime time =
          LocalTime.of(
              number(matcher, 6),
              number(matcher, 7),
              number(matcher, 8),
              Integer.parseInt((fraction + "000000000").substring(0, 9)));
      Form form =
          new Form(
              isSolar, matcher.group(2), matcher.group(5), matcher.group(8) != null, isPersian);
      return new Local(LocalDateTime.of(day, time).atZone(zone).toInstant(), zone, form);
    }

    private static int number(Matcher matcher, int group) {
      return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }

    @Override
    public boolean isLocal() {
      return true;
    }

    @Override
    public String written(Instant other) {
      LocalDateTime local = LocalDateTime.ofInstant(other, zone);
      LocalDate day = local.toLocalDate();
      String date = form.isSolar ? SolarDate.of(day).toString() : day.toString();
      String text = date.replaceAll("[-/]", form.separator);
      if (form.between != null) {
        String pattern = form.hasSeconds ? "HH:mm:ss" : "HH:mm";
        text += form.between + DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(local);
      }
      return form.isPersian ? persian(text) : text;
    }

    private static String persian(String text) {
      StringBuilder persian = new StringBuilder();
      text.chars().forEach(c -> persian.append((char) (c >= '0' && c <= '9' ? c + '۰' - '0' : c)));
      return persian.toString();
    }
  }
}
