package org.peyman.hub.cube;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.ledger.Snapshot;
import org.peyman.hub.ledger.Sums;

/** Compares what memory answers with what the ledger itself answers, at the same version. */
final class Comparison {

  private final Snapshot snapshot;
  private final View view;
  private final List<String> differences = new ArrayList<>();

  private Comparison(Snapshot snapshot, View view) {
    this.snapshot = snapshot;
    this.view = view;
  }

  /** What differs, a sentence for each question; nothing where all is the same. */
  static Future<List<String>> of(Snapshot snapshot, View view, List<Sums.Query> queries) {
    Comparison comparison = new Comparison(snapshot, view);
    Future<Void> all = Future.succeededFuture();
    for (Sums.Query query : queries) {
      all = all.compose(before -> comparison.compare(query));
    }
    return all.map(done -> List.copyOf(comparison.differences));
  }

  /**
   * Questions that look at all that is kept: no grouping, every dimension, what stands for several
   * by each dimension, and each facet beside the organizations.
   */
  static List<Sums.Query> whole() {
    List<Sums.Query> queries = new ArrayList<>();
    queries.add(new Sums.Query(Filter.NONE, List.of(), null));
    for (Dimension dimension : Dimension.values()) {
      queries.add(new Sums.Query(Filter.NONE, List.of(dimension), null));
    }
    queries.add(
        new Sums.Query(
            Filter.NONE, List.of(Dimension.PHASE, Dimension.PROVINCE, Dimension.YEAR), null));
    for (Facet facet : Facet.values()) {
      Filter known =
          new Filter(null, null, null, null, null, null, null, Map.of(facet, facet.allowed()));
      queries.add(new Sums.Query(known, List.of(Dimension.ORGANIZATION), null));
    }
    return queries;
  }

  /** A question about one phase and month, each time others: it costs little, and all come up. */
  static Sums.@Nullable Query part(View view, long turn) {
    List<String> phases = view.values().phases();
    List<SolarMonth> months = view.values().months();
    if (phases.isEmpty() || months.isEmpty()) {
      return null;
    }
    String phase = phases.get((int) (turn / months.size() % phases.size()));
    SolarMonth month = months.get((int) (turn % months.size()));
    Filter filter =
        new Filter(
            null, null, List.of(phase), null, null, null, new MonthRange(month, month), Map.of());
    return new Sums.Query(filter, List.of(Dimension.ORGANIZATION, Dimension.PROVINCE), null);
  }

  private Future<Void> compare(Sums.Query query) {
    return snapshot
        .sum(query)
        .compose(truth -> view.sum(query).onSuccess(known -> compare(query, truth, known)))
        .mapEmpty();
  }

  private void compare(Sums.Query query, Sums.Result truth, Sums.Result known) {
    Map<String, Map<Measure, Number>> expected = rows(truth);
    Map<String, Map<Measure, Number>> found = rows(known);
    Set<String> keys = new TreeSet<>(expected.keySet());
    keys.addAll(found.keySet());
    for (String key : keys) {
      Map<Measure, Number> before = expected.getOrDefault(key, Map.of());
      Map<Measure, Number> now = found.getOrDefault(key, Map.of());
      if (!before.equals(now)) {
        differences.add(sentence(query, key, before, now));
        return;
      }
    }
  }

  private static String sentence(
      Sums.Query query, String key, Map<Measure, Number> ledger, Map<Measure, Number> memory) {
    Map<Measure, String> differing = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.SUMMED) {
      if (!Objects.equals(ledger.get(measure), memory.get(measure))) {
        differing.put(measure, memory.get(measure) + " instead of " + ledger.get(measure));
      }
    }
    return "By %s, %s, %s: %s"
        .formatted(
            query.groupBy(),
            query.filter().equals(Filter.NONE) ? "of all" : query.filter(),
            key,
            differing);
  }

  private static Map<String, Map<Measure, Number>> rows(Sums.Result result) {
    Map<String, Map<Measure, Number>> rows = new HashMap<>();
    result
        .answers()
        .forEach(
            (code, answer) -> {
              rows.put(code + "total", answer.total().values());
              answer.groups().forEach(it -> rows.put(code + it.key(), it.values()));
            });
    return rows;
  }
}
