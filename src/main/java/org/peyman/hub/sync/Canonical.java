package org.peyman.hub.sync;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plain values as one text, the same for values that say the same: whatever the order of fields,
 * and whether a number comes as a number or as a text. Nothing else comes out the same.
 */
final class Canonical {

  private final StringBuilder text = new StringBuilder();

  private Canonical() {}

  static String text(@Nullable Object value) {
    Canonical canonical = new Canonical();
    canonical.add(value);
    return canonical.text.toString();
  }

  private void add(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      text.append('{');
      new TreeMap<>(map).forEach(this::addField);
      text.append('}');
    } else if (value instanceof Collection<?> list) {
      text.append('[');
      list.forEach(this::add);
      text.append(']');
    } else {
      addWord(value == null ? "" : word(value));
    }
  }

  /** A field that says nothing is as good as none, but that there is no person is said. */
  private void addField(Object name, @Nullable Object value) {
    if (value != null || name.equals("person")) {
      addWord(name.toString());
      add(value);
    }
  }

  private static String word(Object value) {
    return value instanceof Number number ? Fields.plain(number) : value.toString();
  }

  /** With its length before it, so that words cannot run into each other. */
  private void addWord(String word) {
    text.append(word.length()).append(':').append(word);
  }
}
