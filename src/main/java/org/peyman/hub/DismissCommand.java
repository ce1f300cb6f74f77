package org.peyman.hub;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.config.Flags;
import org.peyman.hub.config.LedgerFlags;
import org.peyman.hub.config.Settings;
import org.peyman.hub.graphql.QuarantineIds;
import org.peyman.hub.ledger.Dismissing;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.Retrial;
import org.peyman.hub.partner.BadSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Closes items in quarantine that nothing is to be done about. */
@Command(
    name = "dismiss",
    description =
        "Dismisses items in quarantine: they are closed, kept on record with who, when and why, and"
            + " stay closed when they are read again unchanged. By their ids, or all open ones of a"
            + " source, of a reason, or of both.",
    footer =
        "Exit code: 0 where items were dismissed, 1 where none was open, 2 where the flags are"
            + " wrong.",
    mixinStandardHelpOptions = true)
final class DismissCommand implements Callable<Integer> {

  private static final int NOTHING_OPEN = 1;
  private static final int WRONG = 2;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description = "Ids of items, as quarantine { nodes { id } } gives them.")
  private List<String> ids = List.of();

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
  private String because = "";

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who dismisses them. Default: the user of this system.")
  private @Nullable String by;

  @Option(
      names = "--source",
      paramLabel = "CODE",
      description = "Instead of ids: all open items of this source.")
  private @Nullable String source;

  @Option(
      names = "--refused-for",
      paramLabel = "REASON",
      description = "Instead of ids: all open items with this reason: ${COMPLETION-CANDIDATES}.")
  private Refusal.@Nullable Reason refusedFor;

  @Mixin private LedgerFlags flags = new LedgerFlags();

  private final Clock clock;

  @SuppressWarnings("NullAway.Init") // filled by picocli
  DismissCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Settings settings = new Flags(flags).settings(System.getenv());
    try {
      Dismissing dismissing = checked();
      return new LedgerAsItIs(settings, clock).with(ledger -> dismiss(ledger, dismissing));
    } catch (BadSettings bad) {
      bad.problems().forEach(spec.commandLine().getErr()::println);
      return WRONG;
    }
  }

  private Dismissing checked() {
    List<String> problems = new ArrayList<>();
    boolean isInBulk = source != null || refusedFor != null;
    if (ids.isEmpty() != isInBulk) {
      problems.add(
          ids.isEmpty()
              ? "Nothing says which items; allowed: ids, or --source or --refused-for."
              : "There are ids, and --source or --refused-for; allowed: the one or the other.");
    }
    List<String> keys = new ArrayList<>();
    for (String id : ids) {
      QuarantineIds.key(id)
          .ifPresentOrElse(
              keys::add,
              () -> problems.add("'" + id + "' is not the id of an item in quarantine."));
    }
    if (!problems.isEmpty()) {
      throw new BadSettings(problems);
    }
    return dismissing(new Retrial.Chosen(null, source, ids.isEmpty() ? null : keys));
  }

  private Dismissing dismissing(Retrial.Chosen chosen) {
    try {
      return new Dismissing(
          chosen,
          refusedFor,
          by == null ? System.getProperty("user.name", "unknown") : by,
          because);
    } catch (IllegalArgumentException wrong) {
      throw new BadSettings(List.of("--" + wrong.getMessage()));
    }
  }

  private int dismiss(Ledger ledger, Dismissing dismissing) {
    int dismissed = ledger.quarantine().dismiss(dismissing).await();
    spec.commandLine()
        .getOut()
        .println(
            String.format(
                Locale.ROOT,
                dismissed == 1 ? "%,d item was dismissed." : "%,d items were dismissed.",
                dismissed));
    return dismissed == 0 ? NOTHING_OPEN : 0;
  }
}
