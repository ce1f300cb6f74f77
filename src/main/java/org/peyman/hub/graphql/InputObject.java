package org.peyman.hub.graphql;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Arguments or an input object after coercion, read by type; absent and null are the same. */
record InputObject(String path, Map<String, Object> values) {

  private static final Map<String, Object> NOTHING = Map.of();

  String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  <T> @Nullable T get(String name, Class<T> type) {
    Object value = values.get(name);
    return value == null ? null : type.cast(value);
  }

  boolean isTrue(String name) {
    return Boolean.TRUE.equals(get(name, Boolean.class));
  }

  /** The elements of a list, converted; null where the list is null or absent. */
  <T, R> @Nullable List<R> list(String name, Class<T> type, Function<T, R> convert) {
    List<?> list = get(name, List.class);
    return list == null ? null : list.stream().map(type::cast).map(convert).toList();
  }

  /** An input object; one without values where it is null or absent. */
  InputObject object(String name) {
    Object value = values.get(name);
    return new InputObject(pathOf(name), value == null ? NOTHING : asMap(value));
  }

  @SuppressWarnings("unchecked") // coercion made the names of an input object strings
  static Map<String, Object> asMap(Object value) {
    return (Map<String, Object>) value;
  }
}
