package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.SourceNote;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.NoteChange;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.support.TestDatabase;
import picocli.CommandLine;

final class DismissNoteCommandTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final String DATABASE = TestDatabase.bare();
  private static final Ledger LEDGER =
      Ledger.open(VERTX, new Ledger.Settings(DATABASE, TestDatabase.OWN_KEYS, Clock.systemUTC(), 2))
          .await();

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void register() {
    Organization acme = new Organization("ACME", "آکمه", "Acme", "PARTNER");
    LEDGER.learn(Reference.of(List.of(acme), List.of(), List.of(), List.of()), "test").await();
    LEDGER.sources().register(List.of(new SourceInfo("acme/claims", "ACME", null))).await();
  }

  @AfterAll
  static void close() {
    LEDGER.close().await();
    VERTX.close().await();
  }

  @BeforeEach
  void open() throws IOException {
    TestDatabase.secretFile(folder);
    SourceNote note = new SourceNote(NoteKind.FILE_REJECTED, "mehr.csv");
    LEDGER.sources().note("acme/claims", List.of(new NoteChange.Opened(note))).await();
  }

  @Test
  void aDismissedNoteIsShownNoMoreAndKeptWithItsReason() throws SQLException {
    assertThat(run("acme/claims", "FILE_REJECTED", "mehr.csv", "--reason", "sent twice")).isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines("One note is dismissed.");
    assertThat(LEDGER.reads().sources().await().get(0).notes()).isEmpty();
    assertThat(kept()).isEqualTo("mehr.csv sent twice");
  }

  @Test
  void whereNoSuchNoteIsOpenThoseThatAreAreNamed() {
    assertThat(run("acme/claims", "FILE_REJECTED", "aban.csv", "--reason", "x")).isEqualTo(1);
    assertThat(out.toString().lines())
        .containsExactly(
            "No such note of acme/claims is open.", "acme/claims FILE_REJECTED mehr.csv");
  }

  @Test
  void whatCannotBeDismissedIsSaidWithWhatToDo() {
    assertThat(run("acme/claims", "NOTHING_NEW", "--reason", "x")).isNotZero();
    assertThat(err.toString()).contains("set staleAfter of the source to how late it may be");
    assertThat(run("acme/claims", "FILE_LOST", "--reason", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("FILE_LOST").contains("FILE_REJECTED");
    assertThat(run("acme/claims", "FILE_REJECTED")).isEqualTo(2);
    assertThat(err.toString()).contains("--reason=TEXT");
    assertThat(run("acme/claims", "FILE_REJECTED", "--reason", " ")).isNotZero();
    assertThat(err.toString()).contains("--reason is empty");
  }

  private int run(String... arguments) {
    CommandLine command = new CommandLine(new DismissNoteCommand(Clock.systemUTC()));
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String secret = folder.resolve("secret").toString();
    Stream<String> flags = Stream.of("--database", DATABASE, "--key-secret-file", secret);
    return command.execute(Stream.concat(Stream.of(arguments), flags).toArray(String[]::new));
  }

  private static String kept() throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(DATABASE));
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT subject || ' ' || dismissed_because FROM source_note ORDER BY id")) {
      result.next();
      return result.getString(1);
    }
  }
}
