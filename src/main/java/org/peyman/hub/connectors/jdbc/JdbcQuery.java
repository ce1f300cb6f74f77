package org.peyman.hub.connectors.jdbc;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.connectors.sql.Overlap;
import org.peyman.hub.connectors.sql.QuerySection;
import org.peyman.hub.connectors.sql.WrittenTimes;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/**
 * The statements that read a partner's query on from a cursor, in words that all databases have: no
 * LIMIT, no comparison of rows. Values are parameters.
 */
final class JdbcQuery {

  /** How far the clock of a system may be ahead. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final JdbcSection section;
  private final List<JdbcColumn> columns;
  private final String quote;

  private JdbcQuery(JdbcSection section, List<JdbcColumn> columns, String quote) {
    this.section = section;
    this.columns = List.copyOf(columns);
    this.quote = quote;
  }

  /**
   * A place in the order.
   *
   * @param values of the columns
   * @param isAmid whether a reading is under way, so that it goes on right behind them
   */
  record Place(List<String> values, boolean isAmid) {
    Place {
      values = List.copyOf(values);
    }

    String cursor(List<String> columns) {
      return new JsonArray()
          .add(isAmid)
          .add(new JsonArray(columns))
          .add(new JsonArray(values))
          .encode();
    }
  }

  /** A text of SQL with its parameters, each put in as a value of a column. */
  record Asked(String sql, List<Parameter> parameters) {

    PreparedStatement in(Connection connection) throws SQLException {
      PreparedStatement statement = connection.prepareStatement(sql);
      for (int i = 0; i < parameters.size(); i++) {
        parameters.get(i).column.put(statement, i + 1, parameters.get(i).text);
      }
      return statement;
    }
  }

  /** A value of a column. */
  record Parameter(JdbcColumn column, String text) {}

  /** The query, of whose columns the database is asked. */
  static JdbcQuery of(JdbcSection section, Connection connection)
      throws SQLException, PartnerFailure {
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery(from(section) + " WHERE 1 = 0")) {
      List<JdbcColumn> columns = new ArrayList<>();
      String order = QuerySection.order(section.query().isWhole());
      for (String name : section.query().columns()) {
        columns.add(JdbcColumn.of(name, order, none.getMetaData()));
      }
      check(section, columns.get(0));
      String quote = connection.getMetaData().getIdentifierQuoteString().strip();
      return new JdbcQuery(section, columns, quote);
    }
  }

  private static void check(JdbcSection section, JdbcColumn first) throws PartnerFailure {
    Overlap overlap = section.overlap();
    boolean isTime = first.order().isTime() || first.order() == JdbcColumn.Order.TEXT;
    boolean isNumber = first.order() == JdbcColumn.Order.NUMBER;
    if (section.settle() != null && !isTime) {
      throw needs("settle", "a time", first);
    }
    if (overlap != null && (overlap.time() == null ? !isNumber : !isTime)) {
      throw needs("overlap", overlap.time() == null ? "a number" : "a time", first);
    }
  }

  private static PartnerFailure needs(String key, String what, JdbcColumn first) {
    return new PartnerFailure(
        Kind.MISSING,
        key
            + " needs "
            + what
            + " as the first column of the cursor, and "
            + first.name()
            + " is "
            + first.order());
  }

  private static String from(JdbcSection section) {
    return "SELECT * FROM (" + section.query().query() + "\n) peyman_rows";
  }

  private boolean isByTime() {
    return !section.query().isWhole() && columns.get(0).order().isTime();
  }

  /** Whether the order is that of times that stand as texts. */
  private boolean isByWrittenTime() {
    Overlap overlap = section.overlap();
    boolean isAsked = section.settle() != null || (overlap != null && overlap.time() != null);
    return isAsked && columns.get(0).order() == JdbcColumn.Order.TEXT;
  }

  /** Of the row at a place; of times that are none for the database, which cannot tell itself. */
  WrittenTimes.Age ageOf(List<String> place, Instant now) throws PartnerFailure {
    return isByWrittenTime() ? written().ageOf(place.get(0), now, settle()) : WrittenTimes.Age.OLD;
  }

  private WrittenTimes written() {
    return new WrittenTimes(section.query().zone());
  }

  /** How old rows must be to be read; zero where the order is not by time. */
  Duration settle() {
    Duration own = section.settle();
    if (own != null) {
      return own;
    }
    return isByTime() ? JdbcSection.USUAL_SETTLE : Duration.ZERO;
  }

  /** The rows after a place, or all where it is null, that are old enough. */
  Asked after(@Nullable Place place, Instant now) throws PartnerFailure {
    List<String> conditions = new ArrayList<>();
    List<Parameter> parameters = new ArrayList<>();
    if (isByTime()) {
      conditions.add(name(columns.get(0)) + " <= ?");
      parameters.add(moment(now.minus(settle())));
    }
    for (JdbcColumn column : columns) {
      conditions.add(name(column) + " IS NOT NULL");
    }
    if (place != null) {
      conditions.add(behind(place, parameters));
    }
    String order = columns.stream().map(this::name).collect(Collectors.joining(", "));
    return new Asked(
        from(section) + " WHERE " + String.join(" AND ", conditions) + " ORDER BY " + order,
        parameters);
  }

  /** {@code (a > ? OR (a = ? AND b > ?))}. */
  private String behind(Place place, List<Parameter> parameters) throws PartnerFailure {
    Overlap overlap = section.overlap();
    if (overlap != null && !place.isAmid) {
      parameters.add(new Parameter(columns.get(0), before(place.values.get(0), overlap)));
      return name(columns.get(0)) + " >= ?";
    }
    List<String> ways = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      List<String> way = new ArrayList<>();
      for (int j = 0; j <= i; j++) {
        way.add(name(columns.get(j)) + (j < i ? " = ?" : " > ?"));
        parameters.add(new Parameter(columns.get(j), place.values.get(j)));
      }
      ways.add("(" + String.join(" AND ", way) + ")");
    }
    return "(" + String.join(" OR ", ways) + ")";
  }

  private String before(String text, Overlap overlap) throws PartnerFailure {
    Duration distance = overlap.time() == null ? Duration.ZERO : overlap.time();
    return isByWrittenTime()
        ? written().before(text, distance)
        : columns.get(0).before(text, distance, overlap.numbers());
  }

  /** Rows without a place in the order, or with one in the future. */
  Asked outside(Instant now) {
    List<String> ways =
        new ArrayList<>(columns.stream().map(column -> name(column) + " IS NULL").toList());
    List<Parameter> parameters = new ArrayList<>();
    if (isByTime()) {
      ways.add(name(columns.get(0)) + " > ?");
      parameters.add(moment(now.plus(AHEAD)));
    }
    return new Asked(from(section) + " WHERE " + String.join(" OR ", ways), parameters);
  }

  private Parameter moment(Instant moment) {
    return new Parameter(columns.get(0), columns.get(0).text(moment, section.query().zone()));
  }

  private String name(JdbcColumn column) {
    String name = column.name();
    return quote.isEmpty() || name.contains(quote) ? name : quote + name + quote;
  }

  /** Where the present row stands. */
  List<String> placeOf(ResultSet row) throws SQLException {
    List<String> values = new ArrayList<>();
    for (JdbcColumn column : columns) {
      values.add(String.valueOf(column.text(row)));
    }
    return values;
  }

  /** Whether the present row has a first column, so that it lies in the future. */
  boolean isPlaced(ResultSet row) throws SQLException {
    for (JdbcColumn column : columns) {
      if (column.text(row) == null) {
        return false;
      }
    }
    return true;
  }

  /** The place that a cursor names; null where there is none, or it is one in another order. */
  @Nullable Place place(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    try {
      JsonArray parts = new JsonArray(cursor);
      boolean isSame =
          parts.size() == 3 && parts.getJsonArray(1).getList().equals(section.query().columns());
      return isSame ? new Place(texts(parts.getJsonArray(2)), parts.getBoolean(0)) : null;
    } catch (DecodeException | ClassCastException e) {
      return null;
    }
  }

  private static List<String> texts(JsonArray values) {
    return values.stream().map(String::valueOf).toList();
  }
}
