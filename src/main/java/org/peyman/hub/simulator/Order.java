package org.peyman.hub.simulator;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a system is told to do.
 *
 * @param millis of SLOW: how long each answer is held back
 * @param how of BREAK
 * @param jobs of REPORT, 1 to 100
 */
record Order(Action action, int millis, Fault how, int jobs) {

  /** What can be done to a system. */
  enum Action {
    STOP,
    START,
    SLOW,
    BREAK,
    MEND,
    REPORT
  }

  static final int USUAL_MILLIS = 3_000;
  static final int USUAL_JOBS = 3;
  private static final int MOST_JOBS = 100;

  Order {
    if (jobs < 1 || jobs > MOST_JOBS) {
      throw new IllegalArgumentException("jobs is '" + jobs + "'; allowed: 1 to 100.");
    }
  }

  /**
   * Reads {@code {"do": "slow", "millis": 3000}}.
   *
   * @throws IllegalArgumentException saying what is wrong and what is allowed
   */
  static Order of(JsonObject json) {
    try {
      return new Order(
          word("do", json.getString("do", ""), Action.class),
          whole("millis", json.getNumber("millis", USUAL_MILLIS)),
          word("how", json.getString("how", "garbage"), Fault.class),
          whole("jobs", json.getNumber("jobs", USUAL_JOBS)));
    } catch (ClassCastException e) {
      throw new IllegalArgumentException("do and how are texts, millis and jobs numbers.", e);
    }
  }

  /** A number too long for its type would otherwise be another one. */
  private static int whole(String name, @Nullable Number given) {
    if (given == null || given.doubleValue() != given.intValue()) {
      throw new IllegalArgumentException(
          name + " is '" + given + "'; allowed: a whole number of at most nine digits.");
    }
    return given.intValue();
  }

  private static <E extends Enum<E>> E word(String name, String given, Class<E> type) {
    for (E value : type.getEnumConstants()) {
      if (value.name().toLowerCase(Locale.ROOT).equals(given)) {
        return value;
      }
    }
    String allowed =
        String.join(
            ", ",
            Arrays.stream(type.getEnumConstants())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList());
    throw new IllegalArgumentException(name + " is '" + given + "'; allowed: " + allowed + ".");
  }
}
