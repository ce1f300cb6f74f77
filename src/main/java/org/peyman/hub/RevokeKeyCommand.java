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

/** Revokes an API key. */
@Command(
    name = "revoke-key",
    description =
        "Revokes an API key: hubs that run refuse it within some seconds, and end what it has open."
            + " The key stays listed.",
    footer = "Exit code: 0 where it was revoked, 1 where there is no such key that is valid.",
    mixinStandardHelpOptions = true)
final class RevokeKeyCommand implements Callable<Integer> {

  private static final int NO_SUCH_KEY = 1;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "As list-keys says, such as k-bqfzmxrt.")
  private String id;

  @Mixin private LedgerFlags flags = new LedgerFlags();

  private final Clock clock;

  @SuppressWarnings("NullAway.Init") // filled by picocli
  RevokeKeyCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    return new LedgerAsItIs(flags, clock).with(this::revoke);
  }

  private int revoke(Ledger ledger) {
    String by = System.getProperty("user.name", "operator");
    boolean revoked = ledger.keys().revoke(id, by).await();
    spec.commandLine()
        .getOut()
        .println(
            revoked
                ? "Key " + id + " is revoked."
                : "There is no key " + id + " that was not revoked; list-keys lists them.");
    return revoked ? 0 : NO_SUCH_KEY;
  }
}
