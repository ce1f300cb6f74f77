package org.peyman.hub;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.address.Exposure;
import org.peyman.hub.address.Network;
import org.peyman.hub.config.DatabaseServers;
import org.peyman.hub.config.Settings;
import org.peyman.hub.cube.Cube;
import org.peyman.hub.cube.CubeMeters;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.embedded.EmbeddedServer;
import org.peyman.hub.embedded.ServerOptions;
import org.peyman.hub.graphql.Mutations;
import org.peyman.hub.graphql.SchemaAssembly;
import org.peyman.hub.http.HubServer;
import org.peyman.hub.ledger.Addresses;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.progress.Present;
import org.peyman.hub.pulling.PullSettings;
import org.peyman.hub.pulling.Puller;
import org.peyman.hub.simulator.Simulation;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.QuarantineRetry;
import org.peyman.hub.sync.SeedLoader;
import org.peyman.hub.sync.Submissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One hub, from the taking of its port to the giving back of everything. */
final class Hub {

  /** For all parts together that stop by event loops; then the database is stopped without them. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

  /** In the data folder, while a demonstration is given its past. */
  private static final String REPLAYING = "replaying";

  /** Nothing is read by way of copies, so no folder for them is needed. */
  private static final VertxOptions OPTIONS =
      new VertxOptions()
          .setPreferNativeTransport(true)
          .setFileSystemOptions(
              new FileSystemOptions()
                  .setFileCachingEnabled(false)
                  .setClassPathResolvingEnabled(false));

  private final Logger log = LoggerFactory.getLogger(Hub.class);
  private final Settings settings;
  private final Clock clock;
  private final boolean isOfMachine;
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private final Vertx vertx;
  private final Instruments instruments;
  private boolean stopped;
  private long stopBy;
  private @Nullable HubServer server;
  private @Nullable Ledger ledger;
  private @Nullable Cube cube;
  private @Nullable EmbeddedServer embedded;
  private @Nullable Future<Simulators> simulators;
  private @Nullable Partners partners;
  private @Nullable Puller puller;
  private @Nullable Guarding guarding;
  private @Nullable Watching watch;

  /** A hub that does nothing yet; whatever it does, it does at the time of the machine. */
  Hub(Settings settings) {
    this(settings, Clock.systemUTC(), true);
  }

  /** The same at the time of the clock, whatever the database's says. */
  Hub(Settings settings, Clock clock) {
    this(settings, clock, false);
  }

  private Hub(Settings settings, Clock clock, boolean isOfMachine) {
    this.settings = settings;
    this.clock = clock;
    this.isOfMachine = isOfMachine;
    this.instruments = new Instruments(settings.traces());
    this.vertx = instruments.vertx(OPTIONS);
  }

  /**
   * Starts everything, in the order in which a failure is cheapest.
   *
   * @return where the hub is to be found, such as {@code http://127.0.0.1:8080}
   */
  String start() {
    Path seedData = settings.seedData();
    if (seedData != null && !Files.isDirectory(seedData)) {
      throw new CannotStart(
          "There is no folder "
              + seedData.toAbsolutePath()
              + "; name the seed data with --seed-data");
    }
    vertx.executeBlocking(SchemaAssembly::prepare, false); // in passing
    HubServer listening = listen();
    sayWhatStarts();
    simulate(seedData);
    PersonKeys keys = new PersonKeys(settings.keySecret());
    FactReader reader = new FactReader(keys, settings.earliestStart());
    String database = database();
    Ledger opened = open(database, keys);
    sayIfEmpty(opened, seedData);
    SeedLoader files = new SeedLoader(vertx, opened, reader, clock);
    if (seedData != null) {
      files.look(seedData, simulatedFolders()).await();
    }
    Partners present =
        partners(
            simulated(listening), keys, new QuarantinedFiles(opened.quarantine(), opened.reads()));
    if (seedData != null && settings.isDemonstration() && settings.simulators()) {
      Path mark = settings.dataFolder().resolve(REPLAYING);
      replay(opened, new Replay.Target(database, keys, reader, mark), present, seedData);
    }
    Set<String> loaded = seedData == null ? Set.of() : load(files, seedData);
    Puller pulling = pull(new Puller(vertx, opened, reader, clock, PullSettings.USUAL), present);
    OtherSources others = new OtherSources(opened.sources(), present, loaded, pulling::sources);
    others.settle().await();
    others.watch(vertx);
    QuarantineRetry again = new QuarantineRetry(opened, reader, clock, present.translations());
    Submissions submissions = new Submissions(vertx, opened, reader, clock);
    opened.eachDay(again::judgeDue);
    Guarding guarding = guard(opened, ledgerAt(database, keys));
    listening.open(
        new Answering(vertx, settings, clock, instruments)
            .backend(
                remember(opened), present, new Mutations(submissions, again, opened), guarding));
    again
        .judgeWhatChanged()
        .onFailure(failure -> log.warn("Quarantine was not judged again: {}", failure.toString()));
    String address = address(listening.port());
    watch(opened, address + " (process " + process() + ")");
    Reloading reloading = new Reloading(vertx, present, pulling, others, again);
    opened.reloads().serve(address + " (process " + process() + ")", reloading::reload);
    return address;
  }

  /** Asks for what the command reload asks for; the log says what came of it. */
  synchronized void reload() {
    Ledger asked = ledger;
    if (asked != null && !stopped) {
      asked
          .reloads()
          .ask()
          .onFailure(
              failure -> log.warn("Configurations are not read again: {}", failure.toString()));
    }
  }

  /** Why the hub cannot go on; comes only where it cannot. */
  CompletableFuture<String> end() {
    return end;
  }

  private void sayWhatStarts() {
    Runtime machine = Runtime.getRuntime();
    log.info(
        "Starting {} on Java {} with {} processors and at most {} MB of heap",
        Release.text(),
        Runtime.version().feature(),
        machine.availableProcessors(),
        machine.maxMemory() >> 20);
  }

  private synchronized HubServer listen() {
    refuseIfStopped();
    HubServer listening =
        HubServer.listen(
                vertx,
                settings.host(),
                settings.port(),
                settings.exposure(),
                instruments.meters(vertx))
            .await();
    server = listening;
    sayHowItIsReached(listening.probePort());
    return listening;
  }

  private void sayHowItIsReached(@Nullable Integer probePort) {
    Exposure exposure = settings.exposure();
    if (exposure.hosts() == null) {
      log.warn(
          "The hub answers by any name, so that a page of any site may reach it under its own (DNS"
              + " rebinding); --allowed-host names those that are the hub's");
    }
    if (exposure.publicUrl() != null) {
      log.info("Browsers find the hub at {}", exposure.publicUrl());
    }
    if (probePort != null) {
      log.info("Probes have port {} for themselves", probePort);
    }
  }

  /** Begins to start them, where there are any; it takes as long as the ledger's own start. */
  private synchronized void simulate(@Nullable Path seedData) {
    refuseIfStopped();
    if (seedData != null && settings.simulators()) {
      log.info("Starting the simulated systems of the partners");
      simulators = Simulators.start(vertx, settings, seedData, clock);
    }
  }

  /** What stands for the simulated systems in configurations; nothing where none are simulated. */
  private Map<String, String> simulated(HubServer listening) {
    Future<Simulators> starting = simulators();
    if (starting == null) {
      return Map.of();
    }
    Simulators started = starting.await();
    log.info(
        "Partner systems are simulated; stop, slow, break and mend them at {}", started.address());
    listening.simulates(started.address());
    return started.settings();
  }

  private synchronized @Nullable Future<Simulators> simulators() {
    return simulators;
  }

  private synchronized Partners partners(
      Map<String, String> simulated, PersonKeys keys, QuarantinedFiles problems) {
    refuseIfStopped();
    Map<String, String> given = new HashMap<>(System.getenv());
    given.putAll(simulated);
    List<String> names = new ArrayList<>(simulated.isEmpty() ? List.of() : KnownPartners.names());
    names.addAll(settings.partners());
    Partners opened =
        Partners.open(
            vertx,
            clock,
            new Partners.Selection(
                names,
                settings.plugins(),
                given,
                keys,
                keys.testKey(),
                settings.strict(),
                problems,
                settings.drivers()));
    partners = opened;
    return opened;
  }

  private Puller pull(Puller pulling, Partners present) {
    synchronized (this) {
      refuseIfStopped();
      puller = pulling;
    }
    if (!present.all().isEmpty()) {
      log.info("Reading the partners' sources: {}", names(present));
    }
    pulling.start(present.all()).await();
    return pulling;
  }

  private static String names(Partners partners) {
    return partners.all().stream()
        .map(partner -> partner.identity().name())
        .collect(Collectors.joining(", "));
  }

  private synchronized String database() {
    refuseIfStopped();
    String own = settings.database();
    if (own != null) {
      return own;
    }
    log.info("Starting the hub's own PostgreSQL in {}", settings.dataFolder());
    EmbeddedServer started =
        EmbeddedServer.start(
            settings.dataFolder(), new ServerOptions(64, false, settings.servers().embeddedPort()));
    embedded = started;
    log.info(
        "Serving the hub's own PostgreSQL at {}, for the user postgres with the password in {}",
        started,
        settings.dataFolder().resolve("password"));
    started.watch(lost -> end.complete(String.valueOf(lost.getMessage())));
    return started.uri().toString();
  }

  private Ledger.Settings ledgerAt(String database, PersonKeys keys) {
    DatabaseServers servers = settings.servers();
    return new Ledger.Settings(
        new Addresses(database, servers.standbys(), servers.direct()), keys, clock);
  }

  private synchronized Ledger open(String database, PersonKeys keys) {
    refuseIfStopped();
    log.info("Opening the ledger");
    Ledger.Settings given = ledgerAt(database, keys);
    Ledger opened = Ledger.open(vertx, isOfMachine ? given.onThisMachine() : given).await();
    ledger = opened;
    return opened;
  }

  /**
   * Without provinces, agreements and phases every fact would wait for them, and nobody know why.
   */
  private void sayIfEmpty(Ledger opened, @Nullable Path seedData) {
    if (seedData == null && opened.reads().reference().await().provinces().isEmpty()) {
      log.warn(
          "The ledger knows no provinces, agreements and phases yet, so that every fact would wait;"
              + " the command load-reference takes them in, and its --template shows the files");
    }
  }

  private Set<String> simulatedFolders() {
    return settings.simulators() ? Simulation.folders() : Set.of();
  }

  /** What simulated systems give, once: later starts find it there. */
  private void replay(Ledger opened, Replay.Target target, Partners present, Path seedData) {
    Replay replay = new Replay(vertx, target, clock);
    if (replay.isDue(opened)) {
      log.info("Replaying the past of the demonstration, which is made up");
      replay.run(new ReplayRun.Story(seedData, simulatedFolders(), present.known()));
    }
  }

  /** Takes the folder in, without what simulated systems give; its sources' codes. */
  private Set<String> load(SeedLoader loader, Path seedData) {
    log.info("Taking in the seed data in {}", seedData);
    SeedLoader.Summary summary = loader.load(seedData, simulatedFolders()).await();
    for (SeedLoader.Loaded source : summary.sources()) {
      log.info(
          "{}: {} taken in, {} known already, {} refused, {} waiting",
          source.source(),
          source.accepted(),
          source.unchanged(),
          source.refused(),
          source.pending());
      if (source.remark() != null) {
        log.warn("{}: {}", source.source(), source.remark());
      }
    }
    return summary.sources().stream()
        .map(SeedLoader.Loaded::source)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Begins to follow the ledger in memory, in the background. */
  private synchronized Present.Source remember(Ledger opened) {
    refuseIfStopped();
    Cube following = Cube.of(vertx, opened, clock);
    cube = following;
    instruments.add(new CubeMeters(following));
    return new Present.Source(opened, following);
  }

  /** Tells callers apart; without a credential they are told as the settings say. */
  private synchronized Guarding guard(Ledger opened, Ledger.Settings given) {
    refuseIfStopped();
    if (!settings.access().isPublic()
        && !settings.isDemonstration()
        && !Network.isOfThisMachine(settings.host())) {
      log.warn(
          "Whoever reaches this hub may see and change all that is in its database, since --public"
              + " is false");
    }
    Guarding begun = Guarding.begin(vertx, opened, given, settings.access()).await();
    guarding = begun;
    return begun;
  }

  /** Begins to judge what needs attention. */
  private synchronized void watch(Ledger opened, String node) {
    refuseIfStopped();
    watch = Watching.begin(vertx, opened, node, settings.alerting(), clock);
  }

  private String address(int port) {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return (settings.exposure().tls() == null ? "http://" : "https://") + host + ":" + port;
  }

  /** Number and machine: two hubs may have one address, each on a machine of its own. */
  private static String process() {
    return ManagementFactory.getRuntimeMXBean().getName();
  }

  private void refuseIfStopped() {
    if (stopped) {
      throw new CannotStart("It was stopped while it started");
    }
  }

  /**
   * Says that it is not ready, and goes on for as long as the settings say; then waits for a part
   * that is just being opened, and closes all, the outermost first.
   */
  void stop() {
    HubServer listening;
    synchronized (this) {
      stopped = true;
      listening = server;
    }
    if (listening != null) {
      drain(listening, settings.exposure().drain());
    }
    closeAll();
  }

  private void drain(HubServer listening, Duration time) {
    if (listening.drain() && !time.isZero()) {
      log.info("Stopping in {} s; until then the hub answers, but is not ready", time.toSeconds());
      long end = System.nanoTime() + time.toNanos();
      for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
  }

  private synchronized void closeAll() {
    stopBy = System.nanoTime() + LONGEST_STOP.toNanos();
    HubServer listening = server;
    Puller pulling = puller;
    Partners present = partners;
    Future<Simulators> simulated = simulators;
    Cube following = cube;
    Guarding guarded = guarding;
    Watching watching = watch;
    Ledger opened = ledger;
    EmbeddedServer started = embedded;
    if (listening != null) {
      close("the server", () -> await(listening.close()));
    }
    if (pulling != null) {
      close("what pulls", () -> await(pulling.close()));
    }
    if (present != null) {
      close("the partners", present);
    }
    if (simulated != null && !simulated.failed()) {
      close(
          "the simulated systems",
          () -> simulated.await(leftToStop(), TimeUnit.NANOSECONDS).close());
    }
    if (watching != null) {
      close("what judges alerts", () -> await(watching.close()));
    }
    if (following != null) {
      close("what follows the ledger", () -> await(following.close()));
    }
    if (guarded != null) {
      close("the audit trail and what is published", () -> await(guarded.close()));
    }
    if (opened != null) {
      close("the ledger", () -> await(opened.close()));
    }
    if (started != null) {
      close("the embedded PostgreSQL", started);
    }
    close("Vert.x", () -> await(vertx.close()));
    close("meters and traces", instruments);
  }

  private void close(String what, AutoCloseable closing) {
    try {
      closing.close();
    } catch (Exception e) {
      log.warn("Closing {} failed: {}", what, e.toString());
    }
  }

  private void await(Future<Void> closing) throws Exception {
    closing.await(leftToStop(), TimeUnit.NANOSECONDS);
  }

  private long leftToStop() {
    return Math.max(0, stopBy - System.nanoTime());
  }
}
