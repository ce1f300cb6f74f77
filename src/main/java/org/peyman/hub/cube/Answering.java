package org.peyman.hub.cube;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.ledger.Sums;

/** The answer to one question, made of one state. */
final class Answering {

  private final State state;
  private final Sums.Query query;

  Answering(State state, Sums.Query query) {
    this.state = state;
    this.query = query;
  }

  /** As the ledger's own sums answer it. */
  Sums.Result sums() {
    Summed groups = Summed.of(state, query, query.groupBy());
    boolean isGrouped = !query.groupBy().isEmpty();
    Map<String, Sums.Group> totals = query.isTotalled() || !isGrouped ? totals(groups) : Map.of();
    Map<String, List<Integer>> places = isGrouped ? groups.places() : Map.of();
    Map<String, SolarMonth> first = query.asksForFirstMonth() ? firstMonths() : Map.of();
    Sums.Group nothing = new Sums.Group(Map.of(), Sums.zeros(List.of(), query.filter()));
    Map<String, Sums.Answer> answers = new HashMap<>();
    for (String code : query.codes()) {
      List<Integer> its = places.getOrDefault(code, List.of());
      answers.put(
          code,
          new Sums.Answer(
              wanted(groups, its),
              its.size(),
              totals.getOrDefault(code, nothing),
              first.get(code)));
    }
    return new Sums.Result(state.version(), state.day(), answers);
  }

  private List<Sums.Group> wanted(Summed groups, List<Integer> places) {
    return groups.wanted(places, query.cut()).stream().map(groups::group).toList();
  }

  /** The sums without grouping, by code of the scope. */
  private Map<String, Sums.Group> totals(Summed groups) {
    Summed total = query.groupBy().isEmpty() ? groups : Summed.total(state, query, groups);
    Map<String, Sums.Group> totals = new HashMap<>();
    total.places().forEach((code, places) -> totals.put(code, total.group(places.get(0))));
    return totals;
  }

  /** The first month in which there is something, by code of the scope. */
  private Map<String, SolarMonth> firstMonths() {
    Summed byMonth = Summed.of(state, query, List.of(Dimension.MONTH));
    Map<String, SolarMonth> first = new HashMap<>();
    byMonth
        .places()
        .forEach(
            (code, places) ->
                places.stream()
                    .map(place -> month(byMonth.group(place)))
                    .min(SolarMonth::compareTo)
                    .ifPresent(month -> first.put(code, month)));
    return first;
  }

  private static SolarMonth month(Sums.Group group) {
    @Nullable String text = group.key().get(Dimension.MONTH);
    return SolarMonth.parse(String.valueOf(text)).orElseThrow();
  }

  /** How many of the jobs are of cells of counts, all groups together. */
  long ofCounts() {
    if (Arrays.stream(state.added().each()[Columns.OF_COUNTS]).allMatch(each -> each == 0)) {
      return 0; // no need to look at rows
    }
    Plan plan = new Plan(state, query, List.of());
    Places places = new Places(plan.groups());
    LongColumn counts = new LongColumn(places.expected());
    Scan.of(state.jobs(), plan, Additions.ofCounts(places, counts));
    return places.size() == 0 ? 0 : counts.get(0);
  }

  /** As the ledger's own reading of visits answers it. */
  Map<String, Sums.Visitors> visitors() {
    Plan plan = new Plan(state, query, query.groupBy());
    Places places = new Places(plan.groups());
    List<LongColumn> visits = new ArrayList<>();
    state.values().visitors().forEach(it -> visits.add(new LongColumn(places.expected())));
    Scan.of(state.jobs(), plan, Additions.ofVisits(places, visits));
    Map<String, Map<Map<Dimension, @Nullable String>, Set<String>>> byCode = new HashMap<>();
    query.codes().forEach(code -> byCode.put(code, new HashMap<>()));
    for (int place = 0; place < places.size(); place++) {
      Set<String> them = visitors(visits, place);
      if (!them.isEmpty()) {
        long group = places.group(place);
        byCode.getOrDefault(plan.code(group), new HashMap<>()).put(plan.key(group), them);
      }
    }
    Map<String, Sums.Visitors> visitors = new HashMap<>();
    byCode.forEach((code, groups) -> visitors.put(code, new Sums.Visitors(groups)));
    return visitors;
  }

  private Set<String> visitors(List<LongColumn> visits, int place) {
    Set<String> visitors = new TreeSet<>();
    for (int visitor = 0; visitor < visits.size(); visitor++) {
      if (visits.get(visitor).get(place) != 0) {
        visitors.add(state.values().visitors().get(visitor));
      }
    }
    return visitors;
  }
}
