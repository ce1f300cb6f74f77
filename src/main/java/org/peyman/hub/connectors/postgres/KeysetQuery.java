package org.peyman.hub.connectors.postgres;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.desc.ColumnDescriptor;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.sql.Overlap;
import org.peyman.hub.connectors.sql.WrittenTimes;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/**
 * The statement that reads a partner's query on from a cursor, in the order of the cursor's
 * columns. Values of the cursor travel as text in both directions, in a session whose settings make
 * that exact, so that a microsecond or the last digit of a number is never lost.
 */
final class KeysetQuery {

  /** Types whose text names the same value again, by the client's names, with PostgreSQL's. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("INT2", "int2"),
          Map.entry("INT4", "int4"),
          Map.entry("INT8", "int8"),
          Map.entry("NUMERIC", "numeric"),
          Map.entry("FLOAT4", "float4"),
          Map.entry("FLOAT8", "float8"),
          Map.entry("TEXT", "text"),
          Map.entry("VARCHAR", "text"),
          Map.entry("BPCHAR", "text"),
          Map.entry("NAME", "text"),
          Map.entry("CHAR", "text"),
          Map.entry("UUID", "uuid"),
          Map.entry("DATE", "date"),
          Map.entry("TIMESTAMP", "timestamp"),
          Map.entry("TIMESTAMPTZ", "timestamptz"));

  /** How far the clock of a system may be ahead. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final PostgresSection section;
  private final List<String> types;
  private final int columns;

  private KeysetQuery(PostgresSection section, List<String> types, int columns) {
    this.section = section;
    this.types = types;
    this.columns = columns;
  }

  /**
   * Where a reading goes on.
   *
   * @param values of the cursor's columns
   * @param isAmid whether it has begun, so that it goes on right behind them
   */
  record Place(List<String> values, boolean isAmid) {}

  /** A statement that gives no row and tells the types of the query's columns. */
  static String description(PostgresSection section) {
    return "SELECT * FROM (" + section.query() + "\n) AS rows LIMIT 0";
  }

  /** The statement for a query of these columns. */
  static KeysetQuery of(PostgresSection section, List<ColumnDescriptor> columns)
      throws PartnerFailure {
    List<String> types = new ArrayList<>();
    for (String column : section.cursor()) {
      types.add(typeOf(column, section.order(), columns));
    }
    OrderByTime.check(section, types.get(0));
    return new KeysetQuery(section, types, columns.size());
  }

  private static String typeOf(String column, String order, List<ColumnDescriptor> columns)
      throws PartnerFailure {
    for (ColumnDescriptor descriptor : columns) {
      if (descriptor.name().equals(column)) {
        String name = descriptor.typeName().toUpperCase(Locale.ROOT);
        String type = TYPES.get(name);
        if (type == null) {
          throw new PartnerFailure(
              Kind.MISSING,
              "The "
                  + order
                  + "'s column "
                  + column
                  + " is of type "
                  + name
                  + ", which cannot order rows");
        }
        return type;
      }
    }
    throw new PartnerFailure(
        Kind.MISSING, "The query has no column " + column + " for the " + order);
  }

  private boolean isTime() {
    return section.unit() != null || OrderByTime.isTime(types.get(0));
  }

  /** Whether the order is that of times that stand as texts. */
  private boolean isByWrittenTime() {
    Overlap overlap = section.overlap();
    boolean isAsked = section.settle() != null || (overlap != null && overlap.time() != null);
    return isAsked && !section.whole() && types.get(0).equals("text");
  }

  private WrittenTimes written() {
    return new WrittenTimes(section.zone());
  }

  /** Of the row at a place; of times that are none for the database, which cannot tell itself. */
  WrittenTimes.Age ageOf(List<String> place, Instant now) throws PartnerFailure {
    return isByWrittenTime() ? written().ageOf(place.get(0), now, settle()) : WrittenTimes.Age.OLD;
  }

  /** How old rows must be to be read; zero where the order is not by time. */
  Duration settle() {
    Duration own = section.whole() ? Duration.ZERO : section.settle();
    return own != null ? own : isTime() ? PostgresSection.USUAL_SETTLE : Duration.ZERO;
  }

  /**
   * How much older than now a row must be to be read in the order; null: in an order that is not by
   * time, or of all rows, all are. Without a time to settle a row may be a little younger, by a
   * clock that is ahead; one that is later than that would end all reading.
   */
  private @Nullable Duration bound() {
    if (section.whole() || !isTime()) {
      return null;
    }
    return settle().isZero() ? AHEAD.negated() : settle();
  }

  /** Columns of the partner's query. */
  int columns() {
    return columns;
  }

  /** One row more than the limit, which tells whether there are more. */
  String sql(@Nullable Place after) {
    StringBuilder sql = selected().append("\nWHERE ").append(all(" IS NOT NULL", " AND "));
    int next = 1;
    if (after != null && section.overlap() != null && !after.isAmid()) {
      sql.append("\nAND ").append(quoted(section.cursor().get(0))).append(" >= ").append(before());
      next = isByWrittenTime() ? 2 : 3;
    } else if (after != null) {
      sql.append("\nAND (").append(list()).append(") > (").append(marks()).append(")");
      next = types.size() + 1;
    }
    if (bound() != null) {
      sql.append("\nAND ")
          .append(quoted(section.cursor().get(0)))
          .append(settle().isZero() ? " <= " : " < ")
          .append(moment(next));
      next += momentParameters();
    }
    return sql.append("\nORDER BY ").append(list()).append("\nLIMIT $").append(next).toString();
  }

  /** Rows that have no place in the order, or one in the future: at most so many. */
  String outside() {
    StringBuilder sql = selected().append("\nWHERE ").append(all(" IS NULL", " OR "));
    int next = 1;
    if (bound() != null) {
      sql.append("\nOR ").append(quoted(section.cursor().get(0))).append(" > ").append(moment(1));
      next += momentParameters();
    }
    return sql.append("\nLIMIT $").append(next).toString();
  }

  private StringBuilder selected() {
    StringBuilder sql = new StringBuilder("SELECT rows.*");
    for (String column : section.cursor()) {
      sql.append(", ").append(quoted(column)).append("::text");
    }
    sql.append(", now()::text");
    return sql.append("\nFROM (").append(section.query()).append("\n) AS rows");
  }

  private String all(String condition, String between) {
    return section.cursor().stream()
        .map(column -> quoted(column) + condition)
        .collect(Collectors.joining(between));
  }

  private String list() {
    return section.cursor().stream().map(KeysetQuery::quoted).collect(Collectors.joining(", "));
  }

  private String marks() {
    return IntStream.range(0, types.size())
        .mapToObj(i -> "$" + (i + 1) + "::text::" + types.get(i))
        .collect(Collectors.joining(", "));
  }

  /** So far before the end of the last reading that rows which were committed late are met. */
  private String before() {
    String type = types.get(0);
    if (isByWrittenTime()) {
      return "$1::text";
    }
    String distance = OrderByTime.isTime(type) ? "interval" : type;
    return "($1::text::" + type + " - $2::text::" + distance + ")";
  }

  private String moment(int next) {
    String moment = "(now() - $" + next + "::text::interval)";
    String type = types.get(0);
    if (section.unit() != null) {
      int aSecond = section.unit().aSecond();
      return "(extract(epoch FROM " + moment + ") * " + aSecond + ")::" + type;
    }
    return type.equals("timestamptz")
        ? moment
        : "(" + moment + " AT TIME ZONE $" + (next + 1) + "::text)::" + type;
  }

  private int momentParameters() {
    return section.unit() != null || types.get(0).equals("timestamptz") ? 1 : 2;
  }

  private static String quoted(String column) {
    return "rows.\"" + column.replace("\"", "\"\"") + "\"";
  }

  /** What the marks of {@link #sql} stand for. */
  Tuple parameters(@Nullable Place after, int limit) throws PartnerFailure {
    Tuple parameters = Tuple.tuple();
    Overlap overlap = section.overlap();
    if (after != null && overlap != null && !after.isAmid()) {
      addBefore(parameters, after.values().get(0), overlap);
    } else if (after != null) {
      after.values().forEach(parameters::addString);
    }
    addMoment(parameters, bound());
    return parameters.addLong(limit + 1L);
  }

  private void addBefore(Tuple parameters, String mark, Overlap overlap) throws PartnerFailure {
    Duration time = overlap.time();
    if (isByWrittenTime() && time != null) {
      parameters.addString(written().before(mark, time));
    } else {
      parameters.addString(mark).addString(OrderByTime.distance(overlap, section.unit()));
    }
  }

  /** What the marks of {@link #outside} stand for. */
  Tuple outsideParameters(int limit) {
    Tuple parameters = Tuple.tuple();
    addMoment(parameters, bound() == null ? null : AHEAD.negated());
    return parameters.addLong((long) limit);
  }

  private void addMoment(Tuple parameters, @Nullable Duration before) {
    if (before != null) {
      parameters.addString(before.toString());
      if (momentParameters() == 2) {
        parameters.addString(section.zone().getId());
      }
    }
  }

  /** Whether a row outside the order has a time in the future, and not none at all. */
  boolean isInFuture(Row row) {
    for (int i = 0; i < types.size(); i++) {
      String value = row.getString(columns + i);
      if (value == null || value.equals("infinity")) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether such a row has a time that names no zone, and may be of another than the configured.
   */
  boolean isOfAnotherZone(Row row, Instant now) {
    return types.get(0).equals("timestamp")
        && OrderByTime.isNear(row.getString(columns), section, now);
  }

  /** The row's place in the order. */
  List<String> placeOf(Row row) throws PartnerFailure {
    List<String> place = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      String value = row.getString(columns + i);
      if (value == null) {
        throw new PartnerFailure(
            Kind.MALFORMED,
            "The "
                + section.order()
                + "'s column "
                + section.cursor().get(i)
                + " is null in a row; it must not be");
      }
      place.add(value);
    }
    return place;
  }

  /**
   * When the row was changed, if the order tells: by a time or a number that comes first. A key
   * tells of no change.
   */
  @Nullable String markOf(List<String> place) {
    String first = types.get(0);
    return section.whole() || first.equals("text") || first.equals("uuid") ? null : place.get(0);
  }

  /** When the row was asked for, by the database's own clock. */
  @Nullable Instant clockOf(Row row) {
    String text = row.getString(columns + types.size());
    return text == null ? null : OrderByTime.utc(text);
  }

  /** The moment of the place, in an order by time; null: in another one. */
  @Nullable Instant timeOf(List<String> place) {
    return section.whole() ? null : OrderByTime.moment(place.get(0), types.get(0), section);
  }

  /** Where a reading of changes ended, one of all rows does not go on. */
  private String columnsName() {
    return section.whole() ? "key" : "columns";
  }

  /**
   * The place as a cursor.
   *
   * @param isAmid whether the reading goes on there
   */
  String cursor(List<String> place, boolean isAmid) {
    JsonObject cursor =
        new JsonObject()
            .put(columnsName(), new JsonArray(section.cursor()))
            .put("after", new JsonArray(place));
    return (isAmid && section.overlap() != null ? cursor.put("amid", true) : cursor).encode();
  }

  /**
   * The place that a cursor names; null where it is of another configuration, or of a time that has
   * not come.
   */
  @Nullable Place place(@Nullable String cursor, Instant now) {
    if (cursor == null) {
      return null;
    }
    try {
      JsonObject json = new JsonObject(cursor);
      JsonArray after = json.getJsonArray("after");
      boolean isOurs = new JsonArray(section.cursor()).equals(json.getJsonArray(columnsName()));
      return isOurs
              && after != null
              && after.size() == types.size()
              && !isFuture(String.valueOf(after.getValue(0)), now)
          ? new Place(after.stream().map(String::valueOf).toList(), json.getBoolean("amid", false))
          : null;
    } catch (DecodeException | ClassCastException e) {
      return null;
    }
  }

  /**
   * By the day, which is enough: a row that is read is never later than now by more than minutes.
   */
  private boolean isFuture(String place, Instant now) {
    if (section.whole() || !isTime()) {
      return false;
    }
    if (section.unit() != null) {
      return OrderByTime.isFuture(place, section.unit(), now);
    }
    try {
      LocalDate tomorrow = now.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1);
      return LocalDate.parse(place.substring(0, 10)).isAfter(tomorrow);
    } catch (DateTimeException | IndexOutOfBoundsException e) {
      return !place.startsWith("-") && !place.endsWith("BC");
    }
  }
}
