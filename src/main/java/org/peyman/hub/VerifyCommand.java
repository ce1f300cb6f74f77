package org.peyman.hub;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.peyman.hub.config.LedgerFlags;
import org.peyman.hub.cube.Cube;
import org.peyman.hub.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Proves that figures from memory are those of the ledger. */
@Command(
    name = "verify",
    description =
        "Reads the ledger into memory, as a hub does, and compares the figures that come of it with"
            + " those that the database itself adds up: in all, by every dimension, and by facets. It"
            + " changes nothing, and hubs on the database go on.",
    footer =
        "Exit code: 0 where all figures are the same, 1 where some differ: each question with its"
            + " first difference is a line.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  private static final int DIFFERS = 1;

  @Spec private CommandSpec spec;

  @Mixin private LedgerFlags flags = new LedgerFlags();

  private final Clock clock;

  @SuppressWarnings("NullAway.Init") // filled by picocli
  VerifyCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    return new LedgerAsItIs(flags, clock).with(this::verify);
  }

  private int verify(Vertx vertx, Ledger ledger) {
    Cube cube = Cube.of(vertx, ledger, clock);
    try {
      cube.ready().await();
      List<String> differences = cube.verify().await();
      differences.forEach(spec.commandLine().getErr()::println);
      spec.commandLine()
          .getOut()
          .println(
              differences.isEmpty()
                  ? "All figures from memory are those of the database."
                  : differences.size() + " questions have other figures in memory.");
      return differences.isEmpty() ? 0 : DIFFERS;
    } finally {
      cube.close().await();
    }
  }
}
