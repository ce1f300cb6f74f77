package org.peyman.hub.publication;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Measure;

/**
 * Decides which figures of an edition are withheld: those from 1 to {@link #SMALL}, and as many
 * more as it takes that each of them could still have {@link #POSSIBLE} values, for whoever has all
 * that is published and works out bounds from it.
 */
final class Withholding {

  /** Figures up to it are withheld; 0 is not. */
  static final int SMALL = 10;

  /** How many values each withheld figure could have, at least. */
  static final int POSSIBLE = 5;

  private final Relations.Numbered numbered;
  private final List<Bounds.Relation> relations;
  private final double[] exact;
  private final long[] rounded;
  private final BitSet whole = new BitSet();
  private final BitSet withheld = new BitSet();
  private final BitSet small = new BitSet();

  private Withholding(Figures figures, Rounding rounding) {
    this.numbered = Relations.Numbered.of(figures);
    this.relations = Relations.of(figures, numbered);
    this.exact = new double[numbered.count()];
    this.rounded = new long[numbered.count()];
    figures.sums().forEach((cell, sums) -> add(cell, sums, rounding));
    for (int i = 0; i < figures.overlaps().size(); i++) {
      long jobs = Objects.requireNonNull(figures.overlaps().get(i).jobs());
      long shown = rounding.overlap(figures.overlaps().get(i).organizations(), jobs);
      add(numbered.overlap(i), BigDecimal.valueOf(jobs), shown, true);
    }
  }

  /** What is shown of the figures, rounded with a secret. */
  static Withholding of(Figures figures, Rounding rounding) {
    Withholding withholding = new Withholding(figures, rounding);
    withholding.withholdMore();
    return withholding;
  }

  private void add(Cell cell, Map<Measure, Number> sums, Rounding rounding) {
    for (Measure measure : Counted.MEASURES) {
      Number value = sums.getOrDefault(measure, 0);
      add(
          number(cell, measure),
          Objects.requireNonNull(Measure.exact(value)),
          rounding.measure(measure, value, sums),
          !measure.isFraction());
    }
    Counted.AT_MOST.forEach(
        pair -> {
          int less = number(cell, pair.less());
          rounded[less] = Math.min(rounded[less], rounded[number(cell, pair.more())]);
        });
  }

  private void add(int figure, BigDecimal value, long shown, boolean isWhole) {
    exact[figure] = value.doubleValue();
    rounded[figure] = shown;
    whole.set(figure, isWhole);
    boolean isSmall = exact[figure] > 0 && exact[figure] <= SMALL;
    small.set(figure, isSmall);
    withheld.set(figure, isSmall);
  }

  private int number(Cell cell, Measure measure) {
    return Objects.requireNonNull(numbered.find(cell, measure));
  }

  /** Ends, since each round withholds more, or is the last. */
  private void withholdMore() {
    BitSet more;
    do {
      Bounds bounds = bounds();
      more = new BitSet();
      for (int figure = withheld.nextSetBit(0); figure >= 0; ) {
        if (isExposed(figure, bounds)) {
          instead(figure, bounds).ifPresent(more::set);
        }
        figure = withheld.nextSetBit(figure + 1);
      }
      withheld.or(more);
    } while (!more.isEmpty());
  }

  /** What somebody can work out who even knows which of the withheld figures are small. */
  private Bounds bounds() {
    double[] low = new double[exact.length];
    double[] high = new double[exact.length];
    for (int figure = 0; figure < exact.length; figure++) {
      boolean isZero = exact[figure] == 0;
      boolean isWhole = whole.get(figure);
      if (isZero) {
        high[figure] = 0;
      } else if (withheld.get(figure)) {
        low[figure] = isWhole ? 1 : 0;
        high[figure] = small.get(figure) ? SMALL : Double.POSITIVE_INFINITY;
      } else {
        int slack = isWhole ? Rounding.BASE - 1 : Rounding.BASE;
        low[figure] = Math.max(isWhole ? SMALL + 1 : SMALL, rounded[figure] - slack);
        high[figure] = rounded[figure] + slack;
      }
    }
    return new Bounds(low, high, whole, relations);
  }

  private boolean isExposed(int figure, Bounds bounds) {
    double width = bounds.high(figure) - bounds.low(figure);
    return width < POSSIBLE - 1;
  }

  /**
   * What to withhold so that a figure is less exposed: the smallest that is shown of those from
   * which it is worked out. Empty where nothing of that is shown.
   */
  private Optional<Integer> instead(int figure, Bounds bounds) {
    return IntStream.of(bounds.relationsOf(figure))
        .mapToObj(relations::get)
        .filter(relation -> bounds.isBound(figure, relation))
        .flatMapToInt(this::shown)
        .boxed()
        .min(Comparator.comparingDouble(other -> exact[other]));
  }

  private IntStream shown(Bounds.Relation relation) {
    return IntStream.of(relation.figures())
        .filter(figure -> exact[figure] > 0 && !withheld.get(figure));
  }

  /** What is published of a measure of a group; null: it is withheld. */
  @Nullable Long shown(Cell cell, Measure measure) {
    return shown(number(cell, measure));
  }

  /** What is published of an overlap, by its place; null: it is withheld. */
  @Nullable Long overlap(int place) {
    return shown(numbered.overlap(place));
  }

  private @Nullable Long shown(int figure) {
    return withheld.get(figure) ? null : Long.valueOf(rounded[figure]);
  }
}
