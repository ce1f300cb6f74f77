package org.peyman.hub.progress;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Measure;

/**
 * One group of an answer. Its maps are handed over: whoever made them does not change them any
 * more, and there may be ten thousand of them.
 *
 * @param group the value of each grouped dimension, as {@link Dimension} writes it; null where the
 *     facts do not say
 * @param measures a Long, or a BigDecimal of scale 6 for fractions; a measure that is null is
 *     absent
 * @param isSuppressed whether some of its measures are withheld, and absent for that reason
 */
public record Row(
    Map<Dimension, @Nullable String> group, Map<Measure, Number> measures, boolean isSuppressed) {

  /** Of which nothing is withheld. */
  public Row(Map<Dimension, @Nullable String> group, Map<Measure, Number> measures) {
    this(group, measures, false);
  }

  /** The value of a measure; null where rules.md says null. */
  public @Nullable Number measure(Measure measure) {
    return measures.get(measure);
  }

  /** Whether all measures are 0 or null. */
  public boolean isEmpty() {
    return measures.values().stream().allMatch(value -> value.doubleValue() == 0);
  }
}
