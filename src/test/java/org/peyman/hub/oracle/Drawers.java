package org.peyman.hub.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;

/**
 * What a filter lets in, sorted once for each grouping; the organization of a group is the caller's
 * matter.
 */
final class Drawers<T> {

  private final List<T> items;
  private final Function<T, Place> place;
  private final Map<Set<Dimension>, Map<Map<Dimension, @Nullable String>, List<T>>> sorted =
      new HashMap<>();

  Drawers(List<T> items, Function<T, Place> place, Predicate<T> admitted) {
    this.items = items.stream().filter(admitted).toList();
    this.place = place;
  }

  List<T> all() {
    return items;
  }

  /** The items that stand in the group. */
  List<T> in(Map<Dimension, @Nullable String> group) {
    Map<Dimension, @Nullable String> own = new TreeMap<>(group);
    own.remove(Dimension.ORGANIZATION);
    return sorted
        .computeIfAbsent(Set.copyOf(own.keySet()), this::sort)
        .getOrDefault(own, List.of());
  }

  private Map<Map<Dimension, @Nullable String>, List<T>> sort(Set<Dimension> dimensions) {
    Map<Map<Dimension, @Nullable String>, List<T>> drawers = new HashMap<>();
    for (T item : items) {
      Map<Dimension, @Nullable String> group = new TreeMap<>();
      for (Dimension dimension : dimensions) {
        group.put(dimension, place.apply(item).value(dimension));
      }
      drawers.computeIfAbsent(group, absent -> new ArrayList<>()).add(item);
    }
    return drawers;
  }
}
