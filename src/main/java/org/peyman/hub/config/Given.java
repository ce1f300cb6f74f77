package org.peyman.hub.config;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value as it was given, and by what.
 *
 * @param value null: it was not given at all
 */
record Given(@Nullable String value, String by) {

  /** What stands between its commas. */
  List<String> list() {
    return value == null
        ? List.of()
        : Stream.of(value.split(",", -1))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .toList();
  }

  /** Says that it, or a part of it, is none of what is expected. */
  String isNot(String text, String expected) {
    return by + " is \"" + text + "\"; " + expected;
  }
}
