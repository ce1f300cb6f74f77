package org.peyman.hub.pulling;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peyman.hub.connectors.Configured;
import org.peyman.hub.connectors.postgres.PostgresConnector;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Listing;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;

/** What is deleted from a partner's table is withdrawn where the table is read whole. */
final class DeletedRowsTest extends Pulling {

  private static final Clock TICKING = Clock.systemUTC();
  private static final String SOURCE =
      """
          kind: claims
          postgres: {uri: "${URI}", query: TABLE placement, cursor: [id]}
          fields: {claimId: id, phase: phase, province: {value: GILAN}, startedOn: began}
      """;
  private static final String WHOLE =
      SOURCE.replace("cursor", "key").replace("claims\n", "claims\n    absent: withdraw\n");

  private final String theirs = TestDatabase.bare();
  private final Ledger own =
      await(Ledger.open(vertx, new Ledger.Settings(uri, TestDatabase.KEYS, TICKING)));

  @AfterEach
  void closeOwn() {
    await(own.close());
  }

  @Test
  void rowsThatAreGoneAreWithdrawnUnlessTooManyAreOrNotAllCanBeRead() throws SQLException {
    execute("CREATE TABLE placement (id int, phase text, began text)");
    execute("INSERT INTO placement SELECT n, 'P1', '2020-10-06' FROM generate_series(1, 60) n");
    read(SOURCE);
    assertThat(jobs()).isEqualTo(60);

    execute("DELETE FROM placement WHERE id IN (1, 30, 60)");
    read(SOURCE);
    assertThat(jobs()).as("nothing tells of it").isEqualTo(60);
    read(WHOLE);
    assertThat(jobs()).isEqualTo(57);

    execute(
        "UPDATE placement SET began = 'soon' WHERE id = 10; DELETE FROM placement WHERE id = 2");
    read(WHOLE);
    assertThat(jobs()).as("one was refused").isEqualTo(57);
    execute("UPDATE placement SET began = '2020-10-06'; DELETE FROM placement WHERE id > 30");
    Records.Source held = read(WHOLE);
    assertThat(jobs()).as("half of them").isEqualTo(57);
    assertThat(held.notes())
        .extracting(open -> open.note().kind())
        .containsExactly(NoteKind.ABSENCES_HELD);

    execute("INSERT INTO placement SELECT n, 'P1', '2020-10-06' FROM generate_series(31, 60) n");
    assertThat(read(WHOLE).notes()).isEmpty();
    assertThat(jobs()).as("2 is gone and 60 is back").isEqualTo(57);
  }

  /** Until a reading ended, on a hub that is started for it; the source then. */
  private Records.Source read(String source) {
    PostgresConnector connector = new PostgresConnector(vertx, TICKING);
    try (Configured configured = Configured.open(connector, source, Map.of("URI", theirs), null)) {
      Instant begun = TICKING.instant();
      Puller puller = new Puller(vertx, own, new FactReader(TestDatabase.KEYS), TICKING, QUICK);
      await(puller.start(List.of(partner(List.of(configured.source())))));
      until(
          () -> {
            Instant ended = await(own.reads().sources()).get(0).lastSyncedAt();
            return ended != null && ended.isAfter(begun);
          });
      await(puller.close());
    }
    return await(own.reads().sources()).get(0);
  }

  private long jobs() {
    Listing.Window window = new Listing.Window(1, null, true);
    Listing.JobQuery all = new Listing.JobQuery(Filter.NONE, Map.of(), List.of(), window);
    Long total = await(ledger.reads().jobs(all)).total();
    return total == null ? -1 : total;
  }

  private void execute(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(theirs));
        Statement running = connection.createStatement()) {
      running.execute(statement);
    }
  }
}
