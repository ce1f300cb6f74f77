package org.peyman.hub;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.peyman.hub.config.LedgerFlags;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a source that is read no more from the list of sources. */
@Command(
    name = "retire",
    description =
        "Takes a source that is read no more from the list of sources, so that figures are complete"
            + " without it; its facts stay, and what of it is in quarantine. It is listed again once"
            + " it is configured again.",
    footer =
        "Exit code: 0 where it is retired, 1 where there is no such source or a hub still reads"
            + " it.",
    mixinStandardHelpOptions = true)
final class RetireCommand implements Callable<Integer> {

  private static final int STAYS = 1;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SOURCE", description = "Code of the source, such as imdad/claims.")
  private String source;

  @Mixin private LedgerFlags flags = new LedgerFlags();

  private final Clock clock;

  @SuppressWarnings("NullAway.Init") // filled by picocli
  RetireCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    return new LedgerAsItIs(flags, clock).with(this::retire);
  }

  private int retire(Ledger ledger) {
    Sources.Retirement became = ledger.sources().retire(source).await();
    if (became == Sources.Retirement.RETIRED) {
      spec.commandLine().getOut().println(source + " is listed no more; its facts stay.");
      return 0;
    }
    spec.commandLine()
        .getErr()
        .println(
            became == Sources.Retirement.IS_READ
                ? source + " is read by a hub; take it out of the configuration first."
                : UnreadSource.says(ledger, source));
    return STAYS;
  }
}
