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
import org.peyman.hub.graphql.QueryFiles;
import org.peyman.hub.graphql.QueryProblems;
import org.peyman.hub.graphql.SavedQueries;
import org.peyman.hub.http.AddressUnavailable;
import org.peyman.hub.http.HubServer;
import org.peyman.hub.ledger.EmbeddedServer;
import org.peyman.hub.ledger.EmbeddedServerException;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.LedgerUnavailable;
import org.peyman.hub.progress.Progress;
import org.peyman.hub.sync.SeedLoader;
import org.peyman.hub.sync.SeedProblems;
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
    if (failure instanceof QueryProblems problems) {
      return problems.problems();
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

    @Override
    public Integer call() {
      if (to == null) {
        System.out.print(Engine.schema());
      } else {
        write(to, Engine.schema());
      }
      return 0;
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
      PersonKeys keys = new PersonKeys(settings.keySecret());
      Ledger opened = open(database(), keys);
      if (seedData != null) {
        load(new SeedLoader(vertx, opened, keys, Clock.systemUTC()), seedData);
      }
      listening.open(behind(opened));
      return greeting(listening.port());
    }

    private synchronized HubServer listen() {
      refuseIfStopped();
      HubServer listening = HubServer.listen(vertx, settings.host(), settings.port()).await();
      server = listening;
      return listening;
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

    private HubServer.Behind behind(Ledger ledger) {
      QueryFiles files = QueryFiles.ofHub();
      Engine engine =
          new Engine(
              ledger.reads(),
              new Progress(ledger),
              Clock.systemUTC(),
              Engine.Options.USUAL,
              settings.trustedDocuments() ? files::holds : document -> true);
      SavedQueries saved = SavedQueries.of(engine, files, ledger::snapshot);
      return new HubServer.Behind(
          engine::kind, engine::execute, engine.sdl(), ledger::probe, saved);
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
