package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Looks whether what a database holds is what a ledger must be. It writes nothing that stays: what
 * it makes to compare with is taken back. Hubs answer and take in meanwhile.
 */
public final class Examination {

  private final Database database;
  private final FactJson json;
  private final Clock clock;

  Examination(Database database, FactJson json, Clock clock) {
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  /**
   * One thing that is looked at.
   *
   * @param what in words, after which "in order" can stand
   */
  public record Check(String what, Supplier<Future<List<String>>> look) {}

  /** The differences, carried past the transaction that fails. */
  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<String> differing;

    RolledBack(List<String> differing) {
      super("rolled back", null, false, false);
      this.differing = differing;
    }
  }

  /** What can be looked at by reading alone; each gives a sentence for what is wrong. */
  public List<Check> quick() {
    return List.of(
        new Check("histories that cannot be changed", this::changeable),
        new Check("versions without gaps", this::versions),
        new Check("indexes and constraints", this::structure),
        new Check("how jobs became known", this::growth),
        new Check("how claims were corrected", this::records),
        new Check("persons whose codes are masked", this::persons));
  }

  /** Whether the history, taken in once more, gives the state that the ledger has. */
  public Check history() {
    return new Check("the state, as the history gives it", this::replayed);
  }

  private Future<List<String>> changeable() {
    return each(
        ExaminationSql.CHANGEABLE,
        row ->
            "Nothing keeps "
                + row.getString("name")
                + " from being changed: its trigger append_only is not there, is disabled or does"
                + " something else.");
  }

  private Future<List<String>> versions() {
    return joined(
        () ->
            some(
                ExaminationSql.MISSING_VERSIONS,
                row ->
                    String.format(
                        Locale.ROOT,
                        "Of %,d of the versions 1 to %d it is not known when they were recorded; the"
                            + " first is %d.",
                        row.getLong("many"),
                        row.getLong("newest"),
                        row.getLong("first"))),
        () ->
            each(
                ExaminationSql.LATER_VERSIONS,
                row ->
                    String.format(
                        Locale.ROOT,
                        "%s has %,d rows of versions after %d, which is the newest.",
                        row.getString("name"),
                        row.getLong("many"),
                        row.getLong("newest"))),
        () ->
            some(
                ExaminationSql.EARLIER_TIMES,
                row ->
                    String.format(
                        Locale.ROOT,
                        "%,d versions were recorded before the version before them; the first is %d.",
                        row.getLong("many"),
                        row.getLong("first"))));
  }

  private Future<List<String>> structure() {
    return joined(
        () ->
            each(
                ExaminationSql.UNUSABLE_INDEXES,
                row ->
                    "The index "
                        + row.getString("name")
                        + " of "
                        + row.getString("of_table")
                        + " is not valid; REINDEX INDEX makes it anew."),
        () ->
            each(
                ExaminationSql.UNCHECKED_CONSTRAINTS,
                row ->
                    "The constraint "
                        + row.getString("name")
                        + " of "
                        + row.getString("of_table")
                        + " was never checked; ALTER TABLE ... VALIDATE CONSTRAINT does so."));
  }

  private Future<List<String>> growth() {
    return kept("job_growth", ExaminationSql.OTHER_GROWTH);
  }

  private Future<List<String>> records() {
    return kept("claim_record", ExaminationSql.OTHER_RECORDS);
  }

  private Future<List<String>> kept(String table, String sql) {
    return some(
        sql,
        row ->
            String.format(
                Locale.ROOT,
                "%s is not what the state and its past give, in %,d rows such as %s; SELECT fill_%s()"
                    + " makes it anew.",
                table,
                row.getLong("many"),
                row.getString("first"),
                table));
  }

  private Future<List<String>> persons() {
    return some(
        ExaminationSql.UNKNOWN_PERSONS,
        row ->
            String.format(
                Locale.ROOT,
                "The history names %,d persons whom no job, no past job and passed_person knows, so"
                    + " that their codes would be shown.",
                row.getLong("many")));
  }

  private Future<List<String>> replayed() {
    BatchTransaction.Origin origin =
        new BatchTransaction.Origin("examination", clock.instant().atOffset(ZoneOffset.UTC), clock);
    return database
        .<List<String>>transaction(
            connection -> {
              Statements statements = database.on(connection);
              return statements
                  .query(ExaminationSql.ONE_MOMENT)
                  .compose(set -> BatchTransaction.aside(statements, origin))
                  .compose(aside -> new Rebuilding(aside, json).differing())
                  .compose(differing -> Future.failedFuture(new RolledBack(differing)));
            })
        .recover(
            failure ->
                failure instanceof RolledBack done
                    ? Future.succeededFuture(sentences(done.differing))
                    : Future.failedFuture(failure));
  }

  private static List<String> sentences(List<String> differing) {
    return differing.stream()
        .map(table -> "The state is not what the history gives: " + table + " differ.")
        .toList();
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Future<List<String>> joined(Supplier<Future<List<String>>>... looks) {
    Future<List<String>> all = Future.succeededFuture(List.of());
    for (Supplier<Future<List<String>>> look : looks) {
      all = all.compose(before -> look.get().map(more -> both(before, more)));
    }
    return all;
  }

  private static List<String> both(List<String> before, List<String> more) {
    List<String> both = new ArrayList<>(before);
    both.addAll(more);
    return both;
  }

  /** A sentence for each row. */
  private Future<List<String>> each(String sql, Function<Row, String> sentence) {
    return database.query(sql).map(rows -> sentences(rows, sentence));
  }

  /** A sentence where the row counts any. */
  private Future<List<String>> some(String sql, Function<Row, String> sentence) {
    return database
        .query(sql)
        .map(
            rows ->
                rows.iterator().next().getLong("many") == 0
                    ? List.of()
                    : sentences(rows, sentence));
  }

  private static List<String> sentences(RowSet<Row> rows, Function<Row, String> sentence) {
    List<String> sentences = new ArrayList<>();
    rows.forEach(row -> sentences.add(sentence.apply(row)));
    return sentences;
  }
}
