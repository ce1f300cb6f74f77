package org.peyman.hub.publication;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.ledger.AsOf;
import org.peyman.hub.ledger.Reads;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.progress.Answers;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Row;
import org.peyman.hub.progress.Table;

/**
 * The true figures of an edition, of which some are published: of all organizations and of each, by
 * nothing and by each of a few dimensions. There are no others, since each further table helps to
 * work out what another withholds.
 *
 * @param organizations codes, sorted
 * @param sums of each cell in which anything is not 0, and of each total, all summed measures
 * @param overlaps of all jobs
 */
record Figures(
    AsOf at,
    List<String> organizations,
    Map<Cell, Map<Measure, Number>> sums,
    List<Records.Overlap> overlaps) {

  /** By what published tables are grouped, besides organizations: by one of these at a time. */
  static final List<Dimension> DIMENSIONS =
      List.of(
          Dimension.PHASE,
          Dimension.PROVINCE,
          Dimension.YEAR,
          Dimension.MONTH,
          Dimension.SETTLEMENT,
          Dimension.WORK_MODE,
          Dimension.GENDER);

  private static final Set<Measure> SUMMED = Set.copyOf(Measure.SUMMED);

  Figures {
    organizations = List.copyOf(organizations);
    sums = Collections.unmodifiableMap(sums);
    overlaps = List.copyOf(overlaps);
  }

  /** Reads them, one table after another: nobody waits for a public figure alone. */
  static Future<Figures> read(Answers answers, Reads reads, AsOf at) {
    Map<Cell, Map<Measure, Number>> sums = new LinkedHashMap<>();
    return reads
        .reference()
        .map(known -> List.copyOf(new TreeSet<>(known.organizations().keySet())))
        .compose(
            organizations ->
                inTurn(tables(), by -> table(answers, at, organizations, by, sums))
                    .compose(done -> reads.overlaps(Filter.NONE, at))
                    .map(overlaps -> new Figures(at, organizations, sums, overlaps)));
  }

  /** Null: by nothing. */
  private static List<@Nullable Dimension> tables() {
    List<@Nullable Dimension> tables = new ArrayList<>();
    tables.add(null);
    tables.addAll(DIMENSIONS);
    return tables;
  }

  /** What reads one of several. */
  private interface One {
    Future<?> of(@Nullable Dimension by);
  }

  private static Future<?> inTurn(List<@Nullable Dimension> all, One one) {
    Future<?> last = Future.succeededFuture();
    for (Dimension by : all) {
      last = last.compose(done -> one.of(by));
    }
    return last;
  }

  private static Future<?> table(
      Answers answers,
      AsOf at,
      List<String> organizations,
      @Nullable Dimension by,
      Map<Cell, Map<Measure, Number>> sums) {
    List<Dimension> groupBy = by == null ? List.of() : List.of(by);
    Question question =
        new Question(Filter.NONE, groupBy, List.of(), null, false, at, SUMMED).withoutTotal();
    return answers
        .ask(question)
        .onSuccess(table -> add(Cell.ALL, by, table, sums))
        .compose(done -> answers.askOfEach(Answers.Parent.ORGANIZATION, organizations, question))
        .onSuccess(
            tables ->
                organizations.forEach(
                    code -> {
                      Table table = tables.get(code);
                      if (table != null) {
                        add(code, by, table, sums);
                      }
                    }));
  }

  private static void add(
      String organization,
      @Nullable Dimension by,
      Table table,
      Map<Cell, Map<Measure, Number>> sums) {
    for (Row row : table.rows()) {
      String value = by == null ? null : row.group().get(by);
      Map<Measure, Number> summed = new EnumMap<>(row.measures());
      summed.keySet().retainAll(SUMMED);
      sums.put(new Cell(organization, by, value), summed);
    }
  }

  /** The cells of a table, in the order in which they were read. */
  Stream<Cell> cells(String organization, Dimension by) {
    return sums.keySet().stream()
        .filter(cell -> cell.organization().equals(organization) && by == cell.by());
  }
}
