package org.peyman.hub.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of one place of a configuration: which keys, in which forms, and whether they must
 * be there. Whoever reads a configuration says so by reading it.
 */
final class AskedKeys {

  private final Map<String, Key> keys = new LinkedHashMap<>();
  private final Set<String> given = new HashSet<>();
  private int visits;
  private boolean isFree;

  /** In which form a value is asked for. */
  sealed interface Form {

    /** One value, text as a rule. */
    record Scalar() implements Form {}

    /**
     * One text of a kind, as {@code allowed} says for a message.
     *
     * @param words all that is allowed, where that is a list of words; else empty
     */
    record Read(String allowed, List<String> words) implements Form {

      private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]+");

      public Read {
        words = List.copyOf(words);
      }

      static Read of(String allowed, Function<String, ? extends Optional<?>> type) {
        List<String> words = new ArrayList<>();
        for (String word : allowed.split(", ", -1)) {
          if (!WORD.matcher(word).matches() || type.apply(word).isEmpty()) {
            return new Read(allowed, List.of());
          }
          words.add(word);
        }
        return new Read(allowed, words);
      }
    }

    /** A duration in ISO 8601. */
    record Time() implements Form {}

    /** A whole number. */
    record Whole(long least, long most) implements Form {}

    /** True or false. */
    record Flag() implements Form {}

    /** One value, or a list of some. */
    record Texts() implements Form {}

    /** A map of values by names that are free. */
    record TextMap() implements Form {}

    /** Whatever there is. */
    record Tree() implements Form {}

    /** Looked at whether it is a map, before anything else. */
    record PerhapsMap() implements Form {}

    /** One of some names that may stand. */
    record Named() implements Form {}

    /** A place with keys of its own. */
    record Part() implements Form {}

    /** Several such. */
    record Parts() implements Form {}
  }

  /** A key of the place. */
  static final class Key {
    private final Set<Form> forms = new LinkedHashSet<>();
    private final AskedKeys inside = new AskedKeys();
    private int given;
    private int missed;

    private void add(Key other) {
      forms.addAll(other.forms);
      missed += other.missed > 0 ? 1 : 0;
      inside.add(other.inside);
    }

    /** In the order in which they were asked for; empty where it was only looked whether it is. */
    Set<Form> forms() {
      return forms;
    }

    /** Its own keys, where it is a place. */
    AskedKeys inside() {
      return inside;
    }

    boolean isNamed() {
      return forms.stream().anyMatch(Form.Named.class::isInstance);
    }

    boolean isMissed() {
      return missed > 0;
    }

    boolean isPlace() {
      return forms.stream().anyMatch(form -> form instanceof Form.Part || isList(form));
    }

    boolean isListOfPlaces() {
      return forms.stream().anyMatch(Key::isList);
    }

    private static boolean isList(Form form) {
      return form instanceof Form.Parts;
    }
  }

  /** Begins to read the place once more. */
  void visit() {
    visits++;
  }

  /** Any name may stand here. */
  void free() {
    isFree = true;
  }

  boolean isFree() {
    return isFree;
  }

  /**
   * A key is looked for.
   *
   * @param form null: only whether it is there
   */
  void ask(String name, @Nullable Form form) {
    Key key = key(name);
    if (form != null) {
      key.forms.add(form);
    }
  }

  /** A key is there, whoever asks for it. */
  void give(String name) {
    given.add(name);
  }

  /** A key is not there, though it must. */
  void miss(String name) {
    key(name).missed++;
  }

  private Key key(String name) {
    return keys.computeIfAbsent(name, any -> new Key());
  }

  /** The place at a key. */
  AskedKeys inside(String name) {
    return key(name).inside;
  }

  /** By name, in the order in which they were asked for. */
  Map<String, Key> keys() {
    return keys;
  }

  /** Whether it was missed each time that it was not there. */
  boolean isRequired(String name) {
    Key key = key(name);
    return key.missed > 0 && key.missed == visits - key.given;
  }

  /** Adds what another reading asked of the same place. */
  void add(AskedKeys other) {
    visits += other.visits > 0 ? 1 : 0;
    isFree |= other.isFree;
    other.keys.forEach((name, key) -> key(name).add(key));
    keys.forEach((name, key) -> key.given += other.given.contains(name) ? 1 : 0);
  }
}
