package org.peyman.hub.domain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What progress can be grouped by (rules.md, section 3).
 *
 * <p>A group's value is text: a code, {@code 1399}, {@code 1399-Q3}, {@code 1399-07}, the name of
 * an enum value, or {@code true} and {@code false}; null where the fact does not say.
 */
public enum Dimension {
  ORGANIZATION,
  PHASE,
  PROVINCE,
  YEAR,
  QUARTER,
  MONTH,
  SETTLEMENT(Facet.SETTLEMENT),
  WORK_MODE(Facet.WORK_MODE),
  SECTOR(Facet.SECTOR),
  GENDER(Facet.GENDER),
  TARGET_GROUP(Facet.TARGET_GROUP),
  RETURNED_HOUSEHOLD(Facet.RETURNED_HOUSEHOLD);

  private static final Map<Facet, Dimension> BY_FACET = byFacet();

  private final @Nullable Facet facet;

  Dimension() {
    this.facet = null;
  }

  Dimension(Facet facet) {
    this.facet = facet;
  }

  /** The dimension of a facet; every facet has one. */
  public static Dimension of(Facet facet) {
    return Objects.requireNonNull(BY_FACET.get(facet), facet::name);
  }

  /** The facet of a claim that this is; null where it is none. */
  public @Nullable Facet facet() {
    return facet;
  }

  /** Whether this is a period of time. */
  public boolean isPeriod() {
    return this == YEAR || this == QUARTER || this == MONTH;
  }

  /**
   * Whether commitments have it; in rows grouped by any other dimension commitment measures are
   * null.
   */
  public boolean isOfCommitments() {
    return this == ORGANIZATION || this == PHASE || this == PROVINCE || this == YEAR;
  }

  private static Map<Facet, Dimension> byFacet() {
    Map<Facet, Dimension> byFacet = new EnumMap<>(Facet.class);
    for (Dimension dimension : values()) {
      if (dimension.facet != null) {
        byFacet.put(dimension.facet, dimension);
      }
    }
    return Collections.unmodifiableMap(byFacet);
  }
}
