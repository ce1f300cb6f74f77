package org.peyman.hub.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Chance that falls the same way for the same seed. */
final class Dice {

  private final Random random;

  Dice(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
  }

  /** 0 up to, not including, the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Both ends included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  final <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }

  /** The value that the supplier gives, or null where chance says so. */
  <T> @Nullable T orNull(int percentNull, Supplier<T> value) {
    return percent(percentNull) ? null : value.get();
  }

  /** So many different values at most, in a random order. */
  <T> List<T> some(List<T> values, int most) {
    return List.copyOf(shuffled(values).subList(0, Math.min(most, values.size())));
  }

  <T> List<T> shuffled(List<T> values) {
    List<T> copy = new ArrayList<>(values);
    Collections.shuffle(copy, random);
    return copy;
  }

  /** 64 hexadecimal digits. */
  String key() {
    StringBuilder key = new StringBuilder();
    while (key.length() < 64) {
      key.append(Character.forDigit(random.nextInt(16), 16));
    }
    return key.toString();
  }
}
