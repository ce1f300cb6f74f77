package org.peyman.hub.progress;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Sums;

/**
 * A question about progress.
 *
 * @param groupBy each dimension at most once; empty: exactly one row
 * @param orderBy what goes before the order by dimensions
 * @param first how many rows after ordering; null: all, at most {@link Answers#MOST_ROWS}
 * @param fillGaps whether missing periods between the first and the last are added
 * @param at null: now
 * @param measures what rows must have: what they are ordered by is added; others they may lack
 * @param isTotalled whether the total is wanted; where not, it may be of zeros
 */
public record Question(
    Filter filter,
    List<Dimension> groupBy,
    List<Order> orderBy,
    @Nullable Integer first,
    boolean fillGaps,
    @Nullable AsOf at,
    Set<Measure> measures,
    boolean isTotalled) {

  public Question {
    groupBy = List.copyOf(groupBy);
    orderBy = List.copyOf(orderBy);
    measures = with(measures, orderBy);
  }

  /** With the total. */
  public Question(
      Filter filter,
      List<Dimension> groupBy,
      List<Order> orderBy,
      @Nullable Integer first,
      boolean fillGaps,
      @Nullable AsOf at,
      Set<Measure> measures) {
    this(filter, groupBy, orderBy, first, fillGaps, at, measures, true);
  }

  /** For all measures. */
  public Question(
      Filter filter,
      List<Dimension> groupBy,
      List<Order> orderBy,
      @Nullable Integer first,
      boolean fillGaps,
      @Nullable AsOf at) {
    this(filter, groupBy, orderBy, first, fillGaps, at, Sums.Query.ALL);
  }

  private static Set<Measure> with(Set<Measure> asked, List<Order> orderBy) {
    Set<Measure> measures = EnumSet.noneOf(Measure.class);
    measures.addAll(asked);
    for (Order order : orderBy) {
      if (order instanceof Order.ByMeasure by) {
        measures.add(by.measure());
      }
    }
    return Collections.unmodifiableSet(measures);
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
    return new Question(filter, dimensions, List.of(), null, false, at, measures);
  }

  /** The same for these measures, with the total or without. */
  public Question asking(Set<Measure> others, boolean total) {
    return new Question(filter, groupBy, orderBy, first, fillGaps, at, others, total);
  }

  /** The same, of which nobody wants the total. */
  public Question withoutTotal() {
    return new Question(filter, groupBy, orderBy, first, fillGaps, at, measures, false);
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
