package org.peyman.hub.connectors.jdbc;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/**
 * A column that orders rows: its values travel as text in the hub's cursor, and as what they are to
 * and from the database.
 *
 * @param name as the database has it
 */
record JdbcColumn(String name, Order order) {

  /** Of SQL Server and Oracle, beside the standard's. */
  private static final int MICROSOFT_OFFSET = -155;

  private static final int ORACLE_ZONED = -101;
  private static final int ORACLE_LOCAL = -102;

  /** What a column's values are. */
  enum Order {
    NUMBER,
    TEXT,
    DAY,
    TIME,
    ZONED_TIME;

    boolean isTime() {
      return this == TIME || this == ZONED_TIME;
    }
  }

  /** The column of that name, in whatever case. */
  static JdbcColumn of(String wanted, String order, ResultSetMetaData columns)
      throws SQLException, PartnerFailure {
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String label = columns.getColumnLabel(i);
      if (label.equalsIgnoreCase(wanted)) {
        return new JdbcColumn(label, order(wanted, order, columns, i));
      }
    }
    throw new PartnerFailure(
        Kind.MISSING, "The query has no column " + wanted + " for the " + order);
  }

  private static Order order(String wanted, String order, ResultSetMetaData columns, int i)
      throws SQLException, PartnerFailure {
    return switch (columns.getColumnType(i)) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.NUMERIC,
          Types.DECIMAL ->
          Order.NUMBER;
      case Types.CHAR, Types.VARCHAR, Types.NCHAR, Types.NVARCHAR -> Order.TEXT;
      case Types.DATE -> Order.DAY;
      case Types.TIMESTAMP -> Order.TIME;
      case Types.TIMESTAMP_WITH_TIMEZONE, MICROSOFT_OFFSET, ORACLE_ZONED, ORACLE_LOCAL ->
          Order.ZONED_TIME;
      default ->
          throw new PartnerFailure(
              Kind.MISSING,
              "The "
                  + order
                  + "'s column "
                  + wanted
                  + " is of type "
                  + columns.getColumnTypeName(i)
                  + ", which cannot order rows");
    };
  }

  /** The value in the present row; null where there is none. */
  @Nullable String text(ResultSet row) throws SQLException {
    Object value =
        switch (order) {
          case NUMBER -> row.getBigDecimal(name);
          case TEXT -> row.getString(name);
          case DAY -> row.getObject(name, LocalDate.class);
          case TIME -> row.getObject(name, LocalDateTime.class);
          case ZONED_TIME -> row.getObject(name, OffsetDateTime.class);
        };
    return value == null
        ? null
        : value instanceof BigDecimal n ? n.toPlainString() : value.toString();
  }

  /** Puts a value into a statement. */
  void put(PreparedStatement statement, int at, String text) throws SQLException {
    switch (order) {
      case NUMBER -> statement.setBigDecimal(at, new BigDecimal(text));
      case TEXT -> statement.setString(at, text);
      case DAY -> statement.setObject(at, LocalDate.parse(text));
      case TIME -> statement.setObject(at, LocalDateTime.parse(text));
      case ZONED_TIME -> statement.setObject(at, OffsetDateTime.parse(text));
    }
  }

  /** A moment as a value of a time. */
  String text(Instant moment, ZoneId zone) {
    return order == Order.ZONED_TIME
        ? moment.atOffset(ZoneOffset.UTC).toString()
        : moment.atZone(zone).toLocalDateTime().toString();
  }

  /** A value that lies before another by a distance. */
  String before(String text, Duration distance, long numbers) {
    return switch (order) {
      case NUMBER -> new BigDecimal(text).subtract(BigDecimal.valueOf(numbers)).toPlainString();
      case TIME -> LocalDateTime.parse(text).minus(distance).toString();
      case ZONED_TIME -> OffsetDateTime.parse(text).minus(distance).toString();
      default -> text;
    };
  }
}
