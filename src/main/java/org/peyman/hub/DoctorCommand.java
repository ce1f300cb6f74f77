package org.peyman.hub;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.peyman.hub.config.LedgerFlags;
import org.peyman.hub.cube.Cube;
import org.peyman.hub.ledger.Examination;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.LedgerUnavailable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what is wrong with a database. */
@Command(
    name = "doctor",
    description =
        "Looks whether a database is what a ledger must be: at this release's schema, with"
            + " histories that cannot be changed, versions without gaps and indexes that are valid; what"
            + " is kept beside the state, such as the growth of jobs, is what comes of it; the state is"
            + " what the history gives when it is taken in once more; and figures from memory, which it"
            + " reads as a hub does, are those that the database adds up. It leaves the database as it"
            + " is, and hubs on it go on.",
    footer =
        "Exit code: 0 where all is in order, 1 where something is wrong: each such thing is a sentence"
            + " on standard error.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  private static final int SICK = 1;
  private static final Duration LONGEST_QUESTION = Duration.ofHours(2);

  @Spec private CommandSpec spec;

  @Mixin private LedgerFlags flags = new LedgerFlags();

  @Option(
      names = "--quick",
      description =
          "Leaves out what takes in the history once more, which needs about as much room as the"
              + " state for as long as it takes.")
  private boolean quick;

  private final Clock clock;

  @SuppressWarnings("NullAway.Init") // filled by picocli
  DoctorCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    try {
      return new LedgerAsItIs(flags, clock).patient(LONGEST_QUESTION).with(this::examine);
    } catch (LedgerUnavailable unavailable) {
      spec.commandLine().getErr().println(unavailable.getMessage());
      return SICK;
    }
  }

  private int examine(Vertx vertx, Ledger ledger) {
    int wrong = 0;
    for (Examination.Check check : checks(vertx, ledger)) {
      List<String> sentences = check.look().get().await();
      if (sentences.isEmpty()) {
        spec.commandLine().getOut().println("In order: " + check.what());
      }
      sentences.forEach(spec.commandLine().getErr()::println);
      wrong += sentences.size();
    }
    spec.commandLine()
        .getOut()
        .println(wrong == 0 ? "The ledger is in order." : wrong + " things are wrong.");
    return wrong == 0 ? 0 : SICK;
  }

  private List<Examination.Check> checks(Vertx vertx, Ledger ledger) {
    Examination examination = ledger.examination();
    List<Examination.Check> checks = new ArrayList<>(examination.quick());
    if (!quick) {
      checks.add(examination.history());
    }
    checks.add(
        new Examination.Check(
            "figures from memory, as the database adds them up", () -> compared(vertx, ledger)));
    return checks;
  }

  private Future<List<String>> compared(Vertx vertx, Ledger ledger) {
    Cube cube = Cube.of(vertx, ledger, clock);
    return cube.ready()
        .compose(ready -> cube.verify())
        .map(
            differences ->
                differences.stream().map(it -> "Memory has other figures. " + it).toList())
        .eventually(cube::close);
  }
}
