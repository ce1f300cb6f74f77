package org.peyman.hub.connectors.jdbc;

import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows as text, numbers and booleans, by the names that the configuration has for their columns:
 * some databases write all names in capitals.
 */
final class JdbcValues {

  private static final long LONGEST = 1 << 20;

  private final Map<String, String> configured = new HashMap<>();

  JdbcValues(Set<String> columns) {
    columns.forEach(name -> configured.put(name.toLowerCase(Locale.ROOT), name));
  }

  Map<String, @Nullable Object> row(ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String label = columns.getColumnLabel(i);
      String name = configured.getOrDefault(label.toLowerCase(Locale.ROOT), label);
      values.put(name, plain(row.getObject(i)));
    }
    return Collections.unmodifiableMap(values);
  }

  private static @Nullable Object plain(@Nullable Object value) throws SQLException {
    if (value == null
        || value instanceof Boolean
        || value instanceof String
        || value instanceof Number) {
      return value;
    }
    if (value instanceof Timestamp time) {
      return time.toLocalDateTime().toString();
    }
    if (value instanceof Clob text) {
      return text.getSubString(1, Math.toIntExact(Math.min(LONGEST, text.length())));
    }
    return value instanceof byte[] bytes ? "(" + bytes.length + " bytes)" : value.toString();
  }
}
