package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as it stood at one moment, however long it is read: one transaction on one connection,
 * which sees nothing of what is taken in meanwhile and keeps nobody from taking in. Whoever opened
 * it closes it. Its statements are sent one after another.
 */
public final class Snapshot {

  /** For one of its statements, and for a reader to take what it has read. */
  static final Duration LONGEST = Duration.ofMinutes(15);

  private static final long LONGEST_CANCEL_SECONDS = 5;

  private static final String BEGIN =
      "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = "
          + LONGEST.toMillis()
          + "; SET LOCAL idle_in_transaction_session_timeout = "
          + LONGEST.toMillis();

  private static final String STATE =
      "SELECT version, recorded_at, past_from FROM ledger_version LEFT JOIN batch USING (version)";

  /** A standby that does not take a connection back in this time is not waited for. */
  private static final Duration STANDBY_CLOSES = Duration.ofSeconds(1);

  private final Place place;
  private final SqlConnection connection;
  private final Runnable over;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Read read;
  private final Awaited awaited;
  private volatile Future<Void> cancelled = Future.succeededFuture();

  private Snapshot(
      Place place, SqlConnection connection, Runnable over, Read read, Awaited awaited) {
    this.place = place;
    this.connection = connection;
    this.over = over;
    this.read = read;
    this.awaited = awaited;
  }

  /** More snapshots are open than the hub keeps at once; the same may succeed in a moment. */
  public static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Busy(int most) {
      super("The hub reads " + most + " snapshots already", null, false, false);
    }
  }

  /**
   * Which ledger it shows. After a backup was restored, the same versions come again with other
   * content, but at another time.
   *
   * @param version the newest
   * @param recorded when that was taken in; null: nothing was yet
   * @param pastFrom the first version whose past is kept; once that was made anew, it is another
   */
  public record State(long version, @Nullable Instant recorded, long pastFrom) {}

  /** What is read of it. */
  private record Read(
      State state,
      LocalDate asOf,
      Portals portals,
      Statements statements,
      Reads reads,
      SqlSums sums) {}

  /**
   * Opens a snapshot on a connection that it gives back when it is closed.
   *
   * @param at where it is held; where that is a standby, which fails, it is not opened elsewhere
   * @param over is run once, when the snapshot was closed
   */
  static Future<Snapshot> open(Place at, KnownReference known, LocalDate asOf, Runnable over) {
    Future<Snapshot> opened =
        at.database()
            .connection()
            .recover(Database::named)
            .compose(held -> begin(held).map(state -> open(at, held, known, asOf, over, state)));
    return at.untilLost(opened).onFailure(failure -> opened.onSuccess(Snapshot::giveBack));
  }

  private static Snapshot open(
      Place at,
      SqlConnection held,
      KnownReference known,
      LocalDate asOf,
      Runnable over,
      State state) {
    Awaited awaited = new Awaited(at);
    Statements statements = awaited.of(at.database().on(held));
    Portals portals = new Portals(held, awaited, at.database().isPooled());
    Read read = read(portals, statements, known, asOf, state);
    return new Snapshot(at, held, over, read, awaited);
  }

  /** Which ledger it shows. */
  private static Future<State> begin(SqlConnection held) {
    return held.query(BEGIN)
        .execute()
        .compose(begun -> held.query(STATE).execute())
        .recover(Database::named)
        .map(rows -> state(rows.iterator().next()))
        .onFailure(failure -> held.close());
  }

  private static State state(Row row) {
    OffsetDateTime recorded = row.getOffsetDateTime("recorded_at");
    return new State(
        row.getLong("version"),
        recorded == null ? null : recorded.toInstant(),
        row.getLong("past_from"));
  }

  private static Read read(
      Portals portals, Statements statements, KnownReference known, LocalDate asOf, State state) {
    SqlReads reads =
        new SqlReads(
            statements,
            statements,
            known,
            new SqlLists(statements, portals, () -> asOf),
            () -> asOf);
    return new Read(state, asOf, portals, statements, reads, new SqlSums(statements, () -> asOf));
  }

  /** When a version was recorded; empty: it was not. */
  public Future<Optional<Instant>> recorded(long version) {
    return read.statements
        .query("SELECT recorded_at FROM batch WHERE version = $1", version)
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(rows.iterator().next().getOffsetDateTime(0).toInstant()));
  }

  /** The version that it shows. */
  public long version() {
    return read.state.version;
  }

  /** Which ledger it shows. */
  public State state() {
    return read.state;
  }

  /** Today in Asia/Tehran when it was opened; so it stays. */
  public LocalDate asOf() {
    return read.asOf;
  }

  /**
   * The lists. One that is read page after page, each after the last item of the one before, is
   * sorted only once.
   */
  public Reads reads() {
    return read.reads;
  }

  /** Sums, grouped; one statement. */
  public Future<Sums.Result> sum(Sums.Query query) {
    return read.sums.sum(query);
  }

  /**
   * Who reported visits to the jobs that a query adds up, by code of its scope or by the empty
   * text.
   */
  public Future<Map<String, Sums.Visitors>> visitors(Sums.Query query) {
    return read.sums.visitors(query);
  }

  /**
   * What changed since a version; from 0, all that stands. Fails with {@link NotInThePast} where
   * what stood at that version is not kept, or it is newer than the snapshot.
   */
  public Future<Feed> changesSince(long version) {
    return read.reads
        .extent()
        .compose(
            extent ->
                version == 0 || (version >= extent.pastFrom() && version <= extent.version())
                    ? Future.succeededFuture(
                        new Feed(
                            new Portals(connection, awaited, place.database().isPooled()),
                            read.statements,
                            version,
                            read.state.version))
                    : Future.failedFuture(
                        new NotInThePast(
                            "The version "
                                + version
                                + " is outside "
                                + extent.pastFrom()
                                + " to "
                                + extent.version())));
  }

  /**
   * Nobody waits for its rows any more: the statement that runs is cancelled, and what is asked
   * after it fails with {@link NotWaitedFor}. Whoever opened it closes it.
   */
  public void giveUp() {
    if (awaited.giveUp()) {
      cancelled =
          PgConnection.cast(connection)
              .cancelRequest()
              .timeout(LONGEST_CANCEL_SECONDS, TimeUnit.SECONDS);
    }
  }

  /**
   * Gives the connection back, after the statement that runs; again it does nothing. A cancellation
   * that is still on its way must not reach who gets the connection next.
   */
  public Future<Void> close() {
    if (!closed.compareAndSet(false, true)) {
      return Future.succeededFuture();
    }
    Future<Void> back = giveBack();
    Future<Void> waitedFor =
        place.isStandby()
            ? back.timeout(STANDBY_CLOSES.toMillis(), TimeUnit.MILLISECONDS).otherwiseEmpty()
            : back;
    return waitedFor.onComplete(done -> over.run());
  }

  private Future<Void> giveBack() {
    return cancelled
        .transform((sent, failed) -> read.portals.close())
        .transform((listed, failed) -> rollBack())
        .recover(cancelledToo -> rollBack())
        .transform(rolledBack -> connection.close());
  }

  private Future<Void> rollBack() {
    return connection.query("ROLLBACK").execute().mapEmpty();
  }
}
