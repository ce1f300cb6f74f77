package org.peyman.hub.oracle;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Row;

/** What the seed data and more facts come to, for tests of other rooms that ask a running hub. */
public final class Counted {

  private final Oracle oracle;

  private Counted(Oracle oracle) {
    this.oracle = oracle;
  }

  /**
   * Reads the seed data anew and counts it together with other facts.
   *
   * @param demonstration whose keys are made with the demonstration's secret
   * @param more with explicit revisions
   * @param today as of which it is counted
   */
  public static Counted of(Path demonstration, Collection<Fact> more, LocalDate today) {
    Recount recount = new Recount(demonstration, today);
    List<Fact> all = Stream.concat(recount.facts().stream(), more.stream()).toList();
    return new Counted(new Oracle(recount.reference(), all, today));
  }

  /** By no dimension: the one row of everything. */
  public Map<Measure, Number> total() {
    return oracle.total(Filter.NONE).measures();
  }

  /** The measures of each group, whose key is its values in the order of the dimensions. */
  public Map<List<@Nullable String>, Map<Measure, Number>> rows(List<Dimension> groupBy) {
    Question question = new Question(Filter.NONE, groupBy, List.of(), null, false);
    return oracle.rows(question).stream()
        .collect(
            Collectors.toMap(
                row -> key(row, groupBy), Row::measures, (one, other) -> one, HashMap::new));
  }

  private static List<@Nullable String> key(Row row, List<Dimension> groupBy) {
    return groupBy.stream().<@Nullable String>map(row.group()::get).toList();
  }
}
