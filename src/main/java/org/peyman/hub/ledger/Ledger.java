package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Tehran;

/**
 * The door of the ledger. Facts come in by {@link #take}, reference data by {@link #learn}; lists
 * go out by {@link #reads}, sums by {@link #sum}. All futures complete on the caller's Vert.x
 * context; one that fails for want of the database does so with {@link LedgerUnavailable} and
 * leaves nothing half done.
 */
public final class Ledger {

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
  private final SqlSums sums;
  private final SourceStore sourceStore;
  private final QuarantineStore quarantine;
  private final Changes changes;
  private final HubDay day;

  private Ledger(Vertx vertx, Connections connections, PersonKeys keys, Clock clock) {
    this.database = connections.database();
    this.probe = connections.probe();
    this.held = connections.held();
    this.changes = connections.changes();
    this.clock = clock;
    this.day = new HubDay(vertx, probe, this::today);
    this.references = new ReferenceStore(database);
    this.reads =
        new SqlReads(
            database, references::read, new SqlLists(database, null, this::today), this::today);
    this.sums = new SqlSums(database, this::today);
    this.sourceStore = new SourceStore(database, clock);
    this.quarantine = new QuarantineStore(database);
    this.intake =
        new Intake(new Intake.Parts(vertx, database, new FactJson(keys), sums, sourceStore), clock);
  }

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
    return open(vertx, settings, migrations -> migrations.run(settings.keys()))
        .compose(Ledger::tellTheDay);
  }

  /**
   * Opens the ledger as it is, to look at it; fails with {@link LedgerUnavailable} as {@link #open}
   * does, and where the database is not at this hub's schema.
   */
  public static Future<Ledger> openAsItIs(Vertx vertx, Settings settings) {
    return open(vertx, settings, migrations -> migrations.check(settings.keys()));
  }

  private Future<Ledger> tellTheDay() {
    return day.begin()
        .map(this)
        .recover(failure -> close().transform(closed -> Future.failedFuture(failure)));
  }

  private static Future<Ledger> open(
      Vertx vertx, Settings settings, Consumer<Migrations> preparation) {
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
              preparation.accept(new Migrations(options));
              return options;
            })
        .map(
            migrated ->
                new Ledger(
                    vertx,
                    Connections.of(vertx, options, settings.connections()),
                    settings.keys(),
                    settings.clock()));
  }

  /** The ways to the database: for all work, the probe, snapshots, and what others change. */
  private record Connections(Database database, Database probe, Database held, Changes changes) {

    static Connections of(Vertx vertx, PgConnectOptions options, int most) {
      Database probe = new Database(pool(vertx, options, 1));
      return new Connections(
          new Database(pool(vertx, options, most)),
          probe,
          new Database(pool(vertx, options, MOST_SNAPSHOTS)),
          new Changes(vertx, options, probe));
    }
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
   * included. Fails with {@link Lease.Lost} where the batch was read under a lease that is another
   * hub's by now.
   */
  public Future<Batch.Outcome> take(Batch batch) {
    return intake.take(batch);
  }

  /** The hub's own part of taking a batch in; takes time, so it is for a worker thread. */
  public WrittenBatch write(Batch batch) {
    return intake.write(batch);
  }

  /** The database's part of taking a batch in: as {@link #take(Batch)}. */
  public Future<Batch.Outcome> take(WrittenBatch batch) {
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

  /**
   * Adds reference data with codes that are not known yet: what is known stays as it is, unlike
   * with {@link #learn}.
   */
  public Future<Batch.Outcome> introduce(Reference reference, String source) {
    return intake.learn(
        source, connection -> version -> references.writeUnknown(connection, version, reference));
  }

  /**
   * Says what a batch would become and how it would move sums, in a transaction that is taken back.
   * Meanwhile nothing else can be taken in.
   */
  public Future<Preview> preview(Batch batch, List<Sums.Query> queries) {
    return preview(batch, Reference.EMPTY, queries);
  }

  /** The same, as if what is not known of the reference data had been introduced before. */
  public Future<Preview> preview(Batch batch, Reference introduced, List<Sums.Query> queries) {
    return intake.preview(
        batch,
        connection -> version -> references.writeUnknown(connection, version, introduced),
        queries);
  }

  /**
   * Takes a submission in, once: the same one again is answered as it was, and changes nothing, for
   * as long as submissions are remembered. Fails with {@link KeyReused} where its key came with
   * other content. The items' positions must differ from each other.
   */
  public Future<Submission.Receipt> submit(Submission submission) {
    return intake.submit(submission);
  }

  /** Judges the next entries of a source's quarantine again: one transaction. */
  public Future<Retrial.Step> judgeAgain(Retrial retrial, Retrial.Judge judge) {
    return intake.judgeAgain(retrial, judge);
  }

  /** The sources of the chosen entries, by code. */
  public Future<List<String>> sourcesOf(Retrial.Chosen chosen) {
    return quarantine.sourcesOf(chosen);
  }

  /** How many of the chosen entries are in quarantine now. */
  public Future<Retrial.Left> left(Retrial.Chosen chosen) {
    return quarantine.left(chosen);
  }

  /** The sources of which something is in quarantine, by code. */
  public Future<List<Retrial.Waiting>> waiting() {
    return quarantine.waiting();
  }

  /** Notes with what the whole quarantine of a source was judged. */
  public Future<Void> judgedWith(String source, String with) {
    return quarantine.judgedWith(source, with);
  }

  /**
   * Makes sources known; their organizations must be. What is known of a source already stays; one
   * that was retired is back.
   */
  public Future<Void> register(List<SourceInfo> sources) {
    return sources.isEmpty() ? Future.succeededFuture() : sourceStore.register(sources);
  }

  /**
   * Retires the sources that are configured no longer: they are listed no more and say nothing of
   * freshness; their facts, and what of them is in quarantine, stay. Pushed sources stay, and so do
   * those that a hub reads at this moment.
   *
   * @param configured codes of all sources that this hub is to read
   */
  public Future<Void> retireOthers(Collection<String> configured) {
    return sourceStore.retireOthers(configured);
  }

  /** Notes that a source could not be read; its facts stay. */
  public Future<Void> failed(String source, String message) {
    return sourceStore.failed(source, message);
  }

  /** The same, unless another hub reads the source now. */
  public Future<Void> failed(Lease lease, String message) {
    return sourceStore.failed(lease, message);
  }

  /** Notes that a source was read to its end. */
  public Future<Void> synced(String source, @Nullable Instant dataAsOf, @Nullable String message) {
    return sourceStore.synced(source, dataAsOf, message);
  }

  /**
   * Closes what was refused of a source before and stands in it no longer: to be called when the
   * source was read whole, with the moment at which that reading began. What waits or contradicts
   * is a fact, and stays.
   */
  public Future<Void> closeUnmet(String source, Instant since) {
    return sourceStore.closeUnmet(source, since);
  }

  /**
   * The right to read a registered source; nothing where another hub has it. Who has it already
   * gets a new one, and loses the old.
   */
  public Future<Optional<Lease.Granted>> lease(String source, Lease.Holder holder) {
    return sourceStore.lease(source, holder);
  }

  /**
   * Prolongs all leases of a hub, except those under which a batch is being taken in at this
   * moment; those that were prolonged.
   */
  public Future<Set<Lease>> renew(String node) {
    return sourceStore.renew(node);
  }

  /** Gives a lease back; nothing happens where it is another's by now. */
  public Future<Void> release(Lease lease) {
    return sourceStore.release(lease);
  }

  /** Where the reading of a source goes on; nothing: at the beginning. */
  public Future<Optional<String>> cursor(String source) {
    return sourceStore.cursor(source);
  }

  /** The lists. */
  public Reads reads() {
    return reads;
  }

  /** What any hub on the same database changes. */
  public Changes changes() {
    return changes;
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
    return Snapshot.open(held, today(), snapshots::decrementAndGet);
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
    day.stop();
    changes.close();
    return database.close().eventually(probe::close).eventually(held::close);
  }

  private LocalDate today() {
    return Tehran.today(clock);
  }
}
