package org.peyman.hub;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.peyman.hub.config.LedgerFlags;
import org.peyman.hub.domain.Title;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Reloads;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Has the hubs of a database read the configurations of partners again, and says what they did. */
@Command(
    name = "reload",
    description =
        "Has every hub that runs on the database read the configurations of partners again: what"
            + " is new is read, what is gone is read no more, and what changed is read otherwise"
            + " from then on. Says what each hub made of it, in English and in Persian.",
    footer =
        "Exit code: 0 where every hub uses all that is configured, 1 where one does not, where one"
            + " does not answer within two minutes, or where none answers within ten seconds.",
    mixinStandardHelpOptions = true)
final class ReloadCommand implements Callable<Integer> {

  private static final int NOT_WHOLE = 1;
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

  /** Within which every hub that runs has taken the request up. */
  private static final Duration ALL_TAKEN_UP = Duration.ofMillis(Reloads.LOOK_EVERY_MILLIS + 1_000);

  private static final Duration ASK_EVERY = Duration.ofMillis(100);

  @Spec private CommandSpec spec;
  @Mixin private LedgerFlags flags = new LedgerFlags();

  private final Clock clock;
  private final Duration silence;
  private final Duration takenUp;
  private final Set<String> said = new HashSet<>();
  private boolean isWhole = true;

  @SuppressWarnings("NullAway.Init") // filled by picocli
  ReloadCommand(Clock clock) {
    this(clock, LONGEST_SILENCE, ALL_TAKEN_UP);
  }

  /** One that waits for so long until any hub answers, and at least for so long for all. */
  @SuppressWarnings("NullAway.Init")
  ReloadCommand(Clock clock, Duration silence, Duration takenUp) {
    this.clock = clock;
    this.silence = silence;
    this.takenUp = takenUp;
  }

  @Override
  public Integer call() {
    return new LedgerAsItIs(flags, clock).with(this::reload);
  }

  private int reload(Ledger ledger) {
    long request = ledger.reloads().ask().await();
    long began = System.nanoTime();
    while (true) {
      List<Reloads.Answer> answers = ledger.reloads().answers(request).await();
      answers.forEach(this::say);
      Duration since = Duration.ofNanos(System.nanoTime() - began);
      if (isOver(answers, since)) {
        return conclude(answers);
      }
      pause();
    }
  }

  private boolean isOver(List<Reloads.Answer> answers, Duration since) {
    if (answers.isEmpty()) {
      return since.compareTo(silence) > 0;
    }
    return said.size() == answers.size()
        ? since.compareTo(takenUp) > 0
        : since.compareTo(LONGEST) > 0;
  }

  private void say(Reloads.Answer answer) {
    Reloads.Told told = answer.told();
    if (told == null || !said.add(answer.hub())) {
      return;
    }
    isWhole &= told.isWhole();
    PrintWriter out = spec.commandLine().getOut();
    out.println(answer.hub());
    for (Title line : told.lines()) {
      out.println("  " + line.en());
      if (!line.fa().equals(line.en())) {
        out.println("  " + line.fa());
      }
    }
    out.flush();
  }

  private int conclude(List<Reloads.Answer> answers) {
    PrintWriter err = spec.commandLine().getErr();
    if (answers.isEmpty()) {
      err.println(
          "No hub answered within "
              + silence.toSeconds()
              + " s; does one run on this database? One that starts reads the configurations.");
      return NOT_WHOLE;
    }
    answers.stream()
        .filter(answer -> answer.told() == null)
        .forEach(
            answer ->
                err.println(
                    answer.hub()
                        + " has not answered within "
                        + LONGEST.toSeconds()
                        + " s; its log says what it did."));
    return isWhole && said.size() == answers.size() ? 0 : NOT_WHOLE;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(ASK_EVERY.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("It was interrupted while it waited for the hubs");
    }
  }
}
