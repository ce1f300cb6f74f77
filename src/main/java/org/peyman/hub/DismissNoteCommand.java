package org.peyman.hub;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.config.Flags;
import org.peyman.hub.config.LedgerFlags;
import org.peyman.hub.config.Settings;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.Sources;
import org.peyman.hub.partner.BadSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a note of a source aside, for who knows that nothing is to be done about it. */
@Command(
    name = "dismiss-note",
    description =
        "Puts a note of a source aside: it is shown no more, and figures are complete without it."
            + " It stays on record with the reason. Something that is so again after it was"
            + " answered is a new note.",
    footer = "Exit code: 0 where a note was dismissed, 1 where no such note is open.",
    mixinStandardHelpOptions = true)
final class DismissNoteCommand implements Callable<Integer> {

  private static final int NO_SUCH_NOTE = 1;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SOURCE", description = "Code, such as imdad/claims.")
  private String source;

  @Parameters(
      index = "1",
      paramLabel = "KIND",
      description = "As sources { notes { kind } } says: ${COMPLETION-CANDIDATES}.")
  private NoteKind kind;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "SUBJECT",
      description = "As it says, such as the name of a file; without it, all notes of the kind.")
  private @Nullable String subject;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why nothing is to be done, for the record.")
  private String reason;

  @Mixin private LedgerFlags flags = new LedgerFlags();

  private final Clock clock;

  @SuppressWarnings("NullAway.Init") // filled by picocli
  DismissNoteCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Settings settings = new Flags(flags).settings(System.getenv());
    if (!kind.isDismissible()) {
      throw new BadSettings(
          List.of(
              kind + " cannot be dismissed; set staleAfter of the source to how late it may be."));
    }
    if (reason.isBlank()) {
      throw new BadSettings(List.of("--reason is empty; say why nothing is to be done."));
    }
    return new LedgerAsItIs(settings, clock).with(this::dismiss);
  }

  private int dismiss(Ledger ledger) {
    int dismissed =
        ledger.sources().dismiss(new Sources.Dismissal(source, kind, subject, reason)).await();
    if (dismissed > 0) {
      say(dismissed == 1 ? "One note is dismissed." : dismissed + " notes are dismissed.");
      return 0;
    }
    say("No such note of " + source + " is open.");
    ledger.reads().sources().await().forEach(this::sayOpen);
    return NO_SUCH_NOTE;
  }

  private void sayOpen(Records.Source each) {
    each.notes().stream()
        .map(Records.Note::note)
        .forEach(note -> say(each.code() + " " + note.kind() + " " + note.subject()));
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }
}
