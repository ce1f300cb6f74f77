package org.peyman.hub;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.config.LedgerFlags;
import org.peyman.hub.ledger.ApiKeys;
import org.peyman.hub.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists API keys, without the keys themselves, which nobody has. */
@Command(
    name = "list-keys",
    description = "Lists the API keys that were ever made: id, role, name, and until when.",
    mixinStandardHelpOptions = true)
final class ListKeysCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private LedgerFlags flags = new LedgerFlags();

  private final Clock clock;

  @SuppressWarnings("NullAway.Init") // filled by picocli
  ListKeysCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    return new LedgerAsItIs(flags, clock).with(this::list);
  }

  private int list(Ledger ledger) {
    var keys = ledger.keys().all().await();
    keys.forEach(key -> spec.commandLine().getOut().println(line(key)));
    if (keys.isEmpty()) {
      spec.commandLine().getErr().println("No key was made yet; create-key makes one.");
    }
    return 0;
  }

  private String line(ApiKeys.Stored key) {
    String of = key.organization() == null ? "" : " " + key.organization();
    return key.id() + "  " + key.role() + of + "  " + state(key) + "  " + key.name();
  }

  private String state(ApiKeys.Stored key) {
    String made = "made " + day(key.createdAt());
    if (key.revokedAt() != null) {
      return made + ", revoked " + day(key.revokedAt());
    }
    if (key.endsAt() == null) {
      return made;
    }
    String ends = key.isValid(clock.instant()) ? ", ends " : ", ended ";
    return made + ends + day(key.endsAt());
  }

  private static String day(@Nullable Instant moment) {
    return moment == null ? "" : moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
