package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peyman.hub.address.UrlReader;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.Relay;
import org.peyman.hub.support.TestDatabase;

/** A database that lets one wait: locked, stopped, full, asked too much, or silent. */
class WaitingTest {

  private static final TimeLimits SHORT =
      new TimeLimits(Duration.ofMillis(500), Duration.ofMillis(300), Duration.ofMillis(600));

  private static Vertx vertx;

  private final String uri = TestDatabase.fresh();
  private final List<Ledger> opened = new ArrayList<>();
  private Ledger ledger;

  @BeforeAll
  static void begin() {
    vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  }

  @AfterAll
  static void end() {
    vertx.close().await();
  }

  @BeforeEach
  void open() {
    ledger = open(uri, SHORT);
  }

  @AfterEach
  void close() {
    opened.forEach(open -> open.close().await());
  }

  private Ledger open(String address, TimeLimits limits) {
    Ledger.Settings settings =
        new Ledger.Settings(
            new Addresses(address), TestDatabase.KEYS, Clock.systemUTC(), 2, limits, false);
    Ledger open = Ledger.open(vertx, settings).await();
    opened.add(open);
    return open;
  }

  @Test
  void whileOthersTakeInReadersReadAndWritersAreToldToComeAgain() throws SQLException {
    try (Connection other = DriverManager.getConnection(TestDatabase.jdbc(uri));
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(IntakeSql.LOCK);

      List<Future<Batch.Outcome>> writers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        writers.add(learn("A" + i));
      }
      assertThat(total().version()).isZero();
      for (Future<Batch.Outcome> writer : writers) {
        assertThatThrownBy(writer::await)
            .isInstanceOf(LedgerBusy.class)
            .hasMessage("Others are taking facts in at the moment; try again soon");
      }
      assertThat(ledger.troubles()).hasSize(1);
      other.rollback();
    }

    assertThat(learn("A").await().version()).isEqualTo(1);
    assertThat(ledger.troubles()).isEmpty();
  }

  @Test
  void aHubThatStandsStillWithinATransactionIsPutOut() {
    TimeLimits patient = new TimeLimits(SHORT.question(), Duration.ofMinutes(1), SHORT.idle());
    Writer standing =
        new Writer(
            new Database(
                client().pool(new PgClient.Limits("waiting", 1, SHORT.turn(), SHORT.turn()))),
            new Health(),
            patient);
    Promise<Void> locked = Promise.promise();
    Future<Void> never =
        standing.transaction(
            statements ->
                statements
                    .query(IntakeSql.LOCK)
                    .onSuccess(taken -> locked.complete())
                    .compose(taken -> Promise.<Void>promise().future()));
    locked.future().await();

    assertThat(learn(open(uri, patient), "A").await().version()).isEqualTo(1);
    assertThat(never.isComplete()).isFalse();
    standing.close().await();
  }

  @Test
  void aStatementThatTakesTooLongIsStoppedAndTheConnectionGoesOn() {
    Database database =
        new Database(
            client().pool(new PgClient.Limits("waiting", 1, SHORT.turn(), SHORT.question())));

    assertThatThrownBy(() -> database.query("SELECT pg_sleep(30)").await())
        .isInstanceOf(LedgerBusy.class)
        .hasMessageStartingWith("The hub's database took too long");
    Future<?> sleeping = database.query("SELECT pg_sleep(0.45)");
    assertThatThrownBy(() -> database.connection().recover(Database::named).await())
        .isInstanceOf(LedgerBusy.class)
        .hasMessage("The hub has too much to do; try again in a moment");
    sleeping.await();
    assertThat(database.query("SELECT 1").await()).hasSize(1);
    database.close().await();
  }

  @Test
  void aDatabaseThatCanOnlyBeReadAnswersAndSaysThatNothingIsTakenIn() throws SQLException {
    execute("ALTER DATABASE " + name() + " SET default_transaction_read_only = on");
    Ledger reader = open(uri, SHORT, "look");

    assertThatThrownBy(() -> learn(reader, "A").await())
        .isInstanceOf(LedgerBusy.class)
        .hasMessageContaining("can only be read");
    assertThat(reader.sum(new Sums.Query(Filter.NONE, List.of(), null)).await().version()).isZero();
    assertThat(reader.troubles())
        .containsExactly("The hub's database can only be read at the moment; try again later");
    assertThatThrownBy(
            () -> reader.sources().lease("x", new Lease.Holder("n", Duration.ofSeconds(1))).await())
        .isInstanceOf(LedgerBusy.class);
    assertThat(reader.troubles()).isNotEmpty();
  }

  private Ledger open(String address, TimeLimits limits, String how) {
    Ledger.Settings settings =
        new Ledger.Settings(
            new Addresses(address + "?application_name=" + how),
            TestDatabase.KEYS,
            Clock.systemUTC(),
            2,
            limits,
            false);
    Ledger open = Ledger.openAsItIs(vertx, settings).await();
    opened.add(open);
    return open;
  }

  @Test
  void connectionsThatDieInSilenceAreGivenUpWithinSeconds() {
    try (Relay relay = Relay.to(uri)) {
      Ledger far = open(relay.address(), SHORT);
      assertThat(far.sum(new Sums.Query(Filter.NONE, List.of(), null)).await().version()).isZero();
      relay.silence();

      long began = System.nanoTime();
      Future<Sums.Result> answer = Future.failedFuture("not asked yet");
      while (!answer.succeeded()) {
        answer = far.sum(new Sums.Query(Filter.NONE, List.of(), null));
        answer.transform(over -> Future.succeededFuture()).await();
        assertThat(Duration.ofNanos(System.nanoTime() - began))
            .isLessThan(Patience.of(Duration.ofSeconds(20)));
      }
    }
  }

  @Test
  void whereThereIsNoTlsNoConnectionIsLeftOverByAskingForIt() throws Exception {
    String own = TestDatabase.fresh();
    try (Relay relay = Relay.to(own)) {
      Ledger far = open(relay.address(), SHORT);
      assertThat(far.sum(new Sums.Query(Filter.NONE, List.of(), null)).await().version()).isZero();
      assertThat(far.probe().await()).isZero();

      long end = System.nanoTime() + Patience.of(Duration.ofSeconds(5)).toNanos();
      while (relay.connections() > backends(own) && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertThat(relay.connections()).isLessThanOrEqualTo(backends(own)).isPositive();
    }
  }

  private static int backends(String database) throws SQLException {
    String sql =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <>"
            + " pg_backend_pid()";
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(database));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @Test
  void nothingIsTakenInWhileTheClocksDisagree() {
    MovingClock clock = new MovingClock();
    clock.ahead = Duration.ofDays(-10);
    Ledger wrong =
        Ledger.open(vertx, new Ledger.Settings(uri, TestDatabase.KEYS, clock, 1).onThisMachine())
            .await();
    opened.add(wrong);

    assertThatThrownBy(() -> learn(wrong, "A").await())
        .isInstanceOf(LedgerBusy.class)
        .hasMessageMatching("The hub's clock is 8[0-9]{5} s behind its database's; nothing .+");
    assertThat(wrong.troubles()).hasSize(1);
    assertThat(wrong.sum(new Sums.Query(Filter.NONE, List.of(), null)).await().version()).isZero();
    clock.ahead = Duration.ofSeconds(50);
    assertThat(learn(opened(clock), "A").await().version()).isEqualTo(1);
  }

  private Ledger opened(Clock clock) {
    Ledger right =
        Ledger.open(vertx, new Ledger.Settings(uri, TestDatabase.KEYS, clock, 1).onThisMachine())
            .await();
    opened.add(right);
    return right;
  }

  private static final class MovingClock extends Clock {
    private Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }

    @Override
    public java.time.ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  private Future<Batch.Outcome> learn(String code) {
    return learn(ledger, code);
  }

  private static Future<Batch.Outcome> learn(Ledger by, String code) {
    Organization organization = new Organization(code, code, code, "PARTNER");
    return by.learn(Reference.of(List.of(organization), List.of(), List.of(), List.of()), "test");
  }

  private Sums.Result total() {
    try {
      return ledger.sum(new Sums.Query(Filter.NONE, List.of(), null)).await(5, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private PgClient client() {
    return new PgClient(vertx, UrlReader.read(uri));
  }

  private String name() {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(uri));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
