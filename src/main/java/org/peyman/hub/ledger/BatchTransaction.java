package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One transaction that takes something in. It begins by locking the version, so that there is one
 * writer at a time, and ends by advancing it where something changed.
 */
final class BatchTransaction {

  private static final List<String> TEMPORARY_TABLES =
      List.of(
          IntakeSql.SET_UP,
          IntakeSql.CREATE_STAGING,
          NumberingSql.CREATE_SPOKEN,
          IntakeSql.CREATE_TOUCHED_JOB,
          IntakeSql.CREATE_TOUCHED_PERSON,
          IntakeSql.CREATE_TOUCHED_MONTH);

  private final Statements statements;
  private final Origin origin;
  private final long version;

  private BatchTransaction(Statements statements, Origin origin, long version) {
    this.statements = statements;
    this.origin = origin;
    this.version = version;
  }

  /**
   * Whose items are taken in.
   *
   * @param source code of the source
   * @param now the time of what the transaction notes
   * @param clock says when the version was recorded; null: the database does
   */
  record Origin(String source, OffsetDateTime now, @Nullable Clock clock) {

    @Nullable OffsetDateTime recorded() {
      return clock == null ? null : clock.instant().atOffset(ZoneOffset.UTC);
    }
  }

  /**
   * @param isOfFew whether it takes few facts in
   */
  static Future<BatchTransaction> begin(Statements statements, Origin origin, boolean isOfFew) {
    return run(statements, TEMPORARY_TABLES)
        .compose(ready -> statements.query(IntakeSql.LOCK))
        .map(rows -> rows.iterator().next().getLong("version"))
        .map(
            locked ->
                new BatchTransaction(
                    isOfFew ? KeptStatements.at(locked, statements) : statements,
                    origin,
                    locked + 1));
  }

  /** One that keeps nobody from taking in, and is to be taken back: it locks nothing. */
  static Future<BatchTransaction> aside(Statements statements, Origin origin) {
    return run(statements, TEMPORARY_TABLES)
        .compose(ready -> statements.query("SELECT version FROM ledger_version"))
        .map(rows -> rows.iterator().next().getLong("version"))
        .map(now -> new BatchTransaction(statements, origin, now + 1));
  }

  /** The version that it reaches where something changes. */
  long version() {
    return version;
  }

  String source() {
    return origin.source;
  }

  OffsetDateTime now() {
    return origin.now;
  }

  /** What only reads, on its connection. */
  Statements statements() {
    return statements;
  }

  Future<RowSet<Row>> query(String sql, @Nullable Object... parameters) {
    return statements.query(sql, parameters);
  }

  Future<RowSet<Row>> query(String sql, Tuple parameters) {
    return statements.query(sql, parameters);
  }

  /** Statements without parameters, one after the other. */
  Future<Void> run(List<String> sqls) {
    return run(statements, sqls);
  }

  private static Future<Void> run(Statements statements, List<String> sqls) {
    return all(sqls.stream().map(statements::query).toArray(Future<?>[]::new));
  }

  /**
   * Statements that were sent one after the other without waiting for answers. PostgreSQL runs them
   * in this order; after one that fails it refuses the rest, and the transaction is rolled back.
   */
  static Future<Void> all(Future<?>... sent) {
    return Future.all(List.of(sent)).mapEmpty();
  }

  /**
   * Advances the version because of something that came after what finished, unless that did so.
   */
  Future<Batch.Outcome> advance(Batch.Outcome finished) {
    return finished.version() == version
        ? Future.succeededFuture(finished)
        : record(IntakeSql.ADVANCE)
            .map(
                recorded ->
                    new Batch.Outcome(
                        version,
                        finished.accepted(),
                        finished.unchanged(),
                        finished.refused(),
                        finished.pending()));
  }

  /** Advances the version, by the given statement, where something changed. */
  Future<Batch.Outcome> finish(Tally tally, String advance) {
    if (!tally.isChanged()) {
      return Future.succeededFuture(tally.outcome(version - 1));
    }
    return record(advance).map(recorded -> tally.outcome(version));
  }

  private Future<?> record(String advance) {
    return query(advance, version)
        .compose(
            advanced ->
                all(
                    query(IntakeSql.RECORD_BATCH, version, source(), origin.recorded()),
                    query(IntakeSql.GROW, version),
                    query(IntakeSql.KEEP_CLAIM_RECORDS, version)));
  }
}
