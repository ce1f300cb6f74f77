package org.peyman.hub;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.config.Flags;
import org.peyman.hub.config.Problems;
import org.peyman.hub.config.Settings;
import org.peyman.hub.demo.GenerateCommand;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.embedded.EmbeddedServerException;
import org.peyman.hub.extension.ExtensionsRefused;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.http.AddressUnavailable;
import org.peyman.hub.http.CertificatesUnusable;
import org.peyman.hub.ledger.LedgerUnavailable;
import org.peyman.hub.partner.BadSettings;
import org.peyman.hub.saved.QueryProblems;
import org.peyman.hub.simulator.SimulatorCommand;
import org.peyman.hub.sync.SeedProblems;
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
    versionProvider = Release.class)
public final class Main {

  private static final int CANNOT_START = 1;
  private static final int USAGE = 2;

  /** More than all parts of a hub get together, so that it is reached only where one hangs. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

  /** By name, in the order in which help lists them. */
  private static final Map<String, Supplier<Object>> COMMANDS = known();

  private Main() {}

  private static Map<String, Supplier<Object>> known() {
    Map<String, Supplier<Object>> known = new LinkedHashMap<>();
    Clock clock = Clock.systemUTC();
    known.put("serve", Serve::new);
    known.put("config", ConfigCommand::new);
    known.put("generate", GenerateCommand::new);
    known.put("sdl", Sdl::new);
    known.put("validate", () -> new ValidateCommand(clock));
    known.put("new-partner", NewPartnerCommand::new);
    known.put("configuration-schema", ConfigurationSchemaCommand::new);
    known.put("dismiss", () -> new DismissCommand(clock));
    known.put("dismiss-note", () -> new DismissNoteCommand(clock));
    known.put("reload", () -> new ReloadCommand(clock));
    known.put("reread", () -> new RereadCommand(clock));
    known.put("retire", () -> new RetireCommand(clock));
    known.put("rebuild-past", () -> new RebuildPastCommand(clock));
    known.put("doctor", () -> new DoctorCommand(clock));
    known.put("load-reference", () -> new LoadReferenceCommand(clock));
    known.put("create-key", () -> new CreateKeyCommand(clock));
    known.put("list-keys", () -> new ListKeysCommand(clock));
    known.put("revoke-key", () -> new RevokeKeyCommand(clock));
    known.put("simulator", SimulatorCommand::new);
    return known;
  }

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    String[] given = withCommand(arguments);
    return command(given[0])
        .setParameterExceptionHandler((problem, all) -> usage(problem))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> explain(failure, command.getErr()))
        .execute(given);
  }

  /** Everything that the hub can be told to do. */
  static CommandLine commands() {
    CommandLine all = new CommandLine(new Main());
    COMMANDS.forEach((name, command) -> all.addSubcommand(name, command.get()));
    return all;
  }

  /** This command alone, since each takes time to be made; all of them where it is none. */
  static CommandLine command(String name) {
    Supplier<Object> known = COMMANDS.get(name);
    return known == null
        ? commands()
        : new CommandLine(new Main()).addSubcommand(name, known.get());
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
    if (failure instanceof BadSettings settings) {
      return settings.problems();
    }
    if (failure instanceof ExtensionsRefused refused) {
      return refused.lines();
    }
    if (failure instanceof CannotStart
        || failure instanceof AddressUnavailable
        || failure instanceof CertificatesUnusable
        || failure instanceof EmbeddedServerException
        || failure instanceof LedgerUnavailable) {
      return List.of(String.valueOf(failure.getMessage()));
    }
    LoggerFactory.getLogger(Main.class).error("Unexpected", failure);
    return List.of("Something went wrong inside; the log above says what");
  }

  @Command(
      name = "serve",
      description = "Serves GraphQL until it is stopped.",
      mixinStandardHelpOptions = true)
  private static final class Serve implements Callable<Integer> {

    @Mixin private Flags flags = new Flags();

    @Override
    public Integer call() {
      Settings settings = flags.settings(System.getenv());
      if (settings.logFormat() == Settings.LogFormat.JSON) {
        logForMachines();
      }
      Hub hub = new Hub(settings);
      Runtime.getRuntime()
          .addShutdownHook(new StopHook(hub::stop, settings.exposure().drain().plus(LONGEST_STOP)));
      String address = hub.start();
      HangUp.does(hub::reload);
      System.out.println("Peyman is ready at " + address + " (GraphiQL: " + address + "/graphiql)");
      System.err.println("Peyman cannot go on: " + hub.end().join());
      return CANNOT_START;
    }
  }

  /** Anew, since the library that reads the settings has a logger of its own. */
  private static void logForMachines() {
    System.setProperty("logback.configurationFile", "logback-json.xml");
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
      try {
        loggers.reset();
        new ContextInitializer(loggers).autoConfig();
      } catch (JoranException e) {
        throw new CannotStart("The log cannot be written as JSON: " + e.getMessage());
      }
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
      if (!Files.isDirectory(folder)) {
        throw new CannotStart("There is no folder " + folder);
      }
      Vertx vertx = Vertx.vertx();
      try (Partners partners =
          Partners.open(
              vertx,
              Clock.systemUTC(),
              new Partners.Selection(List.of(), folder, System.getenv(), new PersonKeys("none")))) {
        return Engine.schema(partners.fields());
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
}
