package org.peyman.hub.connectors.postgres;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of PostgreSQL as text, numbers, booleans, and lists and maps of them. */
@SuppressWarnings("ReferenceEquality") // the marker of a JSON null is one object
final class PostgresValues {

  private PostgresValues() {}

  /** The first columns of the row by name. */
  static Map<String, @Nullable Object> map(Row row, int columns) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < columns; i++) {
      map.put(row.getColumnName(i), plain(row.getValue(i)));
    }
    return Collections.unmodifiableMap(map);
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value == null || value instanceof Boolean || value instanceof String) {
      return value;
    }
    if (value instanceof Numeric numeric) {
      return numeric.isNaN() ? "NaN" : numeric.bigDecimalValue();
    }
    if (value instanceof Number) {
      return value;
    }
    return composed(value);
  }

  private static @Nullable Object composed(Object value) {
    if (value instanceof JsonObject object) {
      return map(object.getMap());
    }
    if (value instanceof Map<?, ?> map) {
      return map(map);
    }
    if (value instanceof JsonArray array) {
      return list(array.getList());
    }
    if (value instanceof List<?> list) {
      return list(list);
    }
    if (value instanceof Object[] array) {
      return list(Arrays.asList(array));
    }
    if (value instanceof Buffer bytes) {
      return "(" + bytes.length() + " bytes)";
    }
    return value == Tuple.JSON_NULL ? null : value.toString();
  }

  private static Map<String, @Nullable Object> map(Map<?, ?> given) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    given.forEach((name, value) -> map.put(String.valueOf(name), plain(value)));
    return map;
  }

  private static List<@Nullable Object> list(List<?> given) {
    List<@Nullable Object> list = new ArrayList<>();
    given.forEach(element -> list.add(plain(element)));
    return list;
  }
}
