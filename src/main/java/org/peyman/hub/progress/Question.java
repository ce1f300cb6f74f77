package org.peyman.hub.progress;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.ledger.AsOf;

/**
 * A question about progress.
 *
 * @param groupBy each dimension at most once; empty: exactly one row
 * @param orderBy what goes before the order by dimensions
 * @param first how many rows after ordering; null: all, at most {@link Answers#MOST_ROWS}
 * @param fillGaps whether missing periods between the first and the last are added
 * @param at null: now
 */
public record Question(
    Filter filter,
    List<Dimension> groupBy,
    List<Order> orderBy,
    @Nullable Integer first,
    boolean fillGaps,
    @Nullable AsOf at) {

  public Question {
    groupBy = List.copyOf(groupBy);
    orderBy = List.copyOf(orderBy);
  }

  /** A question about now. */
  public Question(
      Filter filter,
      List<Dimension> groupBy,
      List<Order> orderBy,
      @Nullable Integer first,
      boolean fillGaps) {
    this(filter, groupBy, orderBy, first, fillGaps, null);
  }

  /** The same facts by other dimensions, in any order, all groups. */
  public Question by(List<Dimension> dimensions) {
    return new Question(filter, dimensions, List.of(), null, false, at);
  }

  /** By what rows are ordered: a measure or a grouped dimension. */
  public sealed interface Order {

    /** Whether the greatest comes first; null comes last either way. */
    boolean descending();

    /** By a measure. */
    record ByMeasure(Measure measure, boolean descending) implements Order {}

    /** By a dimension that the question groups by. */
    record ByDimension(Dimension dimension, boolean descending) implements Order {}
  }
}
