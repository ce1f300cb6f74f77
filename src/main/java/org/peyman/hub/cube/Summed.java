package org.peyman.hub.cube;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.NullsLast;
import org.peyman.hub.ledger.Sums;

/** The sums of a question by one grouping. */
final class Summed {

  private final Plan plan;
  private final Tally tally;

  /** Those of its measures that exist at this grouping. */
  private final List<Measure> measures;

  private Summed(State state, Sums.Query query, List<Dimension> groupBy) {
    this.plan = new Plan(state, query, groupBy);
    this.measures =
        Sums.summed(groupBy, query.filter()).stream().filter(inputs(query)::contains).toList();
    this.tally = new Tally(plan.groups(), new HashSet<>(measures));
    if (Sums.hasCommitments(groupBy, query.filter())) {
      PromisedSums.into(tally, plan, query);
    }
  }

  /** By any grouping. */
  static Summed of(State state, Sums.Query query, List<Dimension> groupBy) {
    Summed summed = new Summed(state, query, groupBy);
    int parts = summed.plan.facets() == null ? 1 : state.threads();
    List<List<Part>> jobs = Part.divided(state.jobs(), parts);
    List<List<Part>> reports = Part.divided(state.reports(), parts);
    if (parts == 1) {
      summed.add(summed.tally, jobs.get(0), reports.get(0));
    } else {
      IntStream.range(0, parts)
          .parallel()
          .mapToObj(part -> summed.part(jobs.get(part), reports.get(part)))
          .forEachOrdered(part -> summed.tally.addFacts(part, group -> group));
    }
    return summed;
  }

  /** What a part of the rows adds. */
  private Tally part(List<Part> jobs, List<Part> reports) {
    Tally part = new Tally(plan.groups(), new HashSet<>(measures));
    add(part, jobs, reports);
    return part;
  }

  private void add(Tally to, List<Part> jobs, List<Part> reports) {
    Scan.of(jobs, plan, Additions.ofJobs(to));
    Scan.of(reports, plan, Additions.ofReports(to));
  }

  /**
   * Without grouping: of the same sums, where each fact is in one group; that of a job of several
   * organizations is not, where groups are theirs.
   */
  static Summed total(State state, Sums.Query query, Summed groups) {
    if (groups.plan.groupBy().contains(Dimension.ORGANIZATION)) {
      return of(state, query, List.of());
    }
    Summed total = new Summed(state, query, List.of());
    total.tally.addFacts(groups.tally, group -> group / groups.plan.groupsOfAnswer());
    return total;
  }

  /** What must be summed for what is asked for, and for the order. */
  private static Set<Measure> inputs(Sums.Query query) {
    Set<Measure> inputs = new HashSet<>();
    query.measures().forEach(measure -> inputs.addAll(measure.inputs()));
    Sums.Cut cut = query.cut();
    if (cut != null) {
      cut.order().stream()
          .filter(Sums.By.OfMeasure.class::isInstance)
          .map(Sums.By.OfMeasure.class::cast)
          .forEach(by -> inputs.addAll(by.measure().inputs()));
    }
    return inputs;
  }

  /** The places of groups in which something happened, by code of the scope. */
  Map<String, List<Integer>> places() {
    Map<String, List<Integer>> places = new HashMap<>();
    for (int place = 0; place < tally.places().size(); place++) {
      if (!tally.isEmpty(place)) {
        String code = plan.code(tally.places().group(place));
        places.computeIfAbsent(code, first -> new ArrayList<>()).add(place);
      }
    }
    return places;
  }

  Sums.Group group(int place) {
    return new Sums.Group(plan.key(tally.places().group(place)), values(place));
  }

  private int ordinal(int place, Dimension dimension) {
    return plan.ordinal(tally.places().group(place), dimension);
  }

  private Map<Measure, Number> values(int place) {
    Map<Measure, Number> values = new EnumMap<>(Measure.class);
    measures.forEach(measure -> values.put(measure, tally.value(measure, place)));
    return values;
  }

  /** Those of the places that are wanted. */
  List<Integer> wanted(List<Integer> places, Sums.@Nullable Cut cut) {
    if (cut == null || places.size() <= cut.first()) {
      return places;
    }
    Stream<Comparator<Integer>> asked = cut.order().stream().map(by -> order(by, places));
    Stream<Comparator<Integer>> grouped = plan.groupBy().stream().map(by -> order(by, false));
    Comparator<Integer> order =
        Stream.concat(asked, grouped)
            .reduce(Comparator::thenComparing)
            .orElse(Comparator.naturalOrder());
    return places.stream().sorted(order).limit(cut.first()).toList();
  }

  private Comparator<Integer> order(Sums.By by, List<Integer> places) {
    if (by instanceof Sums.By.OfDimension of) {
      return order(of.dimension(), of.descending());
    }
    Sums.By.OfMeasure of = (Sums.By.OfMeasure) by;
    Map<Integer, @Nullable BigDecimal> values = new HashMap<>();
    places.forEach(place -> values.put(place, Measure.exact(of.measure().of(values(place)))));
    return Comparator.comparing(values::get, NullsLast.of(of.descending()));
  }

  private Comparator<Integer> order(Dimension dimension, boolean descending) {
    int unsaid = plan.state().axes().of(dimension).size() - 1;
    return Comparator.comparing(
        place -> said(ordinal(place, dimension), unsaid), NullsLast.of(descending));
  }

  private static @Nullable Integer said(int ordinal, int unsaid) {
    return ordinal == unsaid ? null : ordinal;
  }
}
