package org.peyman.hub;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.config.Flags;
import org.peyman.hub.config.Problems;
import org.peyman.hub.config.Settings;
import org.peyman.hub.demo.GenerateCommand;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.graphql.ExtensionsRefused;
import org.peyman.hub.graphql.Intake;
import org.peyman.hub.graphql.LiveFields;
import org.peyman.hub.graphql.Subscriptions;
import org.peyman.hub.http.AddressUnavailable;
import org.peyman.hub.http.HubServer;
import org.peyman.hub.ledger.EmbeddedServer;
import org.peyman.hub.ledger.EmbeddedServerException;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.LedgerUnavailable;
import org.peyman.hub.partner.Extending;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.plugins.Plugins;
import org.peyman.hub.plugins.SetAside;
import org.peyman.hub.progress.Progress;
import org.peyman.hub.sync.SecondReading;
import org.peyman.hub.sync.SeedLoader;
import org.peyman.hub.sync.SeedProblems;
import org.peyman.hub.sync.Submissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The hub's command line: the one place that knows every room, and puts them together. */
@Command(
    name = "peyman",
    description = "What was promised, what was delivered, counted once.",
    footer = "Without a command the hub serves.",
    mixinStandardHelpOptions = true,
    version = "Peyman 0.1.0-SNAPSHOT")
public final class Main {

  private static final int CANNOT_START = 1;
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    return new CommandLine(new Main())
        .addSubcommand(new Serve())
        .addSubcommand(new GenerateCommand())
        .addSubcommand(new Sdl())
        .setParameterExceptionHandler((problem, given) -> usage(problem))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> explain(failure, command.getErr()))
        .execute(withCommand(arguments));
  }

  /**
   * Who names no command means {@code serve}; flags for help and version are answered for the
   * whole.
   */
  private static String[] withCommand(String[] arguments) {
    boolean isNamed =
        arguments.length > 0
            && (!arguments[0].startsWith("-")
                || Set.of("-h", "--help", "-V", "--version").contains(arguments[0]));
    return isNamed
        ? arguments
        : Stream.concat(Stream.of("serve"), Stream.of(arguments)).toArray(String[]::new);
  }

  private static int usage(CommandLine.ParameterException problem) {
    problem
        .getCommandLine()
        .getErr()
        .println(problem.getMessage() + "; --help lists what can be given");
    return USAGE;
  }

  /** One line for each thing that its reader can set right; only a bug gets more, in the log. */
  private static int explain(Exception failure, PrintWriter err) {
    if (failure instanceof Problems problems) {
      problems.lines().forEach(err::println);
      return USAGE;
    }
    for (String line : lines(failure)) {
      err.println("Peyman cannot start: " + line);
    }
    return CANNOT_START;
  }

  private static List<String> lines(Exception failure) {
    if (failure instanceof SeedProblems problems) {
      return problems.problems();
    }
    if (failure instanceof ExtensionsRefused refused) {
      return refused.lines();
    }
    if (failure instanceof CannotStart
        || failure instanceof AddressUnavailable
        || failure instanceof EmbeddedServerException
        || failure instanceof LedgerUnavailable) {
      return List.of(String.valueOf(failure.getMessage()));
    }
    LoggerFactory.getLogger(Main.class).error("Unexpected", failure);
    return List.of("Something went wrong inside; the log above says what");
  }

  /** What keeps the hub from starting and is not some other room's to say. */
  private static final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStart(String message) {
      super(message);
    }
  }

  private static Plugins open(
      Path folder, Map<String, String> environment, List<? extends Partner> others) {
    return Plugins.open(folder, new Plugins.Given(environment, Clock.systemUTC(), others));
  }

  /** What partners add to the schema; a jar that adds what it may not is set aside. */
  private static LiveFields live(Vertx vertx, List<? extends Partner> own, Plugins jars) {
    LiveFields live = LiveFields.of(vertx, extending(own), extending(jars.partners()));
    live.refused().forEach((partner, why) -> jars.setAside(partner, SetAside.Cause.EXTENSION, why));
    return live;
  }

  private static List<Extending> extending(List<? extends Partner> partners) {
    return partners.stream()
        .filter(Extending.class::isInstance)
        .map(Extending.class::cast)
        .toList();
  }

  @Command(
      name = "serve",
      description = "Serves GraphQL until it is stopped.",
      mixinStandardHelpOptions = true)
  private static final class Serve implements Callable<Integer> {

    @Mixin private Flags flags = new Flags();

    @Override
    public Integer call() throws InterruptedException {
      Settings settings = flags.settings(System.getenv());
      if (settings.logFormat() == Settings.LogFormat.JSON) {
        System.setProperty("logback.configurationFile", "logback-json.xml");
      }
      Hub hub = new Hub(settings);
      Runtime.getRuntime().addShutdownHook(new Thread(hub::stop, "stop"));
      System.out.println(hub.start());
      new CountDownLatch(1).await();
      return 0;
    }
  }

  @Command(
      name = "sdl",
      description = "Prints the GraphQL schema.",
      mixinStandardHelpOptions = true)
  private static final class Sdl implements Callable<Integer> {

    @Option(
        names = "--to",
        paramLabel = "FILE",
        description = "The file to write; without it, standard output.")
    private @Nullable Path to;

    @Option(
        names = "--plugins",
        paramLabel = "FOLDER",
        description = "Where partners' own jars are; without it, the hub's own schema is printed.")
    private @Nullable Path plugins;

    @Override
    public Integer call() {
      String schema = plugins == null ? Engine.schema() : withJars(plugins);
      if (to == null) {
        System.out.print(schema);
      } else {
        write(to, schema);
      }
      return 0;
    }

    private static String withJars(Path folder) {
      Vertx vertx = Vertx.vertx();
      try (Plugins jars = open(folder, System.getenv(), List.of())) {
        return Engine.schema(live(vertx, List.of(), jars));
      } finally {
        vertx.close();
      }
    }

    private static void write(Path file, String schema) {
      try {
        Files.writeString(file, schema);
      } catch (IOException e) {
        throw new CannotStart("The schema cannot be written to " + file);
      }
    }
  }

  /** One hub, from the taking of its port to the giving back of everything. */
  private static final class Hub {

    private static final long LONGEST_STOP_SECONDS = 15;

    private final Logger log = LoggerFactory.getLogger(Main.class);
    private final Settings settings;
    private final Vertx vertx;
    private boolean stopped;
    private @Nullable HubServer server;
    private @Nullable Ledger ledger;
    private @Nullable EmbeddedServer embedded;
    private Plugins jars = Plugins.none();

    Hub(Settings settings) {
      this.settings = settings;
      this.vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    }

    /**
     * Starts everything, in the order in which a failure is cheapest; says where the hub is to be
     * found.
     */
    String start() {
      Path seedData = settings.seedData();
      if (seedData != null && !Files.isDirectory(seedData)) {
        throw new CannotStart(
            "There is no folder "
                + seedData.toAbsolutePath()
                + "; name the seed data with --seed-data");
      }
      HubServer listening = listen();
      LiveFields live = partners();
      PersonKeys keys = new PersonKeys(settings.keySecret());
      Ledger opened = open(database(), keys);
      if (seedData != null) {
        load(new SeedLoader(vertx, opened, keys, Clock.systemUTC()), seedData);
      }
      SecondReading again =
          new SecondReading(opened, keys, Clock.systemUTC(), SecondReading.Translations.NONE);
      Submissions submissions = new Submissions(vertx, opened, keys, Clock.systemUTC());
      listening.open(behind(opened, live, new Intake(submissions, again)));
      again
          .judgeWhatChanged()
          .onFailure(
              failure -> log.warn("Quarantine was not judged again: {}", failure.toString()));
      return greeting(listening.port());
    }

    private synchronized HubServer listen() {
      refuseIfStopped();
      HubServer listening = HubServer.listen(vertx, settings.host(), settings.port()).await();
      server = listening;
      return listening;
    }

    private synchronized LiveFields partners() {
      refuseIfStopped();
      Path folder = settings.plugins();
      if (folder != null) {
        jars = Main.open(folder, System.getenv(), List.of());
      }
      return live(vertx, List.of(), jars);
    }

    private synchronized String database() {
      refuseIfStopped();
      String own = settings.database();
      if (own != null) {
        return own;
      }
      EmbeddedServer started =
          EmbeddedServer.start(settings.dataFolder(), new EmbeddedServer.Options(64, false));
      embedded = started;
      return started.uri().toString();
    }

    private synchronized Ledger open(String database, PersonKeys keys) {
      refuseIfStopped();
      Ledger opened =
          Ledger.open(vertx, new Ledger.Settings(database, keys, Clock.systemUTC())).await();
      ledger = opened;
      return opened;
    }

    private void load(SeedLoader loader, Path seedData) {
      SeedLoader.Summary summary = loader.load(seedData).await();
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
    }

    private HubServer.Behind behind(Ledger ledger, LiveFields live, Intake intake) {
      Engine engine =
          new Engine(
              ledger.reads(),
              new Progress(ledger),
              intake,
              Clock.systemUTC(),
              Engine.Options.USUAL.with(live).asSubgraph(settings.federation()));
      Subscriptions subscriptions = new Subscriptions(vertx, engine, ledger.changes());
      return new HubServer.Behind(
          engine::kind,
          engine::execute,
          subscriptions::of,
          engine.sdl(),
          ledger::probe,
          () -> degraded(live));
    }

    private List<HubServer.Degraded> degraded(LiveFields live) {
      Stream<HubServer.Degraded> without =
          jars.setAside().stream()
              .map(jar -> new HubServer.Degraded(jar.jar(), jar.cause().says()));
      Stream<HubServer.Degraded> resting =
          live.resting().stream()
              .map(
                  it ->
                      new HubServer.Degraded(
                          "partner " + it.partner(), "failed several times when asked live"));
      return Stream.concat(without, resting).toList();
    }

    private String greeting(int port) {
      String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
      String address = "http://" + host + ":" + port;
      return "Peyman is ready at " + address + " (GraphiQL: " + address + "/graphiql)";
    }

    private void refuseIfStopped() {
      if (stopped) {
        throw new CannotStart("It was stopped while it started");
      }
    }

    /** Waits for a part that is just being opened, then closes all, the outermost first. */
    synchronized void stop() {
      stopped = true;
      HubServer listening = server;
      Ledger opened = ledger;
      EmbeddedServer started = embedded;
      if (listening != null) {
        close("the server", () -> await(listening.close()));
      }
      close("the partners' jars", jars);
      if (opened != null) {
        close("the ledger", () -> await(opened.close()));
      }
      if (started != null) {
        close("the embedded PostgreSQL", started);
      }
      close("Vert.x", () -> await(vertx.close()));
    }

    private void close(String what, AutoCloseable closing) {
      try {
        closing.close();
      } catch (Exception e) {
        log.warn("Closing {} failed: {}", what, e.toString());
      }
    }

    private static void await(Future<Void> closing) throws Exception {
      closing.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
    }
  }
}
