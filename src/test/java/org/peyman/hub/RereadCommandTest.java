package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.support.TestDatabase;
import picocli.CommandLine;

/** The command that has a source read from its beginning. */
final class RereadCommandTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aSourceThatIsReadIsReadAnewAndOthersAreNamed() throws Exception {
    String database = TestDatabase.bare();
    Vertx vertx = Vertx.vertx();
    Ledger ledger =
        Ledger.open(
                vertx, new Ledger.Settings(database, TestDatabase.OWN_KEYS, Clock.systemUTC(), 1))
            .await();
    Organization acme = new Organization("ACME", "آکمه", "Acme", "PARTNER");
    ledger.learn(Reference.of(List.of(acme), List.of(), List.of(), List.of()), "test").await();
    SourceInfo push = new SourceInfo("acme/push", "ACME", null, true);
    ledger.sources().register(List.of(new SourceInfo("acme/claims", "ACME", null), push)).await();
    ledger.close().await();
    vertx.close().await();

    assertThat(reread(database, "acme/claims")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("acme/claims is read from its beginning");
    assertThat(reread(database, "acme/claim")).isEqualTo(1);
    assertThat(err.toString()).contains("no source 'acme/claim'", "acme/claims");
    assertThat(reread(database, "acme/push")).isEqualTo(1);
    assertThat(err.toString()).contains("acme/push is not read by the hub");
  }

  private int reread(String database, String source) throws Exception {
    String secret = TestDatabase.secretFile(folder);
    return new CommandLine(new RereadCommand(Clock.systemUTC()))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(source, "--database", database, "--key-secret-file", secret);
  }
}
