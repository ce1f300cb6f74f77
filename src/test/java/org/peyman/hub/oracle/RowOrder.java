package org.peyman.hub.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Row;

/**
 * The order of rows: as asked, then by dimensions in the order asked; null last in either
 * direction.
 */
final class RowOrder {

  private RowOrder() {}

  static Comparator<Row> of(Question question) {
    List<Comparator<Row>> orders = new ArrayList<>();
    question.orderBy().forEach(asked -> orders.add((left, right) -> compare(asked, left, right)));
    question
        .groupBy()
        .forEach(
            dimension -> orders.add((left, right) -> byDimension(dimension, false, left, right)));
    return orders.stream()
        .reduce(Comparator::thenComparing)
        .orElse(Comparator.comparing(Row::isEmpty));
  }

  private static int compare(Question.Order asked, Row left, Row right) {
    if (asked instanceof Question.Order.ByDimension by) {
      return byDimension(by.dimension(), by.descending(), left, right);
    }
    Question.Order.ByMeasure by = (Question.Order.ByMeasure) asked;
    return nullsLast(
        left.measure(by.measure()),
        right.measure(by.measure()),
        by.descending(),
        (l, r) -> new BigDecimal(l.toString()).compareTo(new BigDecimal(r.toString())));
  }

  private static int byDimension(Dimension dimension, boolean descending, Row left, Row right) {
    return nullsLast(
        left.group().get(dimension), right.group().get(dimension), descending, CodePoints.ORDER);
  }

  private static <T> int nullsLast(
      @Nullable T left, @Nullable T right, boolean descending, Comparator<T> order) {
    if (left == null || right == null) {
      return Boolean.compare(left == null, right == null);
    }
    return descending ? order.compare(right, left) : order.compare(left, right);
  }
}
