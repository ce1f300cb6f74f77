package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.ledger.SteadyLoad.await;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.Relay;
import org.peyman.hub.support.TestDatabase;

/** A hub notices what another hub on the same database did, whatever is lost on the way. */
final class ChangesTest {

  private final Vertx vertx = Vertx.vertx();
  private final String database = TestDatabase.fresh();
  private final Relay relay = Relay.to(database);
  private final Ledger here = open(relay.address());
  private final Ledger there = open(database);
  private final BlockingQueue<Changes.Mark> told = new LinkedBlockingQueue<>();

  private Ledger open(String uri) {
    return await(
        Ledger.open(vertx, new Ledger.Settings(uri, TestDatabase.KEYS, Clock.systemUTC(), 2)));
  }

  @BeforeEach
  void learnOneOrganization() {
    learn("A");
    await(there.sources().register(List.of(new SourceInfo("a/claims", "A", Duration.ofHours(1)))));
  }

  @AfterEach
  void close() {
    await(here.close());
    await(there.close());
    relay.close();
    await(vertx.close());
  }

  @Test
  void aVersionOfAnotherHubIsToldByItsNotification() throws Exception {
    Changes.Mark before = listen();

    long began = System.nanoTime();
    long version = learn("B");

    Changes.Mark after = next();
    assertThat(after.version()).isEqualTo(version).isGreaterThan(before.version());
    assertThat(after.sources()).isEqualTo(before.sources());
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .as("sooner than the database is asked anyway")
        .isLessThan(Patience.of(Duration.ofSeconds(2)));
  }

  @Test
  void whatAnotherHubNotesOfASourceIsToldWithoutANewVersion() throws Exception {
    Changes.Mark before = listen();

    await(there.sources().failed("a/claims", "gone"));
    Changes.Mark failed = next();
    await(there.sources().synced("a/claims", null, null));
    Changes.Mark synced = next();

    assertThat(List.of(failed.version(), synced.version())).containsOnly(before.version());
    assertThat(List.of(before.sources(), failed.sources(), synced.sources()))
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsNotNotifiedIsToldAllTheSame() throws Exception {
    Changes.Mark before = listen();

    execute("UPDATE ledger_version SET version = version + 1");

    assertThat(next().version()).isEqualTo(before.version() + 1);
  }

  @Test
  void aDatabaseThatWasLostIsListenedToAgain() throws Exception {
    listen();
    relay.cut();
    long missed = learn("B");
    relay.mend();

    assertThat(next().version()).isEqualTo(missed);
    awaitListening();
    long began = System.nanoTime();
    long version = learn("C");

    assertThat(next().version()).isEqualTo(version);
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isLessThan(Patience.of(Duration.ofSeconds(2)));
  }

  @Test
  void whoStoppedIsToldNothing() throws Exception {
    Changes.Listening other = here.changes().listen(mark -> {});
    BlockingQueue<Changes.Mark> stopped = new LinkedBlockingQueue<>();
    Changes.Listening listening = here.changes().listen(stopped::add);
    listen();
    stopped.clear();
    listening.stop();

    learn("B");

    next();
    assertThat(stopped).isEmpty();
    other.stop();
  }

  /** The first that is told says where things stand. */
  private Changes.Mark listen() throws Exception {
    here.changes().listen(told::add);
    Changes.Mark first = next();
    awaitListening();
    return first;
  }

  /** Until the connection that waits for notifications is there. */
  private void awaitListening() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    String listening =
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%LISTEN%'"
            + " AND query NOT LIKE '%pg_stat%' AND state = 'idle'";
    while (!execute(listening)) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
  }

  private Changes.Mark next() throws InterruptedException {
    Changes.Mark mark = told.poll(20, TimeUnit.SECONDS);
    assertThat(mark).as("a change that is told").isNotNull();
    return mark;
  }

  private long learn(String code) {
    Organization organization = new Organization(code, code, code, "OTHER");
    Reference reference =
        new Reference(Map.of(code, organization), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    return await(there.learn(reference, "test")).version();
  }

  /** Whether there was a row. */
  private boolean execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(database));
        Statement statement = connection.createStatement()) {
      return statement.execute(sql) && statement.getResultSet().next();
    }
  }
}
