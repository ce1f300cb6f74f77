package org.peyman.hub;

import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.peyman.hub.config.Flags;
import org.peyman.hub.config.LedgerFlags;
import org.peyman.hub.config.Settings;
import org.peyman.hub.domain.NearMatches;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.embedded.EmbeddedServer;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Records;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has a source read from its beginning, so that a mended mapping reaches what was taken in. */
@Command(
    name = "reread",
    description =
        "Has a source read from its beginning at its next reading; its figures stay meanwhile. Of"
            + " one revision, what a newer mapping of the source makes of it replaces what an older"
            + " one did. A hub that runs need not be stopped, unless it has its own PostgreSQL.",
    footer = "Exit code: 0 where it will be read, 1 where there is no such source.",
    mixinStandardHelpOptions = true)
final class RereadCommand implements Callable<Integer> {

  private static final int CONNECTIONS = 1;
  private static final int UNKNOWN = 1;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SOURCE", description = "Code of the source, such as imdad/claims.")
  private String source;

  @Mixin private LedgerFlags flags = new LedgerFlags();

  private final Clock clock;

  @SuppressWarnings("NullAway.Init") // filled by picocli
  RereadCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Settings settings = new Flags(flags).settings(System.getenv());
    String database = settings.database();
    if (database != null) {
      return in(database, settings);
    }
    if (!Files.isDirectory(settings.dataFolder())) {
      throw new CannotStart(
          "There is no ledger in " + settings.dataFolder() + "; name one with --database");
    }
    try (EmbeddedServer server = EmbeddedServer.start(settings.dataFolder())) {
      return in(server.uri().toString(), settings);
    }
  }

  private int in(String database, Settings settings) {
    Vertx vertx = Vertx.vertx();
    try {
      PersonKeys keys = new PersonKeys(settings.keySecret());
      Ledger ledger =
          Ledger.openAsItIs(vertx, new Ledger.Settings(database, keys, clock, CONNECTIONS)).await();
      try {
        return reread(ledger);
      } finally {
        ledger.close().await();
      }
    } finally {
      vertx.close().await();
    }
  }

  private int reread(Ledger ledger) {
    if (ledger.sources().reread(source).await()) {
      spec.commandLine()
          .getOut()
          .println(source + " is read from its beginning at its next reading.");
      return 0;
    }
    List<String> known =
        ledger.reads().sources().await().stream().map(Records.Source::code).sorted().toList();
    List<String> near = NearMatches.of(source, known);
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        known.contains(source)
            ? source + " is not read by the hub: its organization submits to it."
            : "There is no source '"
                + source
                + "'; known: "
                + String.join(", ", near.isEmpty() ? known : near)
                + ".");
    return UNKNOWN;
  }
}
