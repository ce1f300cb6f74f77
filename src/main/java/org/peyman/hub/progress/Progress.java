package org.peyman.hub.progress;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.cube.View;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Snapshot;
import org.peyman.hub.ledger.Sums;

/**
 * Answers from the ledger's sums: one statement a question, or one for all parents of a question.
 */
public final class Progress implements Answers {

  private final Function<Sums.Query, Future<Sums.Result>> sums;
  private final Function<Sums.Query, Future<Map<String, Sums.Visitors>>> visitors;

  /** Over the ledger as it is whenever it is asked. */
  public Progress(Ledger ledger) {
    this.sums = ledger::sum;
    this.visitors = ledger::visitors;
  }

  /** Over the ledger as it stood at one moment. */
  public Progress(Snapshot snapshot) {
    this.sums = snapshot::sum;
    this.visitors = snapshot::visitors;
  }

  /** Over what gives sums and visitors. */
  Progress(
      Function<Sums.Query, Future<Sums.Result>> sums,
      Function<Sums.Query, Future<Map<String, Sums.Visitors>>> visitors) {
    this.sums = sums;
    this.visitors = visitors;
  }

  /** Over a snapshot, from memory where that has its version. */
  public static Progress of(Snapshot snapshot, Optional<View> view) {
    return new Progress(
        query -> either(view, query, View::sum, snapshot::sum),
        query -> either(view, query, View::visitors, snapshot::visitors));
  }

  /** From memory where there is a view, which is of now; else from the ledger. */
  static <T> Future<T> either(
      Optional<View> view,
      Sums.Query query,
      BiFunction<View, Sums.Query, Future<T>> memory,
      Function<Sums.Query, Future<T>> ledger) {
    return view.isPresent() && query.at() == null
        ? memory.apply(view.get(), query)
        : ledger.apply(query);
  }

  @Override
  public Future<Table> ask(Question question) {
    return sums.apply(query(question, null)).map(result -> tables(result, question).get(""));
  }

  @Override
  public Future<Map<String, Table>> askOfEach(
      Parent parent, Collection<String> codes, Question question) {
    return sums.apply(query(question, scope(parent, codes)))
        .map(result -> tables(result, question));
  }

  @Override
  public Future<Map<String, Sums.Visitors>> visitors(
      @Nullable Parent parent, Collection<String> codes, Question question) {
    Sums.Scope scope = parent == null ? null : scope(parent, codes);
    return visitors.apply(
        new Sums.Query(
            question.filter(), question.groupBy(), scope, null, question.at(), Set.of()));
  }

  private static Sums.Scope scope(Parent parent, Collection<String> codes) {
    return new Sums.Scope(Sums.Scope.Kind.valueOf(parent.name()), List.copyOf(codes));
  }

  /** The database cuts what is not wanted, but for rows whose gaps are to be filled first. */
  private static Sums.Query query(Question question, Sums.@Nullable Scope scope) {
    Integer first = question.first();
    boolean isWanted = first != null && question.fillGaps();
    Sums.Cut cut = new Sums.Cut(order(question), first == null ? MOST_ROWS : first);
    return new Sums.Query(
        question.filter(),
        question.groupBy(),
        scope,
        isWanted ? null : cut,
        question.at(),
        question.measures(),
        question.isTotalled());
  }

  private static List<Sums.By> order(Question question) {
    return question.orderBy().stream().map(Progress::by).toList();
  }

  private static Sums.By by(Question.Order order) {
    if (order instanceof Question.Order.ByMeasure by) {
      return new Sums.By.OfMeasure(by.measure(), by.descending());
    }
    Question.Order.ByDimension by = (Question.Order.ByDimension) order;
    return new Sums.By.OfDimension(by.dimension(), by.descending());
  }

  private static Map<String, Table> tables(Sums.Result result, Question question) {
    Map<String, Table> tables = new HashMap<>();
    Arrangement.Room room = new Arrangement.Room();
    result
        .answers()
        .forEach((code, answer) -> tables.put(code, table(result, question, answer, room)));
    return tables;
  }

  private static Table table(
      Sums.Result result, Question question, Sums.Answer answer, Arrangement.Room room) {
    Row total = Completion.row(answer.total(), question.measures());
    boolean isOne = question.groupBy().isEmpty();
    List<Row> rows =
        isOne
            ? List.of(total)
            : answer.groups().stream()
                .map(group -> Completion.row(group, question.measures()))
                .toList();
    return Arrangement.of(question, rows, isOne ? 1 : answer.count(), room)
        .table(total, answer.firstMonth(), result.version(), result.asOf());
  }
}
