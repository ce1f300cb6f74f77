package org.peyman.hub.sync;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.peyman.hub.domain.Codes;
import org.peyman.hub.domain.Dates;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.NearMatches;
import org.peyman.hub.domain.ReportingPeriod;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Text;
import org.peyman.hub.domain.Title;
import org.peyman.hub.domain.WholeNumbers;
import org.peyman.hub.ledger.Refusal.Reason;
import org.peyman.hub.sync.Cell.Reading;

/**
 * The types of value that partners write, each with its tolerance: digits of any script, any case,
 * any Yeh.
 */
final class CellTypes {

  private static final Pattern DECIMAL = Pattern.compile("[-+]?\\d{1,20}(\\.\\d{1,20})?");
  private static final Pattern COMPACT = Pattern.compile("\\d{8}");
  private static final Title COMPACT_DATE =
      new Title(
          " میان سال و ماه و روز خط تیره بگذارید، یا در پیکربندی date: compact را بنویسید.",
          " Put hyphens between year, month and day, or write date: compact in the configuration.");
  private static final BigDecimal HOURS_OF_A_WEEK = new BigDecimal(168);
  private static final int LONGEST_ID = 200;
  private static final Title ID_ALLOWED =
      new Title("حداکثر " + LONGEST_ID + " نویسه", "at most " + LONGEST_ID + " characters");
  private static final Title HOURS_ALLOWED =
      new Title(
          "عددی بالاتر از 0 و حداکثر 168، با حداکثر یک رقم اعشار، مانند 37.5",
          "a number above 0 and at most 168, with at most one decimal, such as 37.5");

  private static final Reading<Long> REVISION = whole(0, 999_999_999_999_999_999L);
  private static final Title LINK_ALLOWED =
      new Title(
          "نشانی صفحه‌ای با https، مانند https://example.org/report",
          "the address of a page by https, such as https://example.org/report");

  private CellTypes() {}

  /** Any text. */
  static String text(Cell cell) {
    return cell.text();
  }

  /** What an organization calls its own fact: any text of at most 200 characters. */
  static String id(Cell cell) {
    if (cell.text().length() > LONGEST_ID) {
      throw cell.outOfRange(ID_ALLOWED);
    }
    return cell.text();
  }

  /** A code such as {@code PHASE_1}, in any case. */
  static String code(Cell cell) {
    return Codes.parse(cell.text()).orElseThrow(() -> cell.invalid(Codes.ALLOWED));
  }

  /** The code of something that another file defines. */
  static Reading<String> known(Map<String, ?> known, String what) {
    return cell -> {
      String code = code(cell);
      if (!known.containsKey(code)) {
        throw cell.invalid("the code of a known " + what, NearMatches.of(code, known.keySet()));
      }
      return code;
    };
  }

  static LocalDate date(Cell cell) {
    return Dates.parse(cell.text()).orElseThrow(() -> noDate(cell));
  }

  private static Refused noDate(Cell cell) {
    return COMPACT.matcher(Text.latinDigits(cell.text())).matches()
        ? cell.refused(Reason.INVALID, Dates.ALLOWED, COMPACT_DATE)
        : cell.invalid(Dates.ALLOWED);
  }

  /** A date that is not after the given day. */
  static Reading<LocalDate> dateUntil(LocalDate today) {
    return cell -> {
      LocalDate date = date(cell);
      if (date.isAfter(today)) {
        throw cell.outOfRange(
                new Title("تاریخی نه پس از امروز، ", "a date not after today, ").then(today))
            .until(date);
      }
      return date;
    };
  }

  /** The day on which work began. */
  static Reading<LocalDate> start(StartDays days) {
    return cell -> {
      LocalDate start = dateUntil(days.today()).read(cell);
      if (start.isBefore(days.earliest())) {
        throw placeholder(
            cell, new Title("تاریخی نه پیش از ", "a date not before ").then(days.earliest()));
      }
      return start;
    };
  }

  private static Refused placeholder(Cell cell, Title allowed) {
    Title why =
        new Title(
            " پیش‌تر از آن جای‌نگهدار دانسته می‌شود.", " Earlier ones are taken for placeholders.");
    return cell.refused(Reason.OUT_OF_RANGE, allowed, why);
  }

  static SolarMonth month(Cell cell) {
    return Dates.parseMonth(cell.text()).orElseThrow(() -> cell.invalid(Dates.MONTH_ALLOWED));
  }

  /** What a report is about. */
  static ReportingPeriod period(Cell cell) {
    return ReportingPeriod.parse(cell.text())
        .orElseThrow(() -> cell.invalid(ReportingPeriod.ALLOWED));
  }

  /** A period of which there can be something to report: it has itself begun by today. */
  static Reading<ReportingPeriod> periodBegun(LocalDate today) {
    return cell -> {
      ReportingPeriod period = period(cell);
      if (period.firstDay().isAfter(today)) {
        SolarMonth month = SolarMonth.of(today);
        throw cell.outOfRange(
                new Title("دوره‌ای نه پس از دورهٔ جاری، ", "a period not after the current one, ")
                    .then(ReportingPeriod.of(period.frequency(), month)))
            .until(period.firstDay());
      }
      return period;
    };
  }

  /** A text of at most so many characters. */
  static Reading<String> textUpTo(int most) {
    Title allowed =
        new Title("حداکثر ", "at most ")
            .then(String.format(Locale.ROOT, "%,d", most))
            .then(new Title(" نویسه", " characters"));
    return cell -> {
      if (cell.text().codePointCount(0, cell.text().length()) > most) {
        throw cell.outOfRange(allowed);
      }
      return cell.text();
    };
  }

  /** The address of a page that is only sent encrypted. */
  static String link(Cell cell) {
    try {
      URI address = new URI(cell.text());
      if ("https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null) {
        return cell.text();
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw cell.invalid(LINK_ALLOWED);
  }

  /** A month in which work can have begun: it has itself begun by today. */
  static Reading<SolarMonth> monthOfStarts(StartDays days) {
    return cell -> {
      SolarMonth month = month(cell);
      if (month.firstDay().isAfter(days.today())) {
        throw cell.outOfRange(
                new Title("ماهی نه پس از ماه جاری، ", "a month not after the current one, ")
                    .then(SolarMonth.of(days.today())))
            .until(month.firstDay());
      }
      if (month.lastDay().isBefore(days.earliest())) {
        throw placeholder(
            cell,
            new Title("ماهی نه پیش از ", "a month not before ")
                .then(SolarMonth.of(days.earliest())));
      }
      return month;
    };
  }

  /** The number of a revision. */
  static Long revision(Cell cell) {
    return REVISION.read(cell);
  }

  /** A whole number within bounds, both included. */
  static Reading<Long> whole(long least, long most) {
    return cell -> {
      Title allowed = between(new Title("عددی صحیح از ", "a whole number from "), least, most);
      BigInteger number = WholeNumbers.parse(cell.text()).orElseThrow(() -> cell.invalid(allowed));
      if (number.compareTo(BigInteger.valueOf(least)) < 0
          || number.compareTo(BigInteger.valueOf(most)) > 0) {
        throw cell.outOfRange(allowed);
      }
      return number.longValueExact();
    };
  }

  private static Title between(Title what, long least, long most) {
    return what.then(String.format(Locale.ROOT, "%,d", least))
        .then(new Title(" تا ", " to "))
        .then(String.format(Locale.ROOT, "%,d", most));
  }

  /** Weekly hours: above 0, at most 168, at most one decimal. */
  static BigDecimal hours(Cell cell) {
    BigDecimal hours = decimal(cell, HOURS_ALLOWED).stripTrailingZeros();
    if (hours.scale() > 1) {
      throw cell.invalid(HOURS_ALLOWED);
    }
    if (hours.signum() <= 0 || hours.compareTo(HOURS_OF_A_WEEK) > 0) {
      throw cell.outOfRange(HOURS_ALLOWED);
    }
    return hours.setScale(Math.max(hours.scale(), 0));
  }

  /** A decimal number within bounds, both included. */
  static Reading<Double> decimal(int least, int most) {
    return cell -> {
      Title allowed = between(new Title("عددی از ", "a number from "), least, most);
      double number = decimal(cell, allowed).doubleValue();
      if (number < least || number > most) {
        throw cell.outOfRange(allowed);
      }
      return number;
    };
  }

  static Boolean flag(Cell cell) {
    return switch (cell.text().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw cell.invalid(
              cell.codes().isEmpty()
                  ? new Title("true یا false", "true or false")
                  : Title.same(cell.allowed(List.of())));
    };
  }

  /** A constant of the type, in any case and with any separator between its words. */
  static <E extends Enum<E>> Reading<E> oneOf(Class<E> type) {
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    return cell -> Enum.valueOf(type, word(cell, names));
  }

  /** A value of a facet. */
  static Reading<Object> of(Facet facet) {
    return facet.isFlag() ? cell -> flag(cell) : cell -> facet.value(word(cell, facet.allowed()));
  }

  private static String word(Cell cell, List<String> words) {
    return words.contains(cell.text()) ? cell.text() : bySpelling(cell, words);
  }

  private static String bySpelling(Cell cell, List<String> words) {
    String form = Text.matchingForm(cell.text());
    for (String word : words) {
      if (Text.matchingForm(word).equals(form)) {
        return word;
      }
    }
    List<String> near =
        cell.codes().isEmpty() ? NearMatches.of(cell.text(), words) : List.of(); // codes are short
    throw cell.invalid(Title.same(cell.allowed(words)), near);
  }

  private static BigDecimal decimal(Cell cell, Title allowed) {
    String digits = number(cell);
    if (!DECIMAL.matcher(digits).matches()) {
      throw cell.invalid(allowed);
    }
    return new BigDecimal(digits);
  }

  /**
   * Latin digits, a decimal separator as Persian writes it, also a slash, as a point and the minus
   * sign as a hyphen.
   */
  private static String number(Cell cell) {
    return Text.latinDigits(cell.text())
        .replace('\u066B', '.')
        .replace('/', '.')
        .replace('\u2212', '-');
  }
}
