package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.DatabaseException;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.PgClient.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One standby of the ledger's database: how far it has replayed, and whether it is worth asking. It
 * is looked at every second, and when somebody wants a version that it was not seen to have.
 */
final class Standby {

  private static final Logger LOG = LoggerFactory.getLogger(Standby.class);

  /** Whoever is slower to say how far it is, is left out. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final long LOOK_EVERY_MILLIS = 1_000;

  /** It is not looked at again sooner, however many want more of it. */
  private static final Duration SOON = Duration.ofMillis(20);

  private static final String SILENT = "does not answer";

  /** A standby that needed too long for a question is asked for nothing else so long. */
  private static final Duration REST = Duration.ofSeconds(10);

  private static final String LOOK =
      """
      SELECT pg_is_in_recovery() AS is_standby, pg_last_wal_replay_lsn() >= $1::text::pg_lsn AS has_schema,
             v.version, b.recorded_at
      FROM ledger_version v LEFT JOIN batch b USING (version)
      """;

  /** How much of the primary's ledger a standby at a version lacks. */
  private static final String COMPARE =
      """
      SELECT v.version, own.recorded_at, missing.recorded_at AS missing_since
      FROM ledger_version v
      LEFT JOIN batch own ON own.version = $1
      LEFT JOIN batch missing ON missing.version = $1::bigint + 1
      """;

  private final Vertx vertx;
  private final String name;
  private final Database primary;
  private final Clock clock;
  private final Database looks;
  private final Database questions;
  private final Database held;
  private final LongAdder reads = new LongAdder();
  private final Unanswered unanswered = new Unanswered();
  private volatile @Nullable Seen seen;
  private volatile @Nullable String trouble = "was not asked yet";
  private volatile long restsUntil = System.nanoTime();
  private volatile long timer = -1;
  private volatile String schemaSince = "0/0";
  private volatile long lookedAt = System.nanoTime();
  private volatile boolean isClosed;
  private @Nullable Future<Void> looking;

  Standby(PgClient client, Database primary, Clock clock, Pools pools) {
    this.vertx = client.vertx();
    this.name = client.url().address();
    this.primary = primary;
    this.clock = clock;
    this.looks = new Database(client, new Limits("standby", 1, PATIENCE, PATIENCE), null);
    this.questions = new Database(client, impatient(pools.questions()), null);
    this.held = new Database(client, impatient(pools.held()), null);
  }

  /**
   * What there may be of connections to it.
   *
   * @param questions for what callers ask
   * @param held for snapshots
   */
  record Pools(Limits questions, Limits held) {}

  /** Who gets no connection soon asks the primary. */
  private static Limits impatient(Limits limits) {
    return new Limits(limits.name(), limits.connections(), PATIENCE, limits.statement());
  }

  /**
   * What was seen of it.
   *
   * @param version that it has replayed
   * @param behind versions of the primary that it lacks
   * @param late for how long the first of them is recorded
   */
  record Seen(long version, long behind, Duration late) {}

  /**
   * Begins to look at it.
   *
   * @param since where the log of the primary is, which has this release's schema
   */
  Future<Void> begin(String since) {
    schemaSince = since;
    timer = vertx.setPeriodic(LOOK_EVERY_MILLIS, tick -> look());
    return look();
  }

  /** {@code host:port}. */
  String name() {
    return name;
  }

  /** Null: it is not known how far it is. */
  @Nullable Seen seen() {
    return seen;
  }

  /** What was asked of it, which fails when it is left out. */
  <T> Future<T> untilLost(Future<T> answer) {
    return unanswered.of(answer);
  }

  boolean isUsable() {
    return trouble == null && System.nanoTime() - restsUntil >= 0;
  }

  /** Whether it has a version; where it was not seen to, it is looked at soon. */
  boolean has(long version) {
    Seen last = seen;
    if (last != null && last.version >= version) {
      return true;
    }
    if (System.nanoTime() - lookedAt > SOON.toNanos()) {
      look();
    }
    return false;
  }

  /** Whether it has replayed the log up to a place in it. */
  Future<Boolean> hasReplayed(String place) {
    return looks
        .query("SELECT pg_last_wal_replay_lsn() >= $1::text::pg_lsn AS has", place)
        .map(rows -> Boolean.TRUE.equals(rows.iterator().next().getBoolean("has")));
  }

  /** For one more question. */
  Database forQuestion() {
    reads.increment();
    return questions;
  }

  /** For one more snapshot. */
  Database forSnapshot() {
    reads.increment();
    return held;
  }

  /** How often it was chosen. */
  long reads() {
    return reads.sum();
  }

  long statements() {
    return questions.statements() + held.statements();
  }

  /** Notes that it did not answer. */
  void failed(Throwable failure) {
    if (!(failure instanceof LedgerBusy)) {
      leaveOut(SILENT);
    } else if (failure.getCause() instanceof DatabaseException refusal
        && "57014".equals(refusal.getSqlState())) {
      restsUntil = System.nanoTime() + REST.toNanos();
    }
  }

  /** Looks, unless somebody is just looking. */
  private Future<Void> look() {
    Promise<Void> over = Promise.promise();
    synchronized (this) {
      if (looking != null || isClosed) {
        return looking == null ? Future.succeededFuture() : looking;
      }
      looking = over.future();
    }
    looks
        .query(LOOK, schemaSince)
        .map(rows -> rows.iterator().next())
        .compose(this::compared)
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .onComplete((done, failure) -> looked(over, failure));
    return over.future();
  }

  private void looked(Promise<Void> over, @Nullable Throwable failure) {
    synchronized (this) {
      looking = null;
      lookedAt = System.nanoTime();
    }
    if (failure != null) {
      leaveOut(SILENT);
    }
    over.complete();
  }

  private Future<Void> compared(Row found) {
    long version = found.getLong("version");
    return primary
        .query(COMPARE, version)
        .map(
            rows -> {
              judge(found, rows.iterator().next());
              return null;
            })
        .otherwiseEmpty() // which is not the standby's fault
        .mapEmpty();
  }

  private void judge(Row here, Row there) {
    long version = here.getLong("version");
    long behind = Math.max(0, there.getLong("version") - version);
    Instant missing = RowReader.instant(there, "missing_since");
    Duration late = missing == null ? Duration.ZERO : Duration.between(missing, clock.instant());
    seen = new Seen(version, behind, late.isNegative() ? Duration.ZERO : late);
    if (!here.getBoolean("is_standby")) {
      leaveOut("is no standby");
    } else if (!Objects.equals(
        RowReader.instant(here, "recorded_at"), RowReader.instant(there, "recorded_at"))) {
      leaveOut("has another ledger than the primary");
    } else if (!Boolean.TRUE.equals(here.getBoolean("has_schema"))) {
      leaveOut("has not replayed this release's schema yet");
    } else {
      take();
    }
  }

  private synchronized void take() {
    if (trouble != null) {
      LOG.info("The standby {} is read from", name);
      trouble = null;
    }
  }

  private void leaveOut(String why) {
    synchronized (this) {
      if (isClosed) {
        return;
      }
      if (!why.equals(trouble)) {
        LOG.warn("The standby {} {}; the primary is read from instead", name, why);
        trouble = why;
      }
      if (why.equals(SILENT)) {
        seen = null;
      }
    }
    LedgerUnavailable left = new LedgerUnavailable("The standby " + name + " " + why);
    vertx.runOnContext(later -> unanswered.giveUp(left)); // who waits may hold a lock
  }

  /** Looks no more. */
  Future<Void> close() {
    synchronized (this) {
      isClosed = true;
    }
    vertx.cancelTimer(timer);
    return looks.close().eventually(questions::close).eventually(held::close);
  }
}
