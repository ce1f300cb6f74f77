package org.peyman.hub.sync;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactField;
import org.peyman.hub.domain.FactKind;

/** What the names of an item's fields mean: the hub's own names, or those of a partner. */
final class FieldNames {

  /** Nobody knows what any field means. */
  static final FieldNames UNKNOWN = new FieldNames(Set.of(), Map.of());

  private static final String PERSON = "person";

  /** Hub's fields that hold items. */
  private static final Set<String> LISTS =
      Stream.of(FactKind.values())
          .flatMap(kind -> FactField.of(kind).stream())
          .filter(field -> field.type() == FactField.Type.ITEMS)
          .map(field -> Fields.fold(field.name()))
          .collect(Collectors.toUnmodifiableSet());

  private final Set<String> known;
  private final Map<String, String> byOwnName;

  private FieldNames(Set<String> known, Map<String, String> byOwnName) {
    this.known = known;
    this.byOwnName = byOwnName;
  }

  /** The hub's names, in any spelling. */
  static FieldNames ofHub(FactKind kind) {
    return new FieldNames(Columns.ofItems(kind), Map.of());
  }

  /**
   * A partner's names.
   *
   * @param names the partner's own name of each of the hub's fields; {@code a.b} is {@code b}
   *     inside {@code a}
   */
  static FieldNames of(Map<String, String> names) {
    Map<String, String> byOwnName = new HashMap<>();
    names.forEach(
        (field, own) -> {
          String folded = Fields.fold(field);
          if (field.indexOf('.') >= 0) {
            return; // a name inside the list that another field names
          }
          if (folded.equals(PERSON) || !PERSON.equals(byOwnName.get(own))) {
            byOwnName.put(own, folded);
          }
        });
    return new FieldNames(Set.of(), byOwnName);
  }

  /**
   * The hub's field in the form of {@link Fields#fold}; null when it is none.
   *
   * @param path the names of what the field is inside of, each with a point after it
   */
  @Nullable String field(String path, String name) {
    if (byOwnName.isEmpty() && known.isEmpty()) {
      return null;
    }
    if (known.isEmpty()) {
      return path.isEmpty() ? byOwnName.get(name) : inside(path, name);
    }
    String folded = Fields.fold(name);
    return known.contains(folded) ? folded : null;
  }

  /** All that is inside a list of items belongs to it. */
  private @Nullable String inside(String path, String name) {
    String field = byOwnName.get(path.substring(0, path.length() - 1));
    return field != null && LISTS.contains(field) ? field : byOwnName.get(path + name);
  }

  /** Whether the item has the field that holds the person. */
  boolean hasPerson(Map<?, ?> item) {
    return hasPerson("", item);
  }

  private boolean hasPerson(String path, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .anyMatch(
              entry ->
                  PERSON.equals(field(path, String.valueOf(entry.getKey())))
                      || hasPerson(path + entry.getKey() + ".", entry.getValue()));
    }
    if (value instanceof Collection<?> list) {
      int index = 0;
      for (Object element : list) {
        if (PERSON.equals(field(path, String.valueOf(index)))
            || hasPerson(path + index++ + ".", element)) {
          return true;
        }
      }
    }
    return false;
  }
}
