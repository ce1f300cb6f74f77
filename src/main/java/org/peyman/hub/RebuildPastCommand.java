package org.peyman.hub;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.peyman.hub.config.LedgerFlags;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Rebuilt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes the past of a ledger that began without keeping it. */
@Command(
    name = "rebuild-past",
    description =
        "Makes the past of the ledger out of its history, version by version, so that it can be"
            + " asked as of any day since it began. For a ledger that began before a past was kept;"
            + " of any other it makes what is there already. Nothing is taken in meanwhile; hubs"
            + " answer as before.",
    footer =
        "Exit code: 0 where it is done, 1 where the history gives another state than the ledger"
            + " has; then nothing was changed.",
    mixinStandardHelpOptions = true)
final class RebuildPastCommand implements Callable<Integer> {

  private static final int DIFFERS = 1;

  @Spec private CommandSpec spec;

  @Mixin private LedgerFlags flags = new LedgerFlags();

  private final Clock clock;

  @SuppressWarnings("NullAway.Init") // filled by picocli
  RebuildPastCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    return new LedgerAsItIs(flags, clock).with(this::rebuild);
  }

  private int rebuild(Ledger ledger) {
    try {
      Rebuilt rebuilt = ledger.rebuildPast().await();
      spec.commandLine()
          .getOut()
          .println(
              "The past was made of "
                  + rebuilt.versions()
                  + " versions; it holds "
                  + rebuilt.past()
                  + " rows.");
      return 0;
    } catch (Rebuilt.Differing differing) {
      spec.commandLine().getErr().println(differing.getMessage() + ". Nothing was changed.");
      return DIFFERS;
    }
  }
}
