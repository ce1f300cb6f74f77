package org.peyman.hub.mapping;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts of a JSON Schema that stand in it several times, written once and referred to. */
final class SharedParts {

  /** In characters; what is smaller is easier to read where it stands. */
  private static final int SMALL = 200;

  private final Map<Object, Integer> counts = new HashMap<>();
  private final Map<Object, String> names = new HashMap<>();
  private final Map<String, Object> definitions = new LinkedHashMap<>();
  private final Map<String, Object> whole;

  SharedParts(Map<String, Object> schema) {
    count(schema);
    this.whole = inside(schema);
  }

  /** The schema with references. */
  Map<String, Object> whole() {
    return whole;
  }

  /** What they refer to, by name. */
  Map<String, Object> definitions() {
    return definitions;
  }

  private void count(Object value) {
    if (value instanceof Map<?, ?> map) {
      if (counts.merge(value, 1, Integer::sum) == 1) {
        map.values().forEach(this::count);
      }
    } else if (value instanceof List<?> list) {
      list.forEach(this::count);
    }
  }

  private Object referring(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(this::referring).toList();
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    boolean isShared = counts.getOrDefault(value, 0) > 1 && map.toString().length() > SMALL;
    return isShared ? reference(map) : inside(map);
  }

  private Map<String, Object> reference(Map<?, ?> part) {
    @Nullable String name = names.get(part);
    if (name == null) {
      name = "part" + (names.size() + 1);
      names.put(part, name);
      definitions.put(name, Map.of());
      definitions.put(name, inside(part));
    }
    return Map.of("$ref", "#/$defs/" + name);
  }

  private Map<String, Object> inside(Map<?, ?> part) {
    Map<String, Object> inside = new LinkedHashMap<>();
    part.forEach((name, value) -> inside.put(name.toString(), referring(value)));
    return inside;
  }
}
