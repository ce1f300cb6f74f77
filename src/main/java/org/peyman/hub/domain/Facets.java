package org.peyman.hub.domain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The optional facets of a claim or of a cell of a count.
 *
 * @param values what is known, each of its facet's type; a facet that is absent is not known
 */
public record Facets(Map<Facet, Object> values) {

  /** Nothing known. */
  public static final Facets UNKNOWN = new Facets(Map.of());

  public Facets {
    Map<Facet, Object> sorted = new EnumMap<>(Facet.class);
    values.forEach((facet, value) -> sorted.put(facet, facet.type().cast(value)));
    values = Collections.unmodifiableMap(sorted);
  }

  /** Says what one facet is. */
  @FunctionalInterface
  public interface Known {
    /** The value, of the facet's type; null: not known. */
    @Nullable Object of(Facet facet);
  }

  /** Each facet as it is known. */
  public static Facets of(Known known) {
    Map<Facet, Object> values = new EnumMap<>(Facet.class);
    for (Facet facet : Facet.values()) {
      Object value = known.of(facet);
      if (value != null) {
        values.put(facet, value);
      }
    }
    return new Facets(values);
  }

  /** The value of a facet, of its type; null: not known. */
  public @Nullable Object get(Facet facet) {
    return values.get(facet);
  }
}
