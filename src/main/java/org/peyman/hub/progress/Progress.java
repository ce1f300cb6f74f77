package org.peyman.hub.progress;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Snapshot;
import org.peyman.hub.ledger.Sums;

/**
 * Answers from the ledger's sums: one statement a question, or one for all parents of a question.
 */
public final class Progress implements Answers {

  /**
   * How many rows filling may make in one request for all parents together, before a first cuts
   * them: so many are made and ordered in some hundredths of a second, which is what an event loop
   * has for one request.
   */
  private static final int MOST_FILLED = 20_000;

  private final Function<Sums.Query, Future<Sums.Result>> sums;
  private final @Nullable Ledger ledger;

  /** Over the ledger as it is whenever it is asked. */
  public Progress(Ledger ledger) {
    this(ledger::sum, ledger);
  }

  /** Over the ledger as it stood at one moment. */
  public Progress(Snapshot snapshot) {
    this(snapshot::sum, null);
  }

  private Progress(Function<Sums.Query, Future<Sums.Result>> sums, @Nullable Ledger ledger) {
    this.sums = sums;
    this.ledger = ledger;
  }

  @Override
  public Answers until(Future<Void> gone) {
    Ledger asked = ledger;
    return asked == null ? this : new Progress(query -> asked.sum(query, gone), asked);
  }

  @Override
  public Future<Table> ask(Question question) {
    return sums.apply(new Sums.Query(question.filter(), question.groupBy(), null))
        .map(result -> tables(result, question).get(""));
  }

  @Override
  public Future<Map<String, Table>> askOfEach(
      Parent parent, Collection<String> codes, Question question) {
    Sums.Scope.Kind kind = Sums.Scope.Kind.valueOf(parent.name());
    Sums.Scope scope = new Sums.Scope(kind, List.copyOf(codes));
    return sums.apply(new Sums.Query(question.filter(), question.groupBy(), scope))
        .map(result -> tables(result, question));
  }

  private static Map<String, Table> tables(Sums.Result result, Question question) {
    Map<String, Table> tables = new HashMap<>();
    result.answers().forEach((code, answer) -> tables.put(code, table(result, question, answer)));
    return tables;
  }

  private static Table table(Sums.Result result, Question question, Sums.Answer answer) {
    Row total = Completion.row(answer.total());
    Periods periods = new Periods(question, result.asOf(), MOST_FILLED / result.answers().size());
    List<Row> rows =
        question.groupBy().isEmpty()
            ? List.of(total)
            : answer.groups().stream().map(Completion::row).filter(row -> !row.isEmpty()).toList();
    List<Row> all = question.fillGaps() ? periods.fill(rows) : rows;
    List<Row> ordered = all.stream().sorted(RowOrder.of(question)).toList();
    return new Table(
        cut(ordered, question),
        ordered.size(),
        total,
        periods.months(rows),
        result.version(),
        result.asOf());
  }

  private static List<Row> cut(List<Row> rows, Question question) {
    Integer first = question.first();
    if (first != null) {
      return rows.subList(0, Math.min(first, rows.size()));
    }
    if (rows.size() > MOST_ROWS) {
      throw new TooManyRows(rows.size());
    }
    return rows;
  }
}
