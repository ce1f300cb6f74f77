package org.peyman.hub.connectors.rest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.mapping.OwnName;

/**
 * Tells whether a null in the place of a list is one without elements, as some languages write it.
 */
final class EmptyList {

  private static final List<String> SIGNS_OF_AN_ERROR =
      List.of("error", "errors", "fault", "exception", "detail", "message");

  private EmptyList() {}

  /** Not where the list is not mentioned at all, or the body speaks of an error. */
  static boolean isMeant(@Nullable Object body, OwnName items) {
    return body instanceof Map<?, ?> map
        && !items.isAbsentFrom(map)
        && map.entrySet().stream().noneMatch(EmptyList::isError);
  }

  private static boolean isError(Map.Entry<?, ?> entry) {
    String name = String.valueOf(entry.getKey()).toLowerCase(Locale.ROOT);
    Object value = entry.getValue();
    boolean isNothing =
        value == null
            || Boolean.FALSE.equals(value)
            || String.valueOf(value).isBlank()
            || List.of().equals(value);
    return SIGNS_OF_AN_ERROR.contains(name) && !isNothing;
  }
}
