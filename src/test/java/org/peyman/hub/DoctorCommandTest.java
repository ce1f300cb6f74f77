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
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.SeedLoader;
import picocli.CommandLine;

/** A ledger over the seed data. */
final class DoctorCommandTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final String DATABASE = TestDatabase.bare();

  static {
    Ledger ledger =
        Ledger.open(
                VERTX, new Ledger.Settings(DATABASE, TestDatabase.OWN_KEYS, Clock.systemUTC(), 2))
            .await();
    FactReader reader = new FactReader(TestDatabase.OWN_KEYS);
    new SeedLoader(VERTX, ledger, reader, Clock.systemUTC())
        .load(Path.of("seed-data"), Set.of())
        .await();
    ledger.close().await();
  }

  @TempDir private Path folder;
  private String database = DATABASE;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void aDatabaseInOrderIsCalledSo() throws Exception {
    assertThat(run()).as("%s", err).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "In order: histories that cannot be changed",
            "In order: versions without gaps",
            "In order: indexes and constraints",
            "In order: how jobs became known",
            "In order: how claims were corrected",
            "In order: persons whose codes are masked",
            "In order: the state, as the history gives it",
            "In order: figures from memory, as the database adds them up",
            "The ledger is in order.");
    assertThat(err.toString()).isEmpty();
    assertThat(number("SELECT count(*) FROM pg_namespace WHERE nspname = 'rebuilt'")).isZero();
  }

  /** All of it at once: each is named, whatever else is wrong. */
  @Test
  void eachThingThatIsWrongIsNamed() throws Exception {
    long newest = number("SELECT version FROM ledger_version");
    database = TestDatabase.copyOf(DATABASE);
    execute("ALTER TABLE fact_history DISABLE TRIGGER append_only");
    execute("DROP TRIGGER append_only ON audit_entry");
    execute(
        "CREATE TRIGGER append_only BEFORE UPDATE ON audit_entry"
            + " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()");
    execute("UPDATE batch SET version = version + 1000 WHERE version = 3");
    execute("UPDATE batch SET recorded_at = recorded_at - interval '1 day' WHERE version = 5");
    execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'job_by_place'::regclass");
    execute("ALTER TABLE phase ADD CONSTRAINT odd CHECK (ordinal > 0) NOT VALID");
    execute(
        "UPDATE job_growth SET jobs = jobs + 1 WHERE ctid = (SELECT min(ctid) FROM job_growth WHERE jobs > 0)");
    execute(
        "INSERT INTO claim_record (organization, claim_id, first_version)"
            + " SELECT c.organization, c.claim_id, 1 FROM claim c WHERE NOT EXISTS (SELECT FROM claim_past p"
            + " WHERE p.organization = c.organization AND p.claim_id = c.claim_id)"
            + " LIMIT 1");
    execute(
        "UPDATE fact_history SET content = content || jsonb_build_object('personKey', repeat('ab', 32))"
            + " WHERE ctid = (SELECT min(ctid) FROM fact_history WHERE kind = 'CLAIM'"
            + " AND content->>'personKey' IS NOT NULL)");
    execute("UPDATE job SET since = 0 WHERE job_id = (SELECT min(job_id::text)::uuid FROM job)");

    assertThat(run()).isEqualTo(1);

    assertThat(err.toString().lines())
        .contains(
            "Nothing keeps fact_history from being changed: its trigger append_only is not there, is"
                + " disabled or does something else.",
            "Nothing keeps audit_entry from being changed: its trigger append_only is not there, is"
                + " disabled or does something else.",
            "Of 1 of the versions 1 to "
                + newest
                + " it is not known when they were recorded; the first is 3.",
            "batch has 1 rows of versions after " + newest + ", which is the newest.",
            "The index job_by_place of job is not valid; REINDEX INDEX makes it anew.",
            "The constraint odd of phase was never checked; ALTER TABLE ... VALIDATE CONSTRAINT does"
                + " so.",
            "The history names 1 persons whom no job, no past job and passed_person knows, so that"
                + " their codes would be shown.")
        .anyMatch(line -> line.matches("\\d versions were recorded before .+; the first is 5\\."))
        .anyMatch(line -> line.matches("claim_record is not what .+ in 1 rows such as .+"))
        .anyMatch(line -> line.matches("job_growth is not what the state and its past give, in .+"))
        .anyMatch(
            line ->
                line.matches(
                    "The state is not what the history gives: claim in \\d+ rows differ\\."))
        .anyMatch(
            line ->
                line.startsWith("Memory has other figures. By [], of all, total: {")
                    && line.matches(".*JOBS=\\d+ instead of \\d+.*"));
    assertThat(out.toString()).doesNotContain("In order:").contains(" things are wrong.");
  }

  @Test
  void anotherSchemaIsSaid() throws Exception {
    database = TestDatabase.bare();
    assertThat(run("--quick")).isEqualTo(1);
    assertThat(err.toString()).contains(" is not at this hub's schema; start the hub on it first");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(database));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(database));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private int run(String... more) throws IOException {
    String secret = TestDatabase.secretFile(folder);
    return new CommandLine(new DoctorCommand(Clock.systemUTC()))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(
            Stream.concat(
                    Stream.of("--database", database, "--key-secret-file", secret), Stream.of(more))
                .toArray(String[]::new));
  }
}
