package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.Reference;

/**
 * The door of the ledger. Facts come in by {@link #take}, reference data by {@link #learn}; lists
 * go out by {@link #reads}, sums by {@link #sum}. All futures complete on the caller's Vert.x
 * context; one that fails for want of the database does so with {@link LedgerUnavailable} and
 * leaves nothing half done.
 */
public final class Ledger {

  /** The time zone in which a day is today. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Tehran");

  /** How many snapshots are open at once. */
  private static final int MOST_SNAPSHOTS = 12;

  private final Database database;
  private final Database probe;
  private final Database held;
  private final AtomicInteger snapshots = new AtomicInteger();
  private final Clock clock;
  private final Intake intake;
  private final ReferenceStore references;
  private final SqlReads reads;
  private final Sums sums;

  private Ledger(Pools pools, PersonKeys keys, Clock clock) {
    this.database = pools.database;
    this.probe = pools.probe;
    this.held = pools.held;
    this.clock = clock;
    this.intake = new Intake(database, new FactJson(keys), clock);
    this.references = new ReferenceStore(database);
    this.reads =
        new SqlReads(
            database, references::read, new SqlLists(database, null, this::today), this::today);
    this.sums = new Sums(database, this::today);
  }

  /** The ways to the database: for everything, for the probe, for snapshots. */
  private record Pools(Database database, Database probe, Database held) {}

  /**
   * What a ledger needs to open.
   *
   * @param databaseUri {@code postgresql://user:password@host:port/name}
   * @param keys under the secret that the ledger is, or becomes, bound to
   * @param clock says what today is
   * @param connections how many connections to keep at most, at least 1
   */
  public record Settings(String databaseUri, PersonKeys keys, Clock clock, int connections) {

    /** With 8 connections. */
    public Settings(String databaseUri, PersonKeys keys, Clock clock) {
      this(databaseUri, keys, clock, 8);
    }
  }

  /**
   * Migrates the database and opens the ledger in it; fails with {@link LedgerUnavailable} when
   * nobody answers, the password is wrong, the server is older than 14, or the ledger is bound to
   * another key secret.
   */
  public static Future<Ledger> open(Vertx vertx, Settings settings) {
    PgConnectOptions options;
    try {
      options = PgConnectOptions.fromUri(settings.databaseUri());
    } catch (RuntimeException e) {
      return Future.failedFuture(
          new LedgerUnavailable(
              "The database address is not of the form postgresql://user:password@host:port/name"));
    }
    return vertx
        .executeBlocking(
            () -> {
              new Migrations(options).run(settings.keys());
              return options;
            })
        .map(
            migrated ->
                new Ledger(
                    new Pools(
                        new Database(pool(vertx, options, settings.connections())),
                        new Database(pool(vertx, options, 1)),
                        new Database(pool(vertx, options, MOST_SNAPSHOTS))),
                    settings.keys(),
                    settings.clock()));
  }

  private static Pool pool(Vertx vertx, PgConnectOptions options, int connections) {
    options
        .setCachePreparedStatements(true)
        .setPreparedStatementCacheMaxSize(512)
        .addProperty("application_name", "peyman");
    return PgBuilder.pool()
        .with(new PoolOptions().setMaxSize(connections))
        .connectingTo(options)
        .using(vertx)
        .build();
  }

  /**
   * Takes a batch in: one transaction, one version; equal content again changes nothing, version
   * included.
   */
  public Future<Batch.Outcome> take(Batch batch) {
    return intake.take(batch);
  }

  /**
   * Adds reference data, or changes what has the same code; what is not given stays. Facts that
   * waited for it are taken in.
   */
  public Future<Batch.Outcome> learn(Reference reference, String source) {
    return intake.learn(
        source, connection -> version -> references.write(connection, version, reference));
  }

  /** Makes sources known; their organizations must be. What is known of a source already stays. */
  public Future<Void> register(List<SourceInfo> sources) {
    return database
        .query(
            """
            INSERT INTO source (code, organization, stale_after)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
            ON CONFLICT (code) DO UPDATE SET
              organization = excluded.organization, stale_after = excluded.stale_after
            """,
            sources.stream().map(SourceInfo::code).toArray(String[]::new),
            sources.stream().map(SourceInfo::organization).toArray(String[]::new),
            sources.stream().map(source -> text(source.staleAfter())).toArray(String[]::new))
        .mapEmpty();
  }

  /** Notes that a source could not be read; its facts stay. */
  public Future<Void> failed(String source, String message) {
    return database
        .query(
            """
            UPDATE source SET last_attempted_at = $2, failed = true, message = $3 WHERE code = $1
            """,
            source,
            now(),
            message)
        .mapEmpty();
  }

  /** Notes that a source was read to its end. */
  public Future<Void> synced(String source, @Nullable Instant dataAsOf, @Nullable String message) {
    return database
        .query(
            """
            UPDATE source SET last_attempted_at = $2, last_synced_at = $2, failed = false,
              data_as_of = coalesce($3, data_as_of), message = $4
            WHERE code = $1
            """,
            source,
            now(),
            dataAsOf == null ? null : dataAsOf.atOffset(ZoneOffset.UTC),
            message)
        .mapEmpty();
  }

  /**
   * Closes what was refused of a source before and stands in it no longer: to be called when the
   * source was read whole, with the moment at which that reading began. What waits or contradicts
   * is a fact, and stays.
   */
  public Future<Void> closeUnmet(String source, Instant since) {
    return database
        .query(IntakeSql.CLOSE_UNMET, source, since.atOffset(ZoneOffset.UTC), now())
        .mapEmpty();
  }

  /** The lists. */
  public Reads reads() {
    return reads;
  }

  /** Sums over the current state, grouped; one statement. */
  public Future<Sums.Result> sum(Sums.Query query) {
    return sums.sum(query);
  }

  /**
   * Opens a snapshot, on a connection kept for these alone. Fails with {@link Snapshot.Busy} where
   * {@value #MOST_SNAPSHOTS} are open already.
   */
  public Future<Snapshot> snapshot() {
    if (snapshots.incrementAndGet() > MOST_SNAPSHOTS) {
      snapshots.decrementAndGet();
      return Future.failedFuture(new Snapshot.Busy(MOST_SNAPSHOTS));
    }
    return Snapshot.open(held.connection(), today(), snapshots::decrementAndGet);
  }

  /**
   * The newest version, asked over a connection kept for this: a hub with much to do is not taken
   * for one whose database is lost.
   */
  public Future<Long> probe() {
    return probe
        .query("SELECT version FROM ledger_version")
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** Closes the connections; the database stays as it is. */
  public Future<Void> close() {
    return database.close().eventually(probe::close).eventually(held::close);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZONE);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static @Nullable String text(@Nullable Duration duration) {
    return duration == null ? null : duration.toString();
  }
}
