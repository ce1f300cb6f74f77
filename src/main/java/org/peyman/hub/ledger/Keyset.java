package org.peyman.hub.ledger;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.SolarMonth;

/**
 * An order of a list that ends with what identifies an item, and the places in it. A cursor is the
 * item's own values of that order, so a page goes on at the same place whatever was added or
 * removed meanwhile. Its values become typed parameters, never SQL text, and it names its order, so
 * that a cursor of another order is refused.
 */
record Keyset(List<Column> columns) {

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** As long as a bigint may be: reading a longer number takes time that grows with its square. */
  private static final Pattern NUMBER_TEXT = Pattern.compile("-?\\d{1,19}");

  private static final LocalDate FIRST_DATE = new SolarMonth(SolarMonth.FIRST_YEAR, 1).firstDay();
  private static final LocalDate LAST_DATE = new SolarMonth(SolarMonth.LAST_YEAR, 12).lastDay();

  Keyset {
    columns = List.copyOf(columns);
  }

  /** The types that are ordered by. */
  enum Type {
    TEXT("text"),
    NUMBER("bigint"),
    DATE("date"),
    ID("uuid");

    private final String sql;

    Type(String sql) {
      this.sql = sql;
    }
  }

  /**
   * One step of the order.
   *
   * @param name how cursors name it
   * @param sql the expression, of this program's own text
   * @param nullable whether it may be null; where it may not, SQL says nothing of null, so that an
   *     index leads straight to the place
   * @param least the number that most rows have, and none is below, so that only the others are in
   *     an index; null: there is none
   */
  record Column(
      String name,
      String sql,
      Type type,
      boolean descending,
      boolean nullable,
      @Nullable Long least) {

    /** One that is in an index for all rows. */
    Column(String name, String sql, Type type, boolean descending, boolean nullable) {
      this(name, sql, type, descending, nullable, null);
    }

    /** All rows, in parts that have an index each. */
    List<String> parts() {
      return least == null ? List.of() : List.of(sql + " = " + least, sql + " > " + least);
    }

    /**
     * The rows that come after a value.
     *
     * @param given the value's parameter
     */
    private List<String> after(Object value, String given) {
      String beyond = sql + (descending ? " < " : " > ") + given;
      if (nullable) {
        return List.of(beyond, sql + " IS NULL");
      }
      if (least == null) {
        return List.of(beyond);
      }
      if ((Long) value < least) {
        throw new Listing.NotACursor();
      }
      String others = beyond + " AND " + sql + " > " + least;
      return descending && !value.equals(least)
          ? List.of(others, sql + " = " + least)
          : List.of(others);
    }

    /** The rows that have the same value. */
    private String same(Object value, String given) {
      String same = sql + " = " + given;
      if (least == null) {
        return same;
      }
      return value.equals(least) ? sql + " = " + least : same + " AND " + sql + " > " + least;
    }

    private String direction() {
      return (descending ? " DESC" : "") + (nullable ? " NULLS LAST" : "");
    }
  }

  /** The columns that a page must select to make cursors. */
  String select() {
    return IntStream.range(0, columns.size())
        .mapToObj(i -> columns.get(i).sql + " AS key_" + i)
        .collect(Collectors.joining(", "));
  }

  String orderBy() {
    return columns.stream()
        .map(column -> column.sql + column.direction())
        .collect(Collectors.joining(", "));
  }

  /** The same order of rows that were selected with {@link #select}. */
  String orderByKeys() {
    return IntStream.range(0, columns.size())
        .mapToObj(i -> "key_" + i + columns.get(i).direction())
        .collect(Collectors.joining(", "));
  }

  String cursor(Row row) {
    JsonArray cursor = new JsonArray().add(signature());
    for (int i = 0; i < columns.size(); i++) {
      Object value = row.getValue("key_" + i);
      cursor.add(value == null ? null : value.toString());
    }
    return cursor.encode();
  }

  /** The parts of all rows that have an index of this order each; none: it is one for all. */
  List<String> parts() {
    return columns.get(0).parts();
  }

  /**
   * What lies after the cursor: greater in the first column in which they differ. A row is in one
   * of these at most, and each is a range of an index that has this order, which one condition for
   * all would not be.
   */
  List<String> after(String cursor, Parameters parameters) {
    List<@Nullable Object> values = values(cursor);
    List<String> ranges = new ArrayList<>();
    List<String> equal = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Object value = values.get(i);
      if (value == null) {
        equal.add(column.sql + " IS NULL");
        continue; // null is last: nothing of this column comes after it
      }
      String given = parameters.put("key_" + i, value, column.type.sql);
      column.after(value, given).forEach(range -> ranges.add(and(equal, range)));
      equal.add(column.same(value, given));
    }
    return ranges;
  }

  private static String and(List<String> conditions, String last) {
    return conditions.isEmpty() ? last : String.join(" AND ", conditions) + " AND " + last;
  }

  private String signature() {
    return columns.stream()
        .map(column -> column.name + (column.descending ? "-" : "+"))
        .collect(Collectors.joining());
  }

  private List<@Nullable Object> values(String cursor) {
    try {
      JsonArray array = new JsonArray(cursor);
      if (array.size() != columns.size() + 1 || !signature().equals(array.getValue(0))) {
        throw new Listing.NotACursor();
      }
      List<@Nullable Object> values = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        Object given = array.getValue(i + 1);
        boolean isNull = given == null && columns.get(i).nullable;
        values.add(isNull ? null : value(columns.get(i).type, given));
      }
      return values;
    } catch (DecodeException | DateTimeException | NumberFormatException e) {
      throw new Listing.NotACursor();
    }
  }

  /** Within the calendar's years, which all dates of the ledger are. */
  private static LocalDate date(String text) {
    LocalDate date = LocalDate.parse(text);
    if (date.isBefore(FIRST_DATE) || date.isAfter(LAST_DATE)) {
      throw new Listing.NotACursor();
    }
    return date;
  }

  private static long number(String text) {
    if (!NUMBER_TEXT.matcher(text).matches()) {
      throw new Listing.NotACursor();
    }
    return Long.parseLong(text);
  }

  private static Object value(Type type, @Nullable Object given) {
    if (!(given instanceof String text) || text.indexOf(0) >= 0) {
      throw new Listing.NotACursor();
    }
    return switch (type) {
      case TEXT -> text;
      case NUMBER -> number(text);
      case DATE -> date(text);
      case ID -> {
        if (!UUID_TEXT.matcher(text).matches()) {
          throw new Listing.NotACursor();
        }
        yield UUID.fromString(text);
      }
    };
  }
}
