package org.peyman.hub;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.access.KeyText;
import org.peyman.hub.access.Role;
import org.peyman.hub.config.LedgerFlags;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.ledger.ApiKeys;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.partner.BadSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes an API key, and shows it once. */
@Command(
    name = "create-key",
    description =
        "Makes an API key by which the hub knows a caller, and prints it: it is shown this once, and"
            + " kept as a hash alone. Callers send it as Authorization: Bearer KEY. Hubs that run"
            + " take it at once.",
    footer = "Exit code: 0 where the key was made.",
    mixinStandardHelpOptions = true)
final class CreateKeyCommand implements Callable<Integer> {

  private static final int LONGEST_NAME = 200;
  private static final int ID_LETTERS = 8;

  @Spec private CommandSpec spec;

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      required = true,
      description = "Whose it is, for the audit trail, such as \"finance dashboard\".")
  private String name;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      required = true,
      description =
          "ANALYST sees the figures of all; PARTNER besides the records of its organization, for"
              + " which it submits; STEWARD sees all.")
  private Role role;

  @Option(
      names = "--organization",
      paramLabel = "CODE",
      description = "Code of the organization that a PARTNER acts for, such as IMDAD.")
  private @Nullable String organization;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "The last day on which it is valid. Default: it does not end by itself.")
  private @Nullable LocalDate until;

  @Mixin private LedgerFlags flags = new LedgerFlags();

  private final Clock clock;

  @SuppressWarnings("NullAway.Init") // filled by picocli
  CreateKeyCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      throw new BadSettings(problems);
    }
    return new LedgerAsItIs(flags, clock).with(this::create);
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!role.isGiven()) {
      problems.add("--role is " + role + "; ANALYST, PARTNER or STEWARD is expected.");
    }
    if ((role == Role.PARTNER) != (organization != null)) {
      problems.add("--organization is expected with --role PARTNER, and with no other role.");
    }
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      problems.add("--name must have 1 to " + LONGEST_NAME + " characters.");
    }
    if (until != null && until.isBefore(Tehran.today(clock))) {
      problems.add("--until is " + until + ", which is past.");
    }
    return problems;
  }

  private int create(Ledger ledger) {
    TreeSet<String> known =
        new TreeSet<>(ledger.reads().reference().await().organizations().keySet());
    if (organization != null && !known.contains(organization)) {
      throw new BadSettings(
          List.of(
              "--organization is \""
                  + organization
                  + "\", which the ledger does not know; allowed: "
                  + String.join(", ", known)));
    }
    String key = KeyText.fresh();
    String id = freshId();
    ledger.keys().create(stored(id, key)).await();
    spec.commandLine().getErr().println("Key " + id + " is made; it is shown this once:");
    spec.commandLine().getOut().println(key);
    return 0;
  }

  private ApiKeys.New stored(String id, String key) {
    LocalDate last = until;
    return new ApiKeys.New(
        id,
        KeyText.hash(key),
        name.strip(),
        role.name(),
        organization,
        last == null ? null : Tehran.startOf(last.plusDays(1)),
        System.getProperty("user.name", "operator"));
  }

  /** Of letters: digits could pass for a national code, which the audit trail masks. */
  private static String freshId() {
    return new SecureRandom()
        .ints(ID_LETTERS, 'a', 'z' + 1)
        .collect(
            () -> new StringBuilder("k-"), StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
