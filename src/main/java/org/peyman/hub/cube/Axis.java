package org.peyman.hub.cube;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing by which groups are told apart: its values in the order of their text, that of what
 * does not say last; and which value each number has.
 */
final class Axis {

  private static final int UNKNOWN = -1;

  private final List<String> texts;
  private final Map<String, Integer> ordinals = new HashMap<>();
  private final int[] ofNumber;

  private Axis(List<String> texts, List<@Nullable String> ofNumbers) {
    this.texts = texts;
    for (String text : texts) {
      ordinals.put(text, ordinals.size());
    }
    this.ofNumber = ofNumbers.stream().mapToInt(this::ordinal).toArray();
  }

  /**
   * Of all values that numbers have, and more.
   *
   * @param text the value of each number; null: it does not say
   * @param others values that no number has
   */
  static <T> Axis of(
      List<T> numbers, Function<T, @Nullable String> text, Collection<String> others) {
    List<@Nullable String> ofNumbers = texts(numbers, text);
    List<String> sorted =
        Stream.concat(
                ofNumbers.stream().filter(Objects::nonNull).map(Objects::requireNonNull),
                others.stream())
            .distinct()
            .sorted(Comparator.naturalOrder())
            .toList();
    return new Axis(sorted, ofNumbers);
  }

  /** Of these values alone; numbers with others are of none. */
  static <T> Axis only(List<String> values, List<T> numbers, Function<T, @Nullable String> text) {
    return new Axis(values.stream().distinct().toList(), texts(numbers, text));
  }

  private static <T> List<@Nullable String> texts(
      List<T> numbers, Function<T, @Nullable String> text) {
    List<@Nullable String> texts = new ArrayList<>(numbers.size());
    numbers.forEach(number -> texts.add(text.apply(number)));
    return texts;
  }

  /** How many values there are, that of what does not say among them. */
  int size() {
    return texts.size() + 1;
  }

  /** The ordinal of a value; below 0: it is none of these. */
  int ordinal(@Nullable String text) {
    return text == null ? texts.size() : ordinals.getOrDefault(text, UNKNOWN);
  }

  /** The ordinal of a number's value; below 0: it is none of these. */
  int ofNumber(int number) {
    return ofNumber[number];
  }

  /** The value of an ordinal; null: that of what does not say. */
  @Nullable String text(int ordinal) {
    return ordinal == texts.size() ? null : texts.get(ordinal);
  }
}
