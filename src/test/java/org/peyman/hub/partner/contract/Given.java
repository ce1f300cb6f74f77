package org.peyman.hub.partner.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.TranslatedSource;

/** What a row, a position and a value of a field may hold. */
final class Given {

  private Given() {}

  static void assertShort(String what, String text, int longest) {
    assertFalse(text.isBlank(), "a " + what + " is blank");
    assertTrue(text.length() <= longest, "a " + what + " is longer than " + longest + ": " + text);
  }

  static void assertWithoutPersons(String text, Set<String> persons) {
    for (String person : persons) {
      assertFalse(text.contains(person), "a position or cursor holds a person: " + text);
    }
  }

  static Set<String> persons(FactSource source, Rows rows) {
    Set<String> persons = new HashSet<>();
    for (Item item : rows.items()) {
      Item read = source instanceof TranslatedSource own ? own.translate(item).item() : item;
      Object person = read.fields().get("person");
      if (person != null && !person.toString().isBlank()) {
        persons.add(person.toString());
      }
    }
    return persons;
  }

  /** The row without values, with other types, and without one field after the other. */
  static Stream<Item> mangled(Item item) {
    List<Item> mangled = new ArrayList<>();
    for (Object value :
        new @Nullable Object[] {null, "", "?", -1, 1e300, true, List.of(Map.of())}) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>(item.fields());
      fields.replaceAll((name, old) -> value);
      mangled.add(new Item(item.kind(), item.position(), fields));
    }
    for (String name : item.fields().keySet()) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>(item.fields());
      fields.remove(name);
      mangled.add(new Item(item.kind(), item.position(), fields));
    }
    return mangled.stream();
  }

  static void assertPlain(String where, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, inner) -> {
            assertInstanceOf(String.class, name, where);
            assertPlain(where + "." + name, inner);
          });
    } else if (value instanceof Collection<?> list) {
      list.forEach(inner -> assertPlain(where + "[]", inner));
    } else {
      assertTrue(
          value == null
              || value instanceof String
              || value instanceof Number
              || value instanceof Boolean,
          () -> where + " is not a plain value: " + value);
    }
  }
}
