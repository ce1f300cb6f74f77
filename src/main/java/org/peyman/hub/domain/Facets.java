package org.peyman.hub.domain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The optional facets of a claim or of a cell of a count. */
public final class Facets {

  /** To be copied, which is quicker than to look up each time which facets there are. */
  private static final EnumMap<Facet, Object> EMPTY = new EnumMap<>(Facet.class);

  /** Nothing known. */
  public static final Facets UNKNOWN = new Facets(Map.of());

  private final Map<Facet, Object> values;

  /**
   * Facets with these values.
   *
   * @param values what is known, each of its facet's type; a facet that is absent is not known
   */
  public Facets(Map<Facet, Object> values) {
    this(values::get);
  }

  private Facets(Known known) {
    Map<Facet, Object> sorted = EMPTY.clone();
    for (Facet facet : Facet.values()) {
      Object value = known.of(facet);
      if (value != null) {
        sorted.put(facet, facet.type().cast(value));
      }
    }
    this.values = Collections.unmodifiableMap(sorted);
  }

  /** Says what one facet is. */
  @FunctionalInterface
  public interface Known {
    /** The value, of the facet's type; null: not known. */
    @Nullable Object of(Facet facet);
  }

  /** Each facet as it is known. */
  public static Facets of(Known known) {
    return new Facets(known);
  }

  /** What is known, in the order of the facets. */
  public Map<Facet, Object> values() {
    return values;
  }

  /** The value of a facet, of its type; null: not known. */
  public @Nullable Object get(Facet facet) {
    return values.get(facet);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Facets facets && values.equals(facets.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
