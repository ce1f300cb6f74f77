package org.peyman.hub;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.asking.FailureText;
import org.peyman.hub.config.Flags;
import org.peyman.hub.config.LedgerFlags;
import org.peyman.hub.config.Settings;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.graphql.LiveTrial;
import org.peyman.hub.partner.BadSettings;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.pulling.Rehearsal;
import org.peyman.hub.sync.FactReader;
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
        "Checks configurations and jars of partners: reads the first page of every source, and shows"
            + " what it would become and how it would move published totals; asks every live field"
            + " once, and shows what came. Nothing is written, and no file is moved.",
    footer =
        "Exit code: 0 where every source could be read and every live field was answered, 1 where"
            + " one was not or most persons on a page have become empty, 2 where a configuration or"
            + " a jar is wrong.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

  private static final int CANNOT_CHECK = 1;
  private static final int WRONG = 2;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CONFIG",
      arity = "0..*",
      description =
          "Configuration files, folders of them, or names of partners that the hub knows.")
  private List<String> configurations = List.of();

  @Option(
      names = "--plugin",
      paramLabel = "JAR",
      description = "A partner's own jar, with its settings beside it, or a folder of jars.")
  private @Nullable Path plugin;

  @Option(
      names = "--rows",
      paramLabel = "ROWS",
      description = "Rows of the first page, 1 to 10000. Default: ${DEFAULT-VALUE}.")
  private int rows = 1_000;

  @Mixin private LedgerFlags flags = new LedgerFlags();

  private final Clock clock;

  @SuppressWarnings("NullAway.Init") // filled by picocli
  ValidateCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Settings settings = new Flags(flags).settings(System.getenv());
    if (rows < 1 || rows > 10_000) {
      throw new BadSettings(List.of("--rows is '" + rows + "'; allowed: 1 to 10000."));
    }
    Vertx vertx = Vertx.vertx();
    try (Partners partners =
        open(vertx, new PersonKeys(settings.keySecret()).testKey(), settings.drivers())) {
      refuseSetAside(partners);
      return check(vertx, settings, partners);
    } catch (BadSettings bad) {
      bad.problems().forEach(spec.commandLine().getErr()::println);
      return WRONG;
    } finally {
      vertx.close().await();
    }
  }

  private Partners open(Vertx vertx, String testKey, @Nullable Path drivers) {
    if (configurations.isEmpty() && plugin == null) {
      throw new BadSettings(
          List.of("Nothing to validate was named; allowed: configurations, or --plugin JAR."));
    }
    if (plugin != null && !Files.exists(plugin)) {
      throw new BadSettings(
          List.of("--plugin is '" + plugin + "'; allowed: a jar, or a folder of jars."));
    }
    return Partners.open(
        vertx,
        clock,
        new Partners.Selection(
            configurations, plugin, System.getenv(), null, testKey, true, null, drivers));
  }

  private static void refuseSetAside(Partners partners) {
    List<String> problems =
        partners.setAside().stream()
            .flatMap(
                jar ->
                    jar.reasons().stream()
                        .map(why -> jar.jar() + " " + jar.cause().says() + ": " + why))
            .toList();
    if (!problems.isEmpty()) {
      throw new BadSettings(problems);
    }
  }

  private int check(Vertx vertx, Settings settings, Partners partners) {
    PersonKeys keys = new PersonKeys(settings.keySecret());
    FactReader reader = new FactReader(keys, settings.earliestStart());
    ComparedLedger compared = ComparedLedger.of(settings);
    say(compared.says());
    return compared.with(
        new ComparedLedger.Opening(vertx, keys, reader, clock),
        ledger -> {
          int sources = check(new Rehearsal(vertx, ledger, reader, clock), partners.all());
          int live = ask(vertx, partners, ledger.reads().reference().await());
          say("");
          say("Nothing was written.");
          return Math.max(sources, live);
        });
  }

  private int ask(Vertx vertx, Partners partners, Reference known) {
    int worst = 0;
    for (LiveTrial.Outcome outcome : LiveTrial.of(vertx, partners.fields(), known)) {
      say("");
      LiveReport.lines(outcome).forEach(this::say);
      worst = Math.max(worst, LiveReport.isGood(outcome) ? 0 : CANNOT_CHECK);
    }
    return worst;
  }

  private int check(Rehearsal rehearsal, List<Partner> partners) {
    int worst = 0;
    for (Partner partner : partners) {
      for (FactSource source : partner.sources()) {
        worst = Math.max(worst, check(rehearsal, partner, source));
      }
    }
    return worst;
  }

  private int check(Rehearsal rehearsal, Partner partner, FactSource source) {
    List<String> lines = new ArrayList<>();
    int code = 0;
    try {
      Rehearsal.FirstPage page = rehearsal.of(partner.identity(), source, rows).await();
      lines.addAll(RehearsalReport.lines(partner.identity(), source.description(), page));
      code = page.preview().emptied() == null ? 0 : CANNOT_CHECK;
    } catch (Exception e) {
      if (!(e instanceof PartnerFailure failure)) {
        throw e;
      }
      lines.add(source.description().code() + ": cannot be read");
      lines.add("  its system " + failure.kind().says() + ": " + FailureText.of(failure));
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
