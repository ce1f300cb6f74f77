package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.access.KeyText;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.ApiKeys;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.support.TestDatabase;
import picocli.CommandLine;

final class KeyCommandsTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final String DATABASE = TestDatabase.bare();
  private static final Ledger LEDGER =
      Ledger.open(VERTX, new Ledger.Settings(DATABASE, TestDatabase.OWN_KEYS, Clock.systemUTC(), 2))
          .await();

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void introduce() {
    Organization acme = new Organization("ACME", "آکمه", "Acme", "PARTNER");
    LEDGER.learn(Reference.of(List.of(acme), List.of(), List.of(), List.of()), "test").await();
  }

  @AfterAll
  static void close() {
    LEDGER.close().await();
    VERTX.close().await();
  }

  @BeforeEach
  void open() throws IOException {
    TestDatabase.secretFile(folder);
  }

  @Test
  void aKeyIsMadeShownOnceListedAndRevokedAndAllOfItIsKept() {
    assertThat(create("--name", "finance", "--role", "PARTNER", "--organization", "ACME")).isZero();
    String key = out.toString().strip();
    assertThat(key).matches("peyman_[A-Za-z0-9_-]{43}");
    ApiKeys.Stored stored = named("finance");
    assertThat(stored.hash()).isEqualTo(KeyText.hash(key));
    assertThat(stored.organization()).isEqualTo("ACME");

    out.getBuffer().setLength(0);
    assertThat(run(new ListKeysCommand(Clock.systemUTC()))).isZero();
    assertThat(out.toString())
        .contains(stored.id() + "  PARTNER ACME  made ", "  finance")
        .doesNotContain(key, stored.hash());

    out.getBuffer().setLength(0);
    assertThat(run(new RevokeKeyCommand(Clock.systemUTC()), stored.id())).isZero();
    assertThat(run(new RevokeKeyCommand(Clock.systemUTC()), stored.id())).isEqualTo(1);
    assertThat(out.toString())
        .contains("Key " + stored.id() + " is revoked.", "There is no key " + stored.id());
    assertThat(named("finance").revokedAt()).isNotNull();
    assertThat(trail())
        .extracting(entry -> entry.entry().action() + " " + entry.entry().subject())
        .startsWith("revoke-key " + stored.id() + " finance")
        .contains("create-key " + stored.id() + " finance, PARTNER of ACME");
  }

  @Test
  void aKeyMayEnd() {
    assertThat(create("--name", "visit", "--role", "ANALYST", "--until", "2999-01-31")).isZero();

    assertThat(named("visit").endsAt()).hasToString("2999-01-31T20:30:00Z");
  }

  @Test
  void whatCannotBeIsSaidTogetherWithWhatIsAllowed() {
    assertThat(create("--name", " ", "--role", "PARTNER", "--until", "1999-01-01")).isNotZero();
    assertThat(err.toString())
        .contains(
            "--organization is expected with --role PARTNER",
            "--name must have 1 to 200 characters",
            "--until is 1999-01-01, which is past");

    assertThat(create("--name", "x", "--role", "DEMONSTRATION")).isNotZero();
    assertThat(err.toString()).contains("ANALYST, PARTNER or STEWARD is expected");

    assertThat(create("--name", "x", "--role", "PARTNER", "--organization", "ACMEE")).isNotZero();
    assertThat(err.toString()).contains("\"ACMEE\", which the ledger does not know; allowed: ACME");
  }

  private static ApiKeys.Stored named(String name) {
    return LEDGER.keys().all().await().stream()
        .filter(key -> key.name().equals(name))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private static List<Records.AuditEntry> trail() {
    return LEDGER.reads().auditTrail(new Listing.Window(50, null, false)).await().items();
  }

  private int create(String... arguments) {
    return run(new CreateKeyCommand(Clock.systemUTC()), arguments);
  }

  private int run(Callable<Integer> subject, String... arguments) {
    CommandLine command = new CommandLine(subject);
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    command.setExecutionExceptionHandler(
        (failure, failed, parsed) -> {
          err.append(String.valueOf(failure.getMessage()));
          return 1;
        });
    String secret = folder.resolve("secret").toString();
    Stream<String> flags = Stream.of("--database", DATABASE, "--key-secret-file", secret);
    return command.execute(Stream.concat(Stream.of(arguments), flags).toArray(String[]::new));
  }
}
