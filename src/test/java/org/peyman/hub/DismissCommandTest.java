package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.SeedLoader;
import picocli.CommandLine;

/** The command that closes items in quarantine. */
final class DismissCommandTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T08:00:00Z"), ZoneOffset.UTC);
  private static final Vertx VERTX = Vertx.vertx();
  private static final String DATABASE = TestDatabase.bare();

  @TempDir private static Path folder;
  private static Ledger ledger;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void fill() throws IOException {
    ledger =
        Ledger.open(VERTX, new Ledger.Settings(DATABASE, TestDatabase.OWN_KEYS, CLOCK, 2)).await();
    new SeedLoader(VERTX, ledger, new FactReader(TestDatabase.OWN_KEYS), CLOCK)
        .load(Path.of("seed-data"))
        .await();
    TestDatabase.secretFile(folder);
  }

  @AfterAll
  static void close() {
    ledger.close().await();
    VERTX.close().await();
  }

  @Test
  void itemsAreDismissedByIdAndBySourceAndReason() {
    List<Records.Quarantined> before = items(false);
    Records.Quarantined first = before.get(0);

    assertThat(run(id(first), "--reason", "Nothing to mend", "--by", "A steward"))
        .as(err.toString())
        .isZero();
    assertThat(items(true))
        .extracting(it -> it.id() + " " + it.dismissal())
        .containsExactly(
            first.id()
                + " "
                + new Records.Dismissal(CLOCK.instant(), "A steward", "Nothing to mend"));
    Records.Quarantined next = items(false).get(0);
    String reason = next.refusal().reason().name();
    assertThat(run("--source", next.source(), "--refused-for", reason, "--reason", "All of these"))
        .isZero();

    assertThat(out.toString()).startsWith("1 item was dismissed.");
    assertThat(items(false))
        .isEqualTo(
            before.stream()
                .filter(it -> !it.equals(first))
                .filter(
                    it ->
                        !it.source().equals(next.source())
                            || it.refusal().reason() != next.refusal().reason())
                .toList());
    assertThat(run(id(first), "--reason", "Again")).as("it is closed").isEqualTo(1);
  }

  @Test
  void whatCannotBeDismissedIsSaid() {
    assertThat(run("--reason", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("Nothing says which items; allowed: ids, or --source");
    assertThat(run("nobody", "--source", "x", "--reason", "x")).isEqualTo(2);
    assertThat(err.toString())
        .contains("'nobody' is not the id of an item in quarantine", "the one or the other");
    assertThat(run("--source", "x", "--reason", " ")).isEqualTo(2);
    assertThat(err.toString()).contains("--reason has 0 characters; allowed: 1 to 500.");
    assertThat(run("--source", "nobody/knows", "--reason", "x")).isEqualTo(1);
    assertThat(out.toString()).contains("0 items were dismissed.");
  }

  private static String id(Records.Quarantined item) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("QuarantinedItem:" + item.id()).getBytes(StandardCharsets.UTF_8));
  }

  private static List<Records.Quarantined> items(boolean dismissed) {
    return ledger
        .reads()
        .quarantined(
            new Listing.QuarantineFilter(null, null, null, null, null, dismissed),
            new Listing.Window(500, null, false))
        .await()
        .items()
        .stream()
        .filter(it -> it.id().startsWith("E"))
        .toList();
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of("--database", DATABASE, "--key-secret-file", folder.resolve("secret").toString()));
    return new CommandLine(new DismissCommand(CLOCK))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }
}
