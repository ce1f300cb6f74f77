package org.peyman.hub.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.SolarDate;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.domain.Title;
import org.peyman.hub.domain.Words;
import org.peyman.hub.saved.Column;
import org.peyman.hub.saved.Names;

/**
 * The columns of a file as whoever reads it wants to see them: codes by name, Solar Hijri days
 * beside others, moments in Tehran's time, Persian digits. Without any of these they are those of
 * the query, and rows stay what they are.
 */
final class ShownColumns {

  private static final String SEPARATOR = "; ";
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final List<Column> columns = new ArrayList<>();
  private final List<Told> told = new ArrayList<>();
  private final boolean isAsRead;

  /** A column that is shown: of which of the query, and what becomes of its values. */
  private record Told(int from, UnaryOperator<@Nullable Object> how) {}

  private ShownColumns(boolean isAsRead) {
    this.isAsRead = isAsRead;
  }

  /**
   * Those of a query.
   *
   * @param names of what codes stand for
   * @param isText whether numbers are written as text, so that they may have other digits
   */
  static ShownColumns of(List<Column> read, FileOptions options, Names names, boolean isText) {
    boolean digits = isText && options.persianDigits();
    boolean isAsRead =
        options.values() == FileOptions.Values.CODES
            && !options.solar()
            && !options.tehran()
            && !digits;
    ShownColumns shown = new ShownColumns(isAsRead);
    for (int i = 0; i < read.size(); i++) {
      shown.add(i, read.get(i), new Choice(options, names, digits));
    }
    return shown;
  }

  /** What was chosen for all columns. */
  private record Choice(FileOptions options, Names names, boolean digits) {

    UnaryOperator<@Nullable Object> inDigits(UnaryOperator<@Nullable Object> how) {
      return digits ? value -> persian(how.apply(value)) : how;
    }

    boolean isNamed() {
      return options.values() != FileOptions.Values.CODES;
    }

    String say(Title title) {
      return options.values() == FileOptions.Values.FA ? title.fa() : title.en();
    }
  }

  private void add(int from, Column column, Choice choice) {
    boolean isMoment = isOf("DateTime", column);
    if (choice.isNamed() && column.meaning().isNamed()) {
      add(from, named(column), each(code -> name(code, column, choice)));
    } else if (choice.isNamed() && isOf("Boolean", column)) {
      add(from, asText(column), each(truth -> truth(truth, choice)));
    } else if (isMoment && choice.options.tehran()) {
      Title note = new Title(" (به وقت تهران)", " (Tehran time)");
      add(from, noted(column, column.name(), note), choice.inDigits(each(ShownColumns::inTehran)));
    } else if (isMoment || isOf("Date", column) || isNumber(column)) {
      add(from, column, choice.inDigits(value -> value));
    } else {
      add(from, column, value -> value);
    }
    if (choice.options.solar() && (isMoment || isOf("Date", column))) {
      Title note = new Title(" (هجری شمسی)", " (Solar Hijri)");
      Column beside = noted(asText(column), column.name() + "_solar", note);
      add(
          from,
          beside,
          choice.inDigits(each(isMoment ? ShownColumns::solarTime : ShownColumns::solar)));
    }
  }

  private void add(int from, Column column, UnaryOperator<@Nullable Object> how) {
    columns.add(column);
    told.add(new Told(from, how));
  }

  private static boolean isOf(String type, Column column) {
    return column.type().equals(type) || column.type().equals("[" + type + "]");
  }

  private static boolean isNumber(Column column) {
    return isOf("Int", column) || isOf("Float", column);
  }

  private static Column asText(Column column) {
    String type = column.type().startsWith("[") ? "[String]" : "String";
    return new Column(column.name(), Column.Kind.TEXT, type, column.titleFa(), column.titleEn());
  }

  /** What names are shown in, where codes were. */
  private static Column named(Column column) {
    Column text = asText(column);
    Title title = column.meaning().named();
    return title == null
        ? text
        : new Column(text.name(), text.kind(), text.type(), title.fa(), title.en());
  }

  private static Column noted(Column column, String name, Title note) {
    return new Column(
        name,
        column.kind(),
        column.type(),
        column.titleFa() + note.fa(),
        column.titleEn() + note.en(),
        column.meaning());
  }

  /** Of the several values in a cell each. */
  private static UnaryOperator<@Nullable Object> each(Function<String, String> how) {
    return value ->
        value == null
            ? null
            : Arrays.stream(value.toString().split(SEPARATOR, -1))
                .map(one -> one.isEmpty() ? one : how.apply(one))
                .collect(Collectors.joining(SEPARATOR));
  }

  private static String name(String code, Column column, Choice choice) {
    return choice.say(column.meaning().title(code, choice.names));
  }

  private static String truth(String truth, Choice choice) {
    return choice.say(Words.of("truth." + truth));
  }

  private static String inTehran(String moment) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(tehran(moment));
  }

  private static ZonedDateTime tehran(String moment) {
    return OffsetDateTime.parse(moment).atZoneSameInstant(Tehran.ZONE);
  }

  private static String solarTime(String moment) {
    ZonedDateTime local = tehran(moment);
    return solar(local.toLocalDate()) + " " + MINUTES.format(local);
  }

  private static String solar(String day) {
    return solar(LocalDate.parse(day));
  }

  /** Empty for a day so far away that the calendar does not reach it. */
  private static String solar(LocalDate day) {
    try {
      return SolarDate.of(day).toString();
    } catch (IllegalArgumentException | DateTimeException e) {
      return "";
    }
  }

  private static @Nullable Object persian(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return value;
    }
    boolean isNumber = value instanceof Number;
    String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    StringBuilder persian = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isDigit = c >= '0' && c <= '9';
      persian.append(isDigit ? (char) (c - '0' + '۰') : isNumber && c == '.' ? '٫' : c);
    }
    return persian.toString();
  }

  /** In their order. */
  List<Column> columns() {
    return List.copyOf(columns);
  }

  /** Rows of the query with a value for each of these columns. */
  List<@Nullable Object[]> rows(List<@Nullable Object[]> read) {
    return isAsRead ? read : read.stream().map(this::row).toList();
  }

  private @Nullable Object[] row(@Nullable Object[] read) {
    @Nullable Object[] row = new Object[told.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = told.get(i).how.apply(read[told.get(i).from]);
    }
    return row;
  }
}
