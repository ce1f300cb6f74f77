package org.peyman.hub.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.ledger.Sums;

/**
 * Questions about a large ledger that nobody asked before: filter and grouping by chance, seven of
 * ten without a facet, each with an answer of at most 10,000 groups and without a total, which
 * nobody beside the hub adds up.
 */
final class RandomSums {

  private static final int MOST_GROUPS = 10_000;

  private static final List<Dimension> PLAIN =
      Stream.of(Dimension.values()).filter(dimension -> dimension.facet() == null).toList();

  private static final List<Dimension> PERIODS =
      List.of(Dimension.YEAR, Dimension.QUARTER, Dimension.MONTH);

  private final Random random;

  RandomSums(long seed) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
  }

  List<Sums.Query> some(int questions) {
    return Stream.generate(this::query).limit(questions).toList();
  }

  Sums.Query query() {
    while (true) {
      List<Dimension> dimensions = new ArrayList<>(some(PLAIN, random.nextInt(4)));
      Map<Facet, List<String>> facets = new EnumMap<>(Facet.class);
      if (percent(30)) {
        choose(dimensions, facets);
      }
      Filter filter = filter(facets);
      if (groups(dimensions, filter) <= MOST_GROUPS) {
        Sums.Cut cut = new Sums.Cut(List.of(), MOST_GROUPS);
        return new Sums.Query(filter, dimensions, null, cut, null, Sums.Query.ALL, false);
      }
    }
  }

  /** One facet most often, else two, each filtered or grouped by. */
  private void choose(List<Dimension> dimensions, Map<Facet, List<String>> facets) {
    for (Facet facet : some(List.of(Facet.values()), percent(70) ? 1 : 2)) {
      if (percent(50)) {
        facets.put(facet, some(facet.allowed(), facet.isFlag() ? 1 : 1 + random.nextInt(3)));
      } else {
        dimensions.add(Dimension.of(facet));
      }
    }
  }

  private Filter filter(Map<Facet, List<String>> facets) {
    return new Filter(
        percent(40) ? codes("O", LargeWorld.ORGANIZATIONS, 3) : null,
        null,
        percent(30) ? codes("PHASE_", LargeWorld.PHASES, 4) : null,
        percent(30) ? codes("PROVINCE_", LargeWorld.PROVINCES, 8) : null,
        null,
        percent(20) ? years() : null,
        percent(30) ? months() : null,
        facets);
  }

  private List<Integer> years() {
    List<Integer> years = IntStream.range(0, 6).mapToObj(i -> LargeWorld.FIRST.year() + i).toList();
    return some(years, 1 + random.nextInt(3));
  }

  private MonthRange months() {
    SolarMonth from = LargeWorld.FIRST.plus(random.nextInt(LargeWorld.MONTHS));
    return new MonthRange(from, from.plus(random.nextInt(24)));
  }

  private List<String> codes(String prefix, int of, int most) {
    return some(
        IntStream.range(0, of).mapToObj(i -> prefix + i).toList(), 1 + random.nextInt(most));
  }

  private static long groups(List<Dimension> dimensions, Filter filter) {
    long groups = 1;
    for (Dimension dimension : dimensions) {
      groups *= values(dimension, filter);
    }
    return dimensions.stream().filter(PERIODS::contains).count() > 1 ? Long.MAX_VALUE : groups;
  }

  private static int values(Dimension dimension, Filter filter) {
    return switch (dimension) {
      case ORGANIZATION -> size(filter.organizations(), LargeWorld.ORGANIZATIONS);
      case PHASE -> size(filter.phases(), LargeWorld.PHASES);
      case PROVINCE -> size(filter.provinces(), LargeWorld.PROVINCES);
      case YEAR -> LargeWorld.MONTHS / 12 + 1;
      case QUARTER -> LargeWorld.MONTHS / 3 + 1;
      case MONTH -> LargeWorld.MONTHS;
      default -> Objects.requireNonNull(dimension.facet()).allowed().size() + 1;
    };
  }

  private static int size(@Nullable List<String> codes, int all) {
    return codes == null ? all : codes.size();
  }

  private <T> List<T> some(List<T> values, int most) {
    List<T> copy = new ArrayList<>(values);
    Collections.shuffle(copy, random);
    return List.copyOf(copy.subList(0, Math.min(most, copy.size())));
  }

  private boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }
}
