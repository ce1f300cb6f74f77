package org.peyman.hub.oracle;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.progress.Question;

/** Questions of every shape about the worlds of {@link RandomFacts}. */
final class RandomQuestions {

  private final Dice dice;

  RandomQuestions(long seed) {
    dice = new Dice(seed);
  }

  Question question() {
    List<Dimension> groupBy =
        dice.some(List.of(Dimension.values()), dice.oneOf(0, 1, 1, 2, 2, 3, 4));
    if (dice.percent(35)) {
      groupBy = groupBy.stream().filter(Dimension::isOfCommitments).toList();
    }
    return new Question(
        filter(),
        groupBy,
        orders(groupBy),
        dice.orNull(80, () -> dice.between(1, 12)),
        dice.percent(40));
  }

  /** The same question as of a version and a day. */
  static Question at(Question question, AsOf at) {
    return new Question(
        question.filter(),
        question.groupBy(),
        question.orderBy(),
        question.first(),
        question.fillGaps(),
        at);
  }

  Filter filter() {
    return new Filter(
        rarely(() -> codes(RandomFacts.ORGANIZATIONS, 4)),
        seldom(() -> codes(RandomFacts.AGREEMENTS, 1)),
        rarely(() -> codes(RandomFacts.PHASES, 3)),
        rarely(() -> codes(RandomFacts.PROVINCES, 4)),
        seldom(() -> codes(List.of(ProvinceRole.values()), 2)),
        seldom(() -> codes(List.of(1398, 1399, 1400, 1401), 3)),
        seldom(this::months),
        facets());
  }

  private List<Question.Order> orders(List<Dimension> groupBy) {
    List<Question.Order> orders = new ArrayList<>();
    for (int i = dice.oneOf(0, 0, 1, 2); i > 0; i--) {
      boolean descending = dice.percent(60);
      if (groupBy.isEmpty() || dice.percent(70)) {
        orders.add(new Question.Order.ByMeasure(dice.oneOf(Measure.values()), descending));
      } else {
        orders.add(new Question.Order.ByDimension(dice.pick(groupBy), descending));
      }
    }
    return orders;
  }

  private MonthRange months() {
    SolarMonth from = new SolarMonth(1398, 10).plus(dice.below(22));
    SolarMonth to = from.plus(dice.below(14));
    return switch (dice.below(4)) {
      case 0 -> new MonthRange(from, null);
      case 1 -> new MonthRange(null, to);
      default -> new MonthRange(from, to);
    };
  }

  private Map<Facet, List<String>> facets() {
    Map<Facet, List<String>> facets = new EnumMap<>(Facet.class);
    if (dice.percent(30)) {
      for (Facet facet : Facet.values()) {
        if (dice.percent(25)) {
          facets.put(facet, codes(facet.allowed(), 3));
        }
      }
    }
    return facets;
  }

  private <T> List<T> codes(List<T> values, int most) {
    return dice.percent(4) ? List.of() : dice.some(values, dice.between(1, most));
  }

  private <T> @Nullable T rarely(Supplier<T> value) {
    return dice.orNull(70, value);
  }

  private <T> @Nullable T seldom(Supplier<T> value) {
    return dice.orNull(85, value);
  }
}
