package org.peyman.hub.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.support.Pure;

/** Rows that fill gaps are those that making and sorting all of them would give. */
@Pure
final class FillingTest {

  private static final List<Dimension> BY =
      List.of(Dimension.PHASE, Dimension.MONTH, Dimension.PROVINCE, Dimension.YEAR);

  @Test
  void theFirstFewAreTheFirstOfAll() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      Question question = question(random);
      List<Map<Dimension, @Nullable String>> others = others(random, 1 + random.nextInt(6));
      List<Map<Dimension, @Nullable String>> periods = periods(1 + random.nextInt(5));
      List<Row> present = present(random, others, periods);
      List<Row> all = all(question, others, periods, present);
      int most = random.nextInt(12);

      Filling filling = new Filling(question, others, periods, present);
      assertThat(filling.size()).isEqualTo(all.size());
      assertThat(filling.first(most)).isEqualTo(all.subList(0, Math.min(most, all.size())));
    }
  }

  @Test
  void theFirstOfMillionsAreMadeAlone() {
    Question question = question(new Random(1));
    Filling filling =
        new Filling(question, others(new Random(2), 20_000), periods(1_200), List.of());

    assertThat(filling.size()).isGreaterThan(20_000_000);
    assertThat(filling.first(5)).hasSize(5);
  }

  private static Question question(Random random) {
    List<Question.Order> orderBy = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      boolean descending = random.nextBoolean();
      orderBy.add(
          random.nextBoolean()
              ? new Question.Order.ByMeasure(Measure.JOBS, descending)
              : new Question.Order.ByDimension(BY.get(random.nextInt(BY.size())), descending));
    }
    return new Question(Filter.NONE, BY, orderBy, null, true);
  }

  private static List<Map<Dimension, @Nullable String>> others(Random random, int most) {
    return IntStream.range(0, most)
        .mapToObj(
            i -> {
              Map<Dimension, @Nullable String> other = new EnumMap<>(Dimension.class);
              other.put(Dimension.PHASE, i % 3 == 0 ? null : "P" + random.nextInt(100_000));
              other.put(Dimension.PROVINCE, random.nextInt(4) == 0 ? null : "Q" + i);
              return other;
            })
        .distinct()
        .toList();
  }

  private static List<Map<Dimension, @Nullable String>> periods(int most) {
    List<Map<Dimension, @Nullable String>> periods = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      SolarMonth month = new SolarMonth(1390, 11).plus(i);
      Map<Dimension, @Nullable String> period = new EnumMap<>(Dimension.class);
      period.put(Dimension.MONTH, month.toString());
      period.put(Dimension.YEAR, Integer.toString(month.year()));
      periods.add(period);
    }
    return periods;
  }

  private static List<Row> present(
      Random random,
      List<Map<Dimension, @Nullable String>> others,
      List<Map<Dimension, @Nullable String>> periods) {
    return combined(others, periods).stream()
        .filter(group -> random.nextInt(3) == 0)
        .map(group -> new Row(group, Map.of(Measure.JOBS, 1L)))
        .toList();
  }

  /** The obvious way. */
  private static List<Row> all(
      Question question,
      List<Map<Dimension, @Nullable String>> others,
      List<Map<Dimension, @Nullable String>> periods,
      List<Row> present) {
    List<Map<Dimension, @Nullable String>> there = present.stream().map(Row::group).toList();
    return combined(others, periods).stream()
        .filter(group -> !there.contains(group))
        .map(group -> new Row(group, Completion.zero(question)))
        .sorted(RowOrder.of(question))
        .toList();
  }

  private static List<Map<Dimension, @Nullable String>> combined(
      List<Map<Dimension, @Nullable String>> others,
      List<Map<Dimension, @Nullable String>> periods) {
    List<Map<Dimension, @Nullable String>> combined = new ArrayList<>();
    for (Map<Dimension, @Nullable String> other : others) {
      for (Map<Dimension, @Nullable String> period : periods) {
        Map<Dimension, @Nullable String> group = new EnumMap<>(other);
        group.putAll(period);
        combined.add(group);
      }
    }
    return combined;
  }
}
