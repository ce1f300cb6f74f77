package org.peyman.hub.cube;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values and their numbers, from 0 on in the order in which they are met. None is forgotten, so
 * that a number means the same in every state. One thread adds.
 */
final class Dictionary<T> {

  private final Map<T, Integer> numbers = new HashMap<>();
  private final List<T> values = new ArrayList<>();
  private final int most;
  private final String kind;
  private List<T> published = List.of();

  /**
   * @param kind for the message that there are too many
   * @param most how many there may be
   */
  Dictionary(String kind, int most) {
    this.kind = kind;
    this.most = most;
  }

  /** The number of a value, a new one where it has none yet. */
  int number(T value) {
    Integer known = numbers.get(value);
    if (known != null) {
      return known;
    }
    int number = values.size();
    if (number >= most) {
      throw new TooLarge("There are more than " + most + " " + kind);
    }
    numbers.put(value, number);
    values.add(value);
    return number;
  }

  /** The numbers of published values. */
  static <T> Map<T, Integer> numbers(List<T> values) {
    Map<T, Integer> numbers = new HashMap<>();
    values.forEach(value -> numbers.put(value, numbers.size()));
    return numbers;
  }

  int size() {
    return values.size();
  }

  /** All values by number, for readers in other threads; it does not grow. */
  List<T> values() {
    if (published.size() != values.size()) {
      published = List.copyOf(values);
    }
    return published;
  }
}
