package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Lease;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.support.TestDatabase;
import picocli.CommandLine;

final class RetireCommandTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final String DATABASE = TestDatabase.bare();
  private static final Ledger LEDGER =
      Ledger.open(
              VERTX,
              new Ledger.Settings(
                  DATABASE, new PersonKeys(TestDatabase.OWN_SECRET), Clock.systemUTC(), 2))
          .await();
  private static final SourceInfo PULLED = new SourceInfo("acme/claims", "ACME", null);
  private static final SourceInfo PUSHED = new SourceInfo("acme/submitted", "ACME", null, true);

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void register() {
    Organization acme = new Organization("ACME", "آکمه", "Acme", "PARTNER");
    LEDGER.learn(Reference.of(List.of(acme), List.of(), List.of(), List.of()), "test").await();
    LEDGER.sources().register(List.of(PULLED, PUSHED)).await();
  }

  @AfterAll
  static void close() {
    LEDGER.close().await();
    VERTX.close().await();
  }

  @Test
  void aSourceIsListedNoMoreOnceNobodyReadsItAndComesBackWhenConfigured() throws IOException {
    Lease.Holder hub = new Lease.Holder("hub", Duration.ofMinutes(10));
    Lease lease = LEDGER.sources().lease("acme/claims", hub).await().orElseThrow().lease();

    assertThat(run("acme/claims")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "acme/claims is read by a hub; take it out of the configuration first.");
    assertThat(listed()).containsExactly("acme/claims", "acme/submitted");

    LEDGER.sources().release(lease).await();
    assertThat(run("acme/claims")).isZero();
    assertThat(out.toString())
        .isEqualToIgnoringNewLines("acme/claims is listed no more; its facts stay.");
    assertThat(listed()).containsExactly("acme/submitted");

    LEDGER.sources().register(List.of(PULLED)).await();
    assertThat(listed()).containsExactly("acme/claims", "acme/submitted");
  }

  @Test
  void whatTheHubDoesNotReadIsSaid() throws IOException {
    assertThat(run("acme/submitted")).isEqualTo(1);
    assertThat(err.toString())
        .contains("acme/submitted is not read by the hub: its organization submits to it.");
    assertThat(run("acme/submited")).isEqualTo(1);
    assertThat(err.toString())
        .contains("There is no source 'acme/submited'; known: acme/submitted.");
  }

  private static List<String> listed() {
    return LEDGER.reads().sources().await().stream().map(Records.Source::code).sorted().toList();
  }

  private int run(String source) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), TestDatabase.OWN_SECRET);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    CommandLine command = new CommandLine(new RetireCommand(Clock.systemUTC()));
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(source, "--database", DATABASE, "--key-secret-file", secret.toString());
  }
}
