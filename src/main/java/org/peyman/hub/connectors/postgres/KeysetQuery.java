package org.peyman.hub.connectors.postgres;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.desc.ColumnDescriptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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

  private final PostgresSection section;
  private final List<String> types;
  private final int columns;

  private KeysetQuery(PostgresSection section, List<String> types, int columns) {
    this.section = section;
    this.types = types;
    this.columns = columns;
  }

  /** A statement that gives no row and tells the types of the query's columns. */
  static String description(PostgresSection section) {
    return "SELECT * FROM (" + section.query() + "\n) AS rows LIMIT 0";
  }

  /** The statement for a query of these columns. */
  static KeysetQuery of(PostgresSection section, List<ColumnDescriptor> columns)
      throws PartnerFailure {
    List<String> types = new ArrayList<>();
    for (String column : section.cursor()) {
      types.add(typeOf(column, columns));
    }
    String first = types.get(0);
    if (section.settle() != null && !isTime(first)) {
      throw new PartnerFailure(
          Kind.MISSING,
          "settle needs a time as the first column of the cursor, which is of type " + first);
    }
    return new KeysetQuery(section, types, columns.size());
  }

  private static String typeOf(String column, List<ColumnDescriptor> columns)
      throws PartnerFailure {
    for (ColumnDescriptor descriptor : columns) {
      if (descriptor.name().equals(column)) {
        String name = descriptor.typeName().toUpperCase(Locale.ROOT);
        String type = TYPES.get(name);
        if (type == null) {
          throw new PartnerFailure(
              Kind.MISSING,
              "The cursor's column "
                  + column
                  + " is of type "
                  + name
                  + ", which cannot order rows");
        }
        return type;
      }
    }
    throw new PartnerFailure(Kind.MISSING, "The query has no column " + column + " for the cursor");
  }

  private static boolean isTime(String type) {
    return type.startsWith("timestamp") || type.equals("date");
  }

  /** How old rows must be to be read; zero where the order is not by time. */
  Duration settle() {
    Duration own = section.settle();
    return own != null ? own : isTime(types.get(0)) ? PostgresSection.USUAL_SETTLE : Duration.ZERO;
  }

  /** Columns of the partner's query. */
  int columns() {
    return columns;
  }

  /** One row more than the limit, which tells whether there are more. */
  String sql(boolean isFirst) {
    StringBuilder sql = new StringBuilder("SELECT rows.*");
    for (String column : section.cursor()) {
      sql.append(", ").append(quoted(column)).append("::text");
    }
    sql.append("\nFROM (").append(section.query()).append("\n) AS rows\nWHERE true");
    if (!isFirst) {
      sql.append("\nAND (").append(list()).append(") > (").append(marks()).append(")");
    }
    int next = isFirst ? 1 : types.size() + 1;
    if (!settle().isZero()) {
      sql.append("\nAND ")
          .append(quoted(section.cursor().get(0)))
          .append(" < ")
          .append(until(next));
      next += types.get(0).equals("timestamptz") ? 1 : 2;
    }
    return sql.append("\nORDER BY ").append(list()).append("\nLIMIT $").append(next).toString();
  }

  private String list() {
    return section.cursor().stream().map(KeysetQuery::quoted).collect(Collectors.joining(", "));
  }

  private String marks() {
    return IntStream.range(0, types.size())
        .mapToObj(i -> "$" + (i + 1) + "::text::" + types.get(i))
        .collect(Collectors.joining(", "));
  }

  private String until(int next) {
    String moment = "(now() - $" + next + "::text::interval)";
    String type = types.get(0);
    return type.equals("timestamptz")
        ? moment
        : "(" + moment + " AT TIME ZONE $" + (next + 1) + "::text)::" + type;
  }

  private static String quoted(String column) {
    return "rows.\"" + column.replace("\"", "\"\"") + "\"";
  }

  /** What the marks of {@link #sql} stand for. */
  Tuple parameters(@Nullable List<String> after, int limit) {
    Tuple parameters = Tuple.tuple();
    if (after != null) {
      after.forEach(parameters::addString);
    }
    if (!settle().isZero()) {
      parameters.addString(settle().toString());
      if (!types.get(0).equals("timestamptz")) {
        parameters.addString(section.zone().getId());
      }
    }
    return parameters.addLong(limit + 1L);
  }

  /** The row's place in the order. */
  List<String> placeOf(Row row) throws PartnerFailure {
    List<String> place = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      String value = row.getString(columns + i);
      if (value == null) {
        throw new PartnerFailure(
            Kind.MALFORMED,
            "The cursor's column " + section.cursor().get(i) + " is null in a row; it must not be");
      }
      place.add(value);
    }
    return place;
  }

  /** When the row was changed, if the order tells: by a time or a number that comes first. */
  @Nullable String markOf(List<String> place) {
    String first = types.get(0);
    return first.equals("text") || first.equals("uuid") ? null : place.get(0);
  }

  /** The place as a cursor. */
  String cursor(List<String> place) {
    return new JsonObject()
        .put("columns", new JsonArray(section.cursor()))
        .put("after", new JsonArray(place))
        .encode();
  }

  /** The place that a cursor names; null where it is of another configuration. */
  @Nullable List<String> place(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    try {
      JsonObject json = new JsonObject(cursor);
      JsonArray after = json.getJsonArray("after");
      boolean isOurs = new JsonArray(section.cursor()).equals(json.getJsonArray("columns"));
      return isOurs && after != null && after.size() == types.size()
          ? after.stream().map(String::valueOf).toList()
          : null;
    } catch (DecodeException | ClassCastException e) {
      return null;
    }
  }
}
