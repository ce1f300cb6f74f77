package org.peyman.hub;

import io.vertx.core.Vertx;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.peyman.hub.config.Flags;
import org.peyman.hub.config.LedgerFlags;
import org.peyman.hub.config.Settings;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.partner.BadSettings;
import org.peyman.hub.sync.ReferenceFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fills a hub's own database with what every fact refers to. */
@Command(
    name = "load-reference",
    description =
        "Takes organizations, provinces, agreements and phases in from a folder of CSV files:"
            + " organizations.csv, provinces.csv, agreements.csv, parties.csv, phases.csv and"
            + " phase_provinces.csv, and plans of reporting from reporting_plans.csv and"
            + " reporting_due.csv. What has the code of something known replaces it; what is not"
            + " in the folder stays. Facts that waited for it are taken in.",
    footer = "Exit code: 0 where it is taken in or nothing was new, 1 where it cannot be.",
    mixinStandardHelpOptions = true)
final class LoadReferenceCommand implements Callable<Integer> {

  private static final String SOURCE = "reference";
  private static final int CONNECTIONS = 1;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "Where the files are.")
  private Path folder;

  @Option(
      names = "--template",
      description =
          "Writes templates of the files into the folder instead; a file that is there stays as it"
              + " is.")
  private boolean isTemplate;

  @Mixin private LedgerFlags flags = new LedgerFlags();

  private final Clock clock;

  @SuppressWarnings("NullAway.Init") // filled by picocli
  LoadReferenceCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (isTemplate) {
      writeTemplates();
      return 0;
    }
    Settings settings = new Flags(flags).settings(System.getenv());
    String database = settings.database();
    if (database == null) {
      throw new BadSettings(
          List.of("--database is not given; name the database that the folder is for."));
    }
    if (!Files.isDirectory(folder)) {
      throw new CannotStart("There is no folder " + folder);
    }
    load(ReferenceFolder.read(folder), new PersonKeys(settings.keySecret()), database);
    return 0;
  }

  private void writeTemplates() {
    try {
      List<Path> written = ReferenceFolder.writeTemplates(folder);
      written.forEach(file -> say("Written: " + file));
      say(
          written.isEmpty()
              ? "All files are there already; nothing was written."
              : "Fill them in, then give the folder to load-reference without --template.");
    } catch (UncheckedIOException e) {
      throw new CannotStart("The folder " + folder + " cannot be written");
    }
  }

  private void load(Reference reference, PersonKeys keys, String database) {
    Vertx vertx = Vertx.vertx();
    try {
      Ledger ledger =
          Ledger.open(vertx, new Ledger.Settings(database, keys, clock, CONNECTIONS)).await();
      try {
        long before = ledger.probe().await();
        Batch.Outcome outcome = ledger.learn(reference, SOURCE).await();
        say(said(reference));
        say(
            outcome.version() == before
                ? "All of it was known."
                : "The ledger is at version " + outcome.version() + ".");
      } finally {
        ledger.close().await();
      }
    } finally {
      vertx.close().await();
    }
  }

  private static String said(Reference reference) {
    return "In the folder: "
        + reference.organizations().size()
        + " organizations, "
        + reference.provinces().size()
        + " provinces, "
        + reference.agreements().size()
        + " agreements, "
        + reference.phases().size()
        + " phases, "
        + reference.plans().size()
        + " plans of reporting.";
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }
}
