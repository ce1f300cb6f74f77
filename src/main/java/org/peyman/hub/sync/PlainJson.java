package org.peyman.hub.sync;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is kept as JSON as the maps and lists that items are read from. */
final class PlainJson {

  private PlainJson() {}

  /** Without what is null, which stands for absent. */
  static Map<String, ?> of(JsonObject json) {
    Map<String, Object> plain = new LinkedHashMap<>();
    json.forEach(
        field -> {
          Object value = plain(field.getValue());
          if (value != null) {
            plain.put(field.getKey(), value);
          }
        });
    return plain;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof JsonObject object) {
      return of(object);
    }
    if (value instanceof JsonArray array) {
      List<@Nullable Object> plain = new ArrayList<>();
      array.forEach(element -> plain.add(plain(element)));
      return plain;
    }
    return value;
  }
}
