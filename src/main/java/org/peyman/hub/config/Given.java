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

  /**
   * The number that it says.
   *
   * @param usual where it was not given, or, with a problem, says none from least to most
   */
  long wholeNumber(long usual, long least, long most, List<String> problems) {
    if (value == null) {
      return usual;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    problems.add(isNot(value, "a whole number from " + least + " to " + most + " is expected"));
    return usual;
  }

  /**
   * Whether it says true; what is neither true nor false is a problem.
   *
   * @param usual where it was not given
   */
  boolean truth(boolean usual, List<String> problems) {
    if (value == null) {
      return usual;
    }
    if (!value.equals("true") && !value.equals("false")) {
      problems.add(isNot(value, "true or false is expected"));
    }
    return !value.equals("false");
  }

  /** Says that it, or a part of it, is none of what is expected. */
  String isNot(String text, String expected) {
    return by + " is \"" + text + "\"; " + expected;
  }
}
