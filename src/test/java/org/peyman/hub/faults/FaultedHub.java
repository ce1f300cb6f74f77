package org.peyman.hub.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.peyman.hub.RunningHub;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.support.Claims;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.Relay;
import org.peyman.hub.support.TestDatabase;

/**
 * A hub whose database can be spoilt, somebody who submits to it all the time, and somebody who
 * looks at its figures.
 */
final class FaultedHub implements AutoCloseable {

  /** What is promised of every cause, on a machine of its own. */
  private static final Duration RECOVERY = Duration.ofSeconds(5);

  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final String database;
  private final Relay relay;
  private final RunningHub hub;
  private final Asked asked;

  private FaultedHub(String database) {
    this.database = database;
    this.relay = Relay.to(database);
    this.hub = RunningHub.start(relay.address(), null, Clock.systemUTC());
    this.asked = new Asked(hub.address());
  }

  /** One on a migrated database, which learns the reference data of {@link Claims}. */
  static FaultedHub on(String database) {
    Vertx vertx = Vertx.vertx();
    Ledger ledger =
        Ledger.open(vertx, new Ledger.Settings(database, TestDatabase.KEYS, Clock.systemUTC(), 1))
            .await();
    ledger.learn(Claims.reference(), "test").await();
    ledger.close().await();
    vertx.close().await();
    return new FaultedHub(database);
  }

  /** What happens while facts are taken in and asked for. */
  interface Fault {
    void happen() throws Exception;
  }

  /** The way to the database. */
  Relay relay() {
    return relay;
  }

  Asked asked() {
    return asked;
  }

  String database() {
    return database;
  }

  /**
   * Has something happen in the middle of intake, and asserts what is promised: when it is over,
   * all goes on by itself within five seconds, and nothing is lost, doubled or wrong.
   *
   * @param fault ends when its cause has ended
   */
  void endures(Fault fault) throws Exception {
    endures(0, fault);
  }

  /** The same, and no more threads, descriptors, connections and memory are held than before. */
  void enduresAndHoldsNothing(Fault fault) throws Exception {
    enduresAndHoldsNothing(0, fault);
  }

  /** The same, with claims whose ids are longer by so many characters. */
  void enduresAndHoldsNothing(int padding, Fault fault) throws Exception {
    Resources[] before = new Resources[1];
    endures(
        padding,
        () -> {
          before[0] = Resources.now(database);
          fault.happen();
        });
    before[0].assertBack(database);
  }

  private void endures(int padding, Fault fault) throws Exception {
    int before = claims();
    try (Submitter submitter = Submitter.to(asked, padding);
        Onlooker onlooker = Onlooker.at(asked, submitter, before)) {
      await(
          "facts are taken in",
          () ->
              submitter.refusal() != null
                  || (submitter.acceptedClaims() > 0 && onlooker.answers() > 2));
      fault.happen();
      assertRecovers(submitter, onlooker);
      submitter.end();
      assertThat(submitter.refusal()).isNull();
      assertThat(onlooker.wrong()).isEmpty();
      assertThat(submitter.acceptedClaims()).isEqualTo(submitter.sentClaims());
      assertThat(claims()).isEqualTo(before + submitter.sentClaims());
      assertThat(figures()).containsExactly(claims(), claims());
    }
  }

  private void assertRecovers(Submitter submitter, Onlooker onlooker) throws Exception {
    long end = System.nanoTime();
    int accepted = submitter.acceptedClaims();
    int answers = onlooker.answers();
    await(
        "all goes on",
        () ->
            submitter.refusal() != null
                || (submitter.acceptedClaims() > accepted + Submitter.CLAIMS
                    && onlooker.answers() > answers + 1
                    && asked.readiness().equals("UP")));
    assertThat(Duration.ofNanos(System.nanoTime() - end)).isLessThan(Patience.of(RECOVERY));
  }

  /** Claims as the history has them, each once. */
  private int claims() throws SQLException {
    String sql =
        "SELECT count(*), count(DISTINCT id), (SELECT count(*) FROM claim) FROM fact_history WHERE"
            + " kind = 'CLAIM'";
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(database));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(rows.getInt(2)).isEqualTo(rows.getInt(3));
      return rows.getInt(1);
    }
  }

  /** Claims and jobs as the hub has them: each person has one of either. */
  private int[] figures() throws IOException {
    JsonObject total =
        asked
            .query("{ progress { total { claimed jobs } } }")
            .json()
            .getJsonObject("data")
            .getJsonObject("progress")
            .getJsonObject("total");
    return new int[] {total.getInteger("claimed"), total.getInteger("jobs")};
  }

  /** Runs a statement in the database, past the relay. */
  void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(database));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Waits until something is so. */
  static void await(String what, Callable<Boolean> isSo) throws Exception {
    long end = System.nanoTime() + Patience.of(LONGEST).toNanos();
    while (!isSo.call()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      Thread.sleep(10);
    }
  }

  /** Waits for a thread that is told to end. */
  static void join(Thread thread) {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(60));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(thread.isAlive()).as(thread.getName()).isFalse();
  }

  @Override
  public void close() {
    hub.close();
    relay.close();
  }
}
