package org.peyman.hub;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.config.LedgerFlags;
import org.peyman.hub.config.Settings;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.embedded.EmbeddedServer;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.partner.BadSettings;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.pulling.Rehearsal;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.SeedLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks configurations against their live sources, without writing anything. */
@Command(
    name = "validate",
    description =
        "Checks configurations of partners: reads the first page of every source, and shows what it would become"
            + " and how it would move published totals. Nothing is written, and no file is moved.",
    footer =
        "Exit code: 0 where every source could be read, 1 where one could not, 2 where a configuration is wrong.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

  private static final int CANNOT_CHECK = 1;
  private static final int WRONG = 2;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CONFIG",
      arity = "1..*",
      description =
          "Configuration files, folders of them, or names of partners that the hub knows.")
  private List<String> configurations = List.of();

  @Option(
      names = "--rows",
      paramLabel = "ROWS",
      description = "Rows of the first page, 1 to 10000. Default: ${DEFAULT-VALUE}.")
  private int rows = 1_000;

  @Mixin private LedgerFlags flags = new LedgerFlags();

  @SuppressWarnings("NullAway.Init") // filled by picocli
  ValidateCommand() {}

  @Override
  public Integer call() {
    Settings settings = flags.settings(System.getenv());
    if (rows < 1 || rows > 10_000) {
      throw new BadSettings(List.of("--rows is '" + rows + "'; allowed: 1 to 10000."));
    }
    Vertx vertx = Vertx.vertx();
    try (Partners partners = open(vertx)) {
      return check(vertx, settings, partners.all());
    } catch (BadSettings bad) {
      bad.problems().forEach(spec.commandLine().getErr()::println);
      return WRONG;
    } finally {
      vertx.close().await();
    }
  }

  private Partners open(Vertx vertx) {
    Map<String, String> given = new HashMap<>(System.getenv());
    return Partners.open(vertx, new Partners.Asked(configurations, null, given, null));
  }

  private int check(Vertx vertx, Settings settings, List<Partner> partners) {
    PersonKeys keys = new PersonKeys(settings.keySecret());
    String database = settings.database();
    if (database != null) {
      say("Compared with the ledger in the database, as it is.");
      return check(
          vertx, new Ledger.Settings(database, keys, Clock.systemUTC(), 2), partners, null);
    }
    Path seedData = seedData(settings);
    say(
        "Compared with a temporary ledger, "
            + (seedData == null ? "which is empty" : "which holds " + seedData)
            + "; --database names your own.");
    try (EmbeddedServer server = EmbeddedServer.temporary()) {
      return check(
          vertx,
          new Ledger.Settings(server.uri().toString(), keys, Clock.systemUTC(), 2),
          partners,
          seedData == null ? Path.of("") : seedData);
    }
  }

  private static @Nullable Path seedData(Settings settings) {
    Path folder = settings.seedData();
    return folder != null && Files.isDirectory(folder) ? folder : null;
  }

  /**
   * @param seedData of a temporary ledger, empty where there is none; null: the ledger is no
   *     temporary one
   */
  private int check(
      Vertx vertx, Ledger.Settings settings, List<Partner> partners, @Nullable Path seedData) {
    Ledger ledger =
        (seedData == null ? Ledger.openAsItIs(vertx, settings) : Ledger.open(vertx, settings))
            .await();
    FactReader reader =
        new FactReader(settings.keys(), flags.settings(System.getenv()).earliestStart());
    try {
      if (seedData != null && !seedData.toString().isEmpty()) {
        new SeedLoader(vertx, ledger, reader, settings.clock()).load(seedData).await();
      }
      Rehearsal rehearsal = new Rehearsal(vertx, ledger, reader, settings.clock());
      int worst = 0;
      for (Partner partner : partners) {
        for (FactSource source : partner.sources()) {
          worst = Math.max(worst, check(rehearsal, partner, source));
        }
      }
      say("");
      say("Nothing was written.");
      return worst;
    } finally {
      ledger.close().await();
    }
  }

  private int check(Rehearsal rehearsal, Partner partner, FactSource source) {
    List<String> lines = new ArrayList<>();
    int code = 0;
    try {
      Rehearsal.Outcome outcome = rehearsal.of(partner.identity(), source, rows).await();
      lines.addAll(RehearsalReport.lines(partner.identity(), source.description(), outcome));
    } catch (Exception e) {
      if (!(e instanceof PartnerFailure failure)) {
        throw e;
      }
      lines.add(source.description().code() + ": cannot be read");
      lines.add("  its system " + failure.kind().says() + ": " + failure.getMessage());
      code = CANNOT_CHECK;
    }
    say("");
    lines.forEach(this::say);
    return code;
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }
}
