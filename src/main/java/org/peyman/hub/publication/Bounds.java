package org.peyman.hub.publication;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What can be worked out about figures from relations that are known to hold between them: from
 * which to which value each can be. Each relation narrows each of its figures by what the others
 * can be, again and again until nothing changes any more.
 */
final class Bounds {

  private static final double SMALL = 1e-4;
  private static final int MOST_VISITS = 100;

  private final double[] low;
  private final double[] high;
  private final BitSet whole;
  private final List<Relation> relations;
  private final int[][] relationsOf;

  /**
   * A sum of figures, each with a factor, that is 0, or is at least 0.
   *
   * @param figures by number, each once
   */
  @SuppressWarnings("ArrayRecordComponent") // read some million times, and never compared
  record Relation(int[] figures, int[] factors, boolean isZero) {}

  /**
   * Figures of which nothing is known but these bounds; the arrays are narrowed.
   *
   * @param whole those that are whole numbers
   */
  Bounds(double[] low, double[] high, BitSet whole, List<Relation> relations) {
    this.low = low;
    this.high = high;
    this.whole = whole;
    this.relations = relations;
    this.relationsOf = index(low.length, relations);
    narrow();
  }

  private static int[][] index(int figures, List<Relation> relations) {
    int[] counts = new int[figures];
    relations.forEach(it -> Arrays.stream(it.figures).forEach(figure -> counts[figure]++));
    int[][] index = new int[figures][];
    Arrays.setAll(index, figure -> new int[counts[figure]]);
    for (int relation = 0; relation < relations.size(); relation++) {
      for (int figure : relations.get(relation).figures) {
        index[figure][--counts[figure]] = relation;
      }
    }
    return index;
  }

  double low(int figure) {
    return low[figure];
  }

  double high(int figure) {
    return high[figure];
  }

  /** The relations that a figure stands in. */
  int[] relationsOf(int figure) {
    return relationsOf[figure];
  }

  /** How wide a relation leaves one of its figures, by what the others can be. */
  double widthBy(Relation relation, int figure) {
    Span others = span(relation, figure);
    double[] left = left(relation, figure, others);
    return Math.min(high[figure], left[1]) - Math.max(low[figure], left[0]);
  }

  private void narrow() {
    ArrayDeque<Integer> due = new ArrayDeque<>();
    BitSet isDue = new BitSet();
    int[] visits = new int[relations.size()];
    for (int relation = 0; relation < relations.size(); relation++) {
      due.add(relation);
      isDue.set(relation);
    }
    while (!due.isEmpty()) {
      int number = due.remove();
      isDue.clear(number);
      Relation relation = relations.get(number);
      for (int figure : relation.figures) {
        if (narrows(relation, figure)) {
          for (int other : relationsOf[figure]) {
            if (!isDue.get(other) && visits[other]++ < MOST_VISITS) {
              due.add(other);
              isDue.set(other);
            }
          }
        }
      }
    }
  }

  /** Whether the relation leaves the figure less than it had. */
  private boolean narrows(Relation relation, int figure) {
    double[] left = left(relation, figure, span(relation, figure));
    double least = whole.get(figure) ? Math.ceil(left[0] - SMALL) : left[0];
    double most = whole.get(figure) ? Math.floor(left[1] + SMALL) : left[1];
    boolean isNarrower = least > low[figure] + SMALL || most < high[figure] - SMALL;
    low[figure] = Math.max(low[figure], least);
    high[figure] = Math.min(high[figure], most);
    return isNarrower;
  }

  /** From which to which value a sum can be. */
  private record Span(double low, double high) {}

  private Span span(Relation relation, int without) {
    double least = 0;
    double most = 0;
    for (int i = 0; i < relation.figures.length; i++) {
      int figure = relation.figures[i];
      int factor = relation.factors[i];
      if (figure != without) {
        least += factor * (factor > 0 ? low[figure] : high[figure]);
        most += factor * (factor > 0 ? high[figure] : low[figure]);
      }
    }
    return new Span(least, most);
  }

  /** From which to which value a figure can be, where the sum of the others is in a span. */
  private static double[] left(Relation relation, int figure, Span others) {
    int factor = factor(relation, figure);
    double most = relation.isZero ? -others.low : Double.POSITIVE_INFINITY;
    double least = -others.high;
    return factor > 0
        ? new double[] {least / factor, most / factor}
        : new double[] {most / factor, least / factor};
  }

  private static int factor(Relation relation, int figure) {
    for (int i = 0; i < relation.figures.length; i++) {
      if (relation.figures[i] == figure) {
        return relation.factors[i];
      }
    }
    throw new IllegalArgumentException("No figure of the relation: " + figure);
  }
}
