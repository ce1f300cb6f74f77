package org.peyman.hub.ledger;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.peyman.hub.address.DatabaseHosts;
import org.peyman.hub.address.UnreadableUrl;
import org.peyman.hub.address.UrlReader;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Tehran;

/**
 * The door of the ledger. Facts come in by {@link #take}, reference data by {@link #learn}; lists
 * go out by {@link #reads}, sums by {@link #sum}; {@link #sources} and {@link #quarantine} have
 * doors of their own. All futures complete on the caller's Vert.x context; one that fails for want
 * of the database does so with {@link LedgerUnavailable} and leaves nothing half done.
 */
public final class Ledger {

  /** How many snapshots are open at once. */
  private static final int MOST_SNAPSHOTS = Connections.MOST_SNAPSHOTS;

  /** For questions; see {@link Connections} for the others. */
  private static final int USUAL_CONNECTIONS = 8;

  /** After so long Vert.x warns that it takes long. */
  private static final long LONGEST_MIGRATION_HOURS = 6;

  private final Vertx vertx;
  private final KnownReference known = new KnownReference();
  private final Connections connections;
  private final AtomicInteger snapshots = new AtomicInteger();
  private final Clock clock;
  private final Intake intake;
  private final SqlReads reads;
  private final SqlSums sums;
  private final Sources sources;
  private final Quarantine quarantine;
  private final HubDay day;
  private final ClockCheck clocks;
  private final Reloads reloads;
  private final ApiKeys keys;
  private final AuditTrail auditTrail;
  private final Alerts alerts;
  private final SavedViews savedViews;
  private final FigureNotes figureNotes;
  private final FactJson json;
  private final AlertCalls alertCalls;

  private Ledger(Vertx vertx, Connections connections, Settings settings) {
    PersonKeys persons = settings.keys();
    this.connections = connections;
    this.clock = settings.clock();
    this.vertx = vertx;
    this.day = new HubDay(vertx, connections.probe(), this::today);
    this.clocks = new ClockCheck(vertx, connections.probe(), clock, connections.health());
    Database questions = connections.questions();
    Writer writer = connections.writer();
    this.reads =
        new SqlReads(
            questions, questions, known, new SqlLists(questions, null, this::today), this::today);
    this.sums = new SqlSums(questions, this::today);
    this.sources = new Sources(connections.upkeep(), writer, clock);
    this.json = new FactJson(persons);
    this.intake =
        new Intake(
            new Intake.Parts(vertx, writer, json, sums, new ReferenceStore()),
            clock,
            settings.isOfMachine());
    this.quarantine = new Quarantine(questions, intake);
    this.reloads = new Reloads(vertx, connections);
    this.keys = new ApiKeys(vertx, connections);
    this.auditTrail = new AuditTrail(connections.upkeep());
    this.alerts = new Alerts(connections.upkeep());
    this.savedViews = new SavedViews(connections.upkeep());
    this.figureNotes = new FigureNotes(connections.upkeep());
    connections.changes().atOther(known::forget);
    this.alertCalls = new AlertCalls(connections.upkeep());
  }

  /** What was read of it and is kept is read anew: somebody changed tables by hand. */
  public void forget() {
    known.forget();
  }

  /**
   * What a ledger needs to open.
   *
   * @param at where the database is
   * @param keys under the secret that the ledger is, or becomes, bound to
   * @param clock says what today is
   * @param connections how many connections to keep for questions at most, at least 1
   * @param limits of time
   * @param isOfMachine whether the clock is the machine's, so that it must agree with the
   *     database's
   */
  public record Settings(
      Addresses at,
      PersonKeys keys,
      Clock clock,
      int connections,
      TimeLimits limits,
      boolean isOfMachine) {

    /** With the usual limits, on a day that somebody says. */
    public Settings(Addresses at, PersonKeys keys, Clock clock, int connections) {
      this(at, keys, clock, connections, TimeLimits.USUAL, false);
    }

    /** The same of a database without standbys, as {@link UrlReader} reads its URL. */
    public Settings(String databaseUri, PersonKeys keys, Clock clock, int connections) {
      this(new Addresses(databaseUri), keys, clock, connections);
    }

    /** With {@value #USUAL_CONNECTIONS} connections. */
    public Settings(Addresses at, PersonKeys keys, Clock clock) {
      this(at, keys, clock, USUAL_CONNECTIONS);
    }

    /** The same on the day of the machine. */
    public Settings onThisMachine() {
      return new Settings(at, keys, clock, connections, limits, true);
    }

    private Connections.Wanted connectionsWanted() {
      return new Connections.Wanted(at, connections, limits, clock);
    }

    /** The same with one connection, for statements that may take so long. */
    public Settings patient(Duration question) {
      TimeLimits patient = new TimeLimits(question, limits.turn(), limits.idle());
      return new Settings(at, keys, clock, 1, patient, isOfMachine);
    }

    /** With {@value #USUAL_CONNECTIONS} connections, of a database without standbys. */
    public Settings(String databaseUri, PersonKeys keys, Clock clock) {
      this(databaseUri, keys, clock, USUAL_CONNECTIONS);
    }
  }

  /**
   * Migrates the database and opens the ledger in it; fails with {@link LedgerUnavailable} when
   * nobody answers, the password is wrong, the server is older than 14, or the ledger is bound to
   * another key secret.
   */
  public static Future<Ledger> open(Vertx vertx, Settings settings) {
    return open(vertx, settings, migrations -> migrations.run(settings.keys()))
        .compose(opened -> opened.begin(settings.isOfMachine()));
  }

  /**
   * Opens the ledger as it is, to look at it, or beside another, to take in as of a day of the
   * past: the database is not told what day the clock says. Fails with {@link LedgerUnavailable} as
   * {@link #open} does, and where the database is not at this hub's schema.
   */
  public static Future<Ledger> openAsItIs(Vertx vertx, Settings settings) {
    return open(vertx, settings, migrations -> migrations.check(settings.keys()))
        .compose(opened -> opened.connections.servers().begin().map(opened));
  }

  private Future<Ledger> begin(boolean isOfMachine) {
    return day.begin()
        .compose(told -> connections.servers().begin())
        .compose(told -> isOfMachine ? clocks.begin() : Future.succeededFuture())
        .map(this)
        .recover(failure -> close().transform(closed -> Future.failedFuture(failure)));
  }

  private static Future<Ledger> open(
      Vertx vertx, Settings settings, Consumer<Migrations> preparation) {
    try {
      return Connections.ordered(vertx, settings.at().directly())
          .compose(direct -> prepared(vertx, preparation, direct))
          .compose(migrated -> Connections.of(vertx, settings.connectionsWanted()))
          .map(connections -> new Ledger(vertx, connections, settings));
    } catch (UnreadableUrl e) {
      return Future.failedFuture(new LedgerUnavailable(String.valueOf(e.getMessage()), e));
    }
  }

  private static Future<?> prepared(
      Vertx vertx, Consumer<Migrations> preparation, DatabaseHosts direct) {
    WorkerExecutor worker =
        vertx.createSharedWorkerExecutor("migrations", 1, LONGEST_MIGRATION_HOURS, TimeUnit.HOURS);
    return worker
        .executeBlocking(
            () -> {
              preparation.accept(new Migrations(direct));
              return direct;
            })
        .onComplete(done -> worker.close());
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
    return intake.learn(source, reference);
  }

  /**
   * Adds reference data with codes that are not known yet: what is known stays as it is, unlike
   * with {@link #learn}.
   */
  public Future<Batch.Outcome> introduce(Reference reference, String source) {
    return intake.introduce(source, reference);
  }

  /**
   * Makes the past anew out of the history, for a ledger that began without keeping it. Nothing is
   * taken in meanwhile. Fails with {@link Rebuilt.Differing}, having changed nothing, where the
   * history does not give the state that the ledger has.
   */
  public Future<Rebuilt> rebuildPast() {
    return intake.rebuildPast();
  }

  /** What may be looked at to find out what is wrong with the database. */
  public Examination examination() {
    return new Examination(connections.questions(), json, clock);
  }

  /**
   * Says what a batch would become and how it would move sums, in a transaction that is taken back.
   * Meanwhile nothing else can be taken in.
   */
  public Future<Preview> preview(Batch batch, List<Sums.Query> queries) {
    return preview(batch, new Preview.Question(Reference.EMPTY, null, false, queries));
  }

  /** The same, under the circumstances of the question. */
  public Future<Preview> preview(Batch batch, Preview.Question question) {
    return intake.preview(batch, question);
  }

  /**
   * Takes a submission in, once: the same one again is answered as it was, and changes nothing, for
   * as long as submissions are remembered. Fails with {@link KeyReused} where its key came with
   * other content. The items' positions must differ from each other.
   */
  public Future<Submission.Receipt> submit(Submission submission) {
    return intake.submit(submission);
  }

  /** What is known of sources: which there are, how they do, how far they are read. */
  public Sources sources() {
    return sources;
  }

  /** What is in quarantine, to be judged again. */
  public Quarantine quarantine() {
    return quarantine;
  }

  /** Requests to all hubs on the database to read their configurations again. */
  public Reloads reloads() {
    return reloads;
  }

  /** The keys by which callers are known. */
  public ApiKeys keys() {
    return keys;
  }

  /** What was done, to be added to; it is listed by {@link Reads#auditTrail}. */
  public AuditTrail auditTrail() {
    return auditTrail;
  }

  /** Episodes of alerts, to be judged; they are listed by {@link Reads#alerts}. */
  public Alerts alerts() {
    return alerts;
  }

  /** Views of the dashboard, to be kept; they are listed by {@link Reads#savedViews}. */
  public SavedViews savedViews() {
    return savedViews;
  }

  /** What is written beside figures, to be added to; it is listed by {@link Reads#figureNotes}. */
  public FigureNotes figureNotes() {
    return figureNotes;
  }

  /** Which alerts a webhook is still to be told of. */
  public AlertCalls alertCalls() {
    return alertCalls;
  }

  /** The secret by which published figures are rounded, of 32 bytes; the same for all hubs. */
  public Future<byte[]> roundingKey() {
    return connections
        .upkeep()
        .query("SELECT key FROM rounding_key")
        .map(rows -> rows.iterator().next().getBuffer(0).getBytes());
  }

  /** The lists. */
  public Reads reads() {
    return reads;
  }

  /**
   * Has something done soon, and whenever a day begins in Asia/Tehran; where it fails, again. The
   * last caller's work alone is done.
   */
  public void eachDay(Function<LocalDate, Future<?>> work) {
    day.eachDay(work);
  }

  /** What any hub on the same database changes. */
  public Changes changes() {
    return connections.changes();
  }

  /** Sums over the current state, or over that of a version, grouped; one statement. */
  public Future<Sums.Result> sum(Sums.Query query) {
    AsOf at = query.at();
    if (at == null) {
      return sums.sum(query);
    }
    Moment moment = moment(at.day());
    moment.expectAtLeast(at.version());
    return moment.sum(query).onComplete(done -> moment.close());
  }

  /**
   * Who reported visits to the jobs that a query adds up, by code of its scope or by the empty
   * text.
   */
  public Future<Map<String, Sums.Visitors>> visitors(Sums.Query query) {
    return sums.visitors(query);
  }

  /**
   * Opens a snapshot of all that the ledger has by now, at a standby where one has that too, on a
   * connection kept for these alone. Fails with {@link Snapshot.Busy} where {@value
   * #MOST_SNAPSHOTS} are open already.
   */
  public Future<Snapshot> snapshot() {
    Servers servers = connections.servers();
    return opening(
        () ->
            servers
                .forSnapshot()
                .compose(
                    place ->
                        place.isStandby()
                            ? open(place).recover(failure -> openElsewhere(place, failure))
                            : open(place)));
  }

  /** The same at the primary, which is asked without looking for a standby first. */
  public Future<Snapshot> snapshotOfPrimary() {
    return opening(() -> open(connections.servers().primaryForSnapshot()));
  }

  private Future<Snapshot> opening(Supplier<Future<Snapshot>> open) {
    if (snapshots.incrementAndGet() > MOST_SNAPSHOTS) {
      snapshots.decrementAndGet();
      return Future.failedFuture(new Snapshot.Busy(MOST_SNAPSHOTS));
    }
    return open.get().onFailure(failure -> snapshots.decrementAndGet());
  }

  private Future<Snapshot> openElsewhere(Place before, Throwable failure) {
    before.failed(failure);
    return open(connections.servers().primaryForSnapshot());
  }

  private Future<Snapshot> open(Place place) {
    return Snapshot.open(place, known, today(), snapshots::decrementAndGet);
  }

  /**
   * The ledger as it will stand at the first question that is asked about it.
   *
   * @param asOf the day for what depends on one
   */
  public Moment moment(LocalDate asOf) {
    return moment(asOf, Elsewhere.NOTHING);
  }

  /** The same, of which something is counted elsewhere. */
  public Moment moment(LocalDate asOf, Elsewhere elsewhere) {
    return Moment.of(vertx, connections.servers(), known, asOf, elsewhere);
  }

  /**
   * The newest version, asked over a connection kept for this: a hub with much to do is not taken
   * for one whose database is lost.
   */
  public Future<Long> probe() {
    return connections
        .probe()
        .query("SELECT version FROM ledger_version")
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** Which servers it reads from, and how far its standbys are. */
  public MeterBinder meters() {
    return new ServerMeters(connections.servers());
  }

  /** What keeps the hub from taking in at the moment, one sentence each; most often nothing. */
  public List<String> troubles() {
    return connections.health().troubles();
  }

  /** What is measured of intake. */
  public MeterBinder intakeMeters() {
    return intake.meters();
  }

  /** Closes the connections; the database stays as it is. */
  public Future<Void> close() {
    day.stop();
    clocks.stop();
    reloads.stop();
    keys.stop();
    return connections.close();
  }

  private LocalDate today() {
    return Tehran.today(clock);
  }
}
