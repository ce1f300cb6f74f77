package org.peyman.hub.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A partner's own name of a field: a name as it stands, or with dots a way into nested objects and
 * lists, {@code address.province}, {@code members.0} for the first, {@code members.*.code} for all.
 */
public record OwnName(String text) {

  /** The value there in a row or any other value; null where there is none. */
  public @Nullable Object in(@Nullable Object value) {
    Object direct = value instanceof Map<?, ?> row ? row.get(text) : null;
    return direct != null || text.indexOf('.') < 0
        ? direct
        : walk(value, List.of(text.split("\\.", -1)));
  }

  /** Whether a row has it, be it empty. */
  public boolean isIn(Map<?, ?> row) {
    if (row.containsKey(text)) {
      return true;
    }
    int dot = text.lastIndexOf('.');
    return dot > 0
        && new OwnName(text.substring(0, dot)).in(row) instanceof Map<?, ?> map
        && map.containsKey(text.substring(dot + 1));
  }

  private static @Nullable Object walk(@Nullable Object value, List<String> way) {
    if (way.isEmpty() || value == null) {
      return value;
    }
    List<String> rest = way.subList(1, way.size());
    if (value instanceof Map<?, ?> map) {
      return walk(map.get(way.get(0)), rest);
    }
    return value instanceof List<?> list ? walkList(list, way.get(0), rest) : null;
  }

  private static @Nullable Object walkList(List<?> list, String part, List<String> rest) {
    if (part.equals("*")) {
      List<@Nullable Object> each = new ArrayList<>();
      list.forEach(element -> each.add(walk(element, rest)));
      return each;
    }
    int index = part.matches("\\d{1,6}") ? Integer.parseInt(part) : list.size();
    return index < list.size() ? walk(list.get(index), rest) : null;
  }
}
