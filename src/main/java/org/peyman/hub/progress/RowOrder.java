package org.peyman.hub.progress;

import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.NullsLast;

/**
 * The order of rows: as the question asks, then by its dimensions in the order asked. Texts compare
 * by code point; null comes last in either direction.
 */
final class RowOrder {

  private RowOrder() {}

  static Comparator<Row> of(Question question) {
    Stream<Comparator<Row>> asked = question.orderBy().stream().map(RowOrder::by);
    Stream<Comparator<Row>> grouped =
        question.groupBy().stream().map(dimension -> byDimension(dimension, false));
    return Stream.concat(asked, grouped)
        .reduce(Comparator::thenComparing)
        .orElse(Comparator.comparingInt(onlyRow -> 0));
  }

  private static Comparator<Row> by(Question.Order order) {
    if (order instanceof Question.Order.ByDimension by) {
      return byDimension(by.dimension(), by.descending());
    }
    Question.Order.ByMeasure by = (Question.Order.ByMeasure) order;
    return nullsLast(row -> Measure.exact(row.measure(by.measure())), by.descending());
  }

  private static Comparator<Row> byDimension(Dimension dimension, boolean descending) {
    return nullsLast(row -> row.group().get(dimension), descending);
  }

  /** Codes are ASCII, for which the order of Strings is that of code points. */
  private static <T extends Comparable<T>> Comparator<Row> nullsLast(
      Function<Row, @Nullable T> key, boolean descending) {
    Comparator<@Nullable T> values = NullsLast.of(descending);
    return (a, b) -> values.compare(key.apply(a), key.apply(b));
  }
}
