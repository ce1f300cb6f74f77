package org.peyman.hub;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.peyman.hub.config.LedgerFlags;
import org.peyman.hub.ledger.Ledger;
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
            + " one did. A hub that runs need not be stopped.",
    footer = "Exit code: 0 where it will be read, 1 where there is no such source.",
    mixinStandardHelpOptions = true)
final class RereadCommand implements Callable<Integer> {

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
    return new LedgerAsItIs(flags, clock).with(this::reread);
  }

  private int reread(Ledger ledger) {
    if (ledger.sources().reread(source).await()) {
      spec.commandLine()
          .getOut()
          .println(source + " is read from its beginning at its next reading.");
      return 0;
    }
    spec.commandLine().getErr().println(UnreadSource.says(ledger, source));
    return UNKNOWN;
  }
}
