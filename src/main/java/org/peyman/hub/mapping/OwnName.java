package org.peyman.hub.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A partner's own name of a field: a name as it stands, or with dots a way into nested objects and
 * lists, {@code address.province}, {@code members.0} for the first, {@code members.*.code} for all.
 */
public record OwnName(String text) {

  /** Whether something stands at a place, be it nothing at all. */
  enum Presence {
    GIVEN,
    ABSENT,
    /** What the place would be in is itself empty, so that nothing is said of the place. */
    UNTOLD;

    /** Of several values together: given where one has the place. */
    static Presence over(Stream<Presence> each) {
      return each.min(Comparator.naturalOrder()).orElse(UNTOLD);
    }
  }

  /** The value there in a row or any other value; null where there is none. */
  public @Nullable Object in(@Nullable Object value) {
    Object direct = value instanceof Map<?, ?> row ? row.get(text) : null;
    return direct != null || text.indexOf('.') < 0
        ? direct
        : walk(value, List.of(text.split("\\.", -1)));
  }

  /** Whether a row has it, be it empty. */
  public boolean isIn(Map<?, ?> row) {
    if (row.containsKey(text)) {
      return true;
    }
    int dot = text.lastIndexOf('.');
    return dot > 0
        && new OwnName(text.substring(0, dot)).in(row) instanceof Map<?, ?> map
        && map.containsKey(text.substring(dot + 1));
  }

  private static @Nullable Object walk(@Nullable Object value, List<String> way) {
    if (way.isEmpty() || value == null) {
      return value;
    }
    List<String> rest = way.subList(1, way.size());
    if (value instanceof Map<?, ?> map) {
      return walk(map.get(way.get(0)), rest);
    }
    return value instanceof List<?> list ? walkList(list, way.get(0), rest) : null;
  }

  private static @Nullable Object walkList(List<?> list, String part, List<String> rest) {
    if (part.equals("*")) {
      List<@Nullable Object> each = new ArrayList<>();
      list.forEach(element -> each.add(walk(element, rest)));
      return each;
    }
    int index = part.matches("\\d{1,6}") ? Integer.parseInt(part) : list.size();
    return index < list.size() ? walk(list.get(index), rest) : null;
  }

  /** Whether the value says nothing of this place, not even that what it would be in is empty. */
  public boolean isAbsentFrom(@Nullable Object value) {
    return presenceIn(value) == Presence.ABSENT;
  }

  /** Whether a row, or any other value, has this place. */
  Presence presenceIn(@Nullable Object value) {
    return value instanceof Map<?, ?> row && row.containsKey(text)
        ? Presence.GIVEN
        : presence(value, List.of(text.split("\\.", -1)));
  }

  private static Presence presence(@Nullable Object value, List<String> way) {
    if (way.isEmpty()) {
      return Presence.GIVEN;
    }
    List<String> rest = way.subList(1, way.size());
    if (value instanceof Map<?, ?> map) {
      Object part = way.get(0);
      return map.containsKey(part) ? presence(map.get(part), rest) : Presence.ABSENT;
    }
    if (value instanceof List<?> list) {
      return presenceInList(list, way.get(0), rest);
    }
    return value == null ? Presence.UNTOLD : Presence.ABSENT;
  }

  private static Presence presenceInList(List<?> list, String part, List<String> rest) {
    List<?> elements = list;
    if (!part.equals("*")) {
      int index = part.matches("\\d{1,6}") ? Integer.parseInt(part) : list.size();
      elements = index < list.size() ? list.subList(index, index + 1) : List.of();
    }
    return Presence.over(elements.stream().map(element -> presence(element, rest)));
  }

  /** Adds the names that stand where this one would be, each with its whole way. */
  void addSiblings(@Nullable Object value, Collection<String> names) {
    addSiblings(value, List.of(text.split("\\.", -1)), "", names);
  }

  private static void addSiblings(
      @Nullable Object value, List<String> way, String before, Collection<String> names) {
    if (value instanceof List<?> list) {
      List<String> rest = way.subList(1, way.size());
      list.forEach(element -> addSiblings(element, rest, before + way.get(0) + ".", names));
    } else if (value instanceof Map<?, ?> map) {
      Object part = way.get(0);
      if (way.size() > 1 && map.containsKey(part)) {
        addSiblings(map.get(part), way.subList(1, way.size()), before + part + ".", names);
      } else {
        map.keySet().forEach(name -> names.add(before + name));
      }
    }
  }
}
