package org.peyman.hub.mapping;

import java.util.ArrayList;
import java.util.List;

/** Keys of a live question as the partner's system counts them. */
public final class LiveKeys {

  private static final int MOST_DIGITS = 18;

  private LiveKeys() {}

  /** Those that are whole numbers, as such: a system that counts its keys has no others. */
  public static List<Long> numbers(List<String> keys) {
    List<Long> numbers = new ArrayList<>();
    for (String key : keys) {
      if (key.matches("-?\\d{1," + MOST_DIGITS + "}")) {
        numbers.add(Long.valueOf(key));
      }
    }
    return numbers;
  }
}
