package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.support.Claims;
import org.peyman.hub.support.TestDatabase;

/** What a request asks is answered of one version, and not on when nobody waits for it. */
final class MomentTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final Vertx VERTX = Vertx.vertx();
  private static final String DATABASE = TestDatabase.fresh();

  @SuppressWarnings("NullAway.Init") // set before all
  private static Ledger ledger;

  private static int taken;

  @BeforeAll
  static void start() {
    ledger =
        Ledger.open(VERTX, new Ledger.Settings(DATABASE, TestDatabase.KEYS, Clock.systemUTC(), 1))
            .await();
    ledger.learn(Claims.reference(), "test").await();
    takeMore();
  }

  @AfterAll
  static void stop() {
    ledger.close().await();
    VERTX.close().await();
  }

  private static void takeMore() {
    ledger.take(new Batch("test", Claims.entries(taken, taken + 10))).await();
    taken += 10;
  }

  /** By another hub on the same database, which has connections of its own. */
  private static void takeMoreElsewhere() {
    Ledger other =
        Ledger.open(VERTX, new Ledger.Settings(DATABASE, TestDatabase.KEYS, Clock.systemUTC(), 1))
            .await();
    other.take(new Batch("test", Claims.entries(taken, taken + 10))).await();
    taken += 10;
    other.close().await();
  }

  @Test
  void allThatIsAskedInOneGoIsOfOneVersionAndOfTheDayGiven() {
    Moment moment = ledger.moment(DAY);
    Future<Long> version = moment.reads().version();
    Future<Sums.Result> sums = moment.sum(sums());

    assertThat(sums.await().version()).isEqualTo(version.await());
    assertThat(sums.await().asOf()).isEqualTo(DAY);
    moment.close();
  }

  @Test
  void aConnectionThatIsNotAskedForAWhileServesOthers() {
    Moment moment = ledger.moment(DAY);
    long version = moment.reads().version().await();

    assertThat(ledger.reads().version().await()).isEqualTo(version);
    assertThat(moment.sum(sums()).await().version()).isEqualTo(version);
    moment.close();
  }

  @Test
  void whoAsksAgainOfALedgerThatIsAnotherByNowIsToldSo() {
    Moment moment = ledger.moment(DAY);
    moment.reads().version().await();
    takeMore();
    ledger.reads().version().await(); // over the only connection, which the moment has given back

    assertThatThrownBy(() -> moment.sum(sums()).await()).isInstanceOf(LedgerMoved.class);
    moment.close();
  }

  @Test
  void whatIsTakenInMeanwhileIsNotSeen() {
    Moment moment = ledger.moment(DAY);
    Set<Long> seen = ConcurrentHashMap.newKeySet();
    AtomicBoolean isEnough = new AtomicBoolean();
    Future<Void> asking = askOn(moment, seen, isEnough);
    takeMoreElsewhere();
    isEnough.set(true);
    asking.await();
    moment.close();

    assertThat(seen).hasSize(1);
    assertThat(ledger.reads().version().await()).isGreaterThan(seen.iterator().next());
  }

  /** Each question follows the one before without a pause. */
  private static Future<Void> askOn(Moment moment, Set<Long> seen, AtomicBoolean isEnough) {
    return moment
        .sum(sums())
        .compose(
            result -> {
              seen.add(result.version());
              return isEnough.get() ? Future.succeededFuture() : askOn(moment, seen, isEnough);
            });
  }

  @Test
  void aPageThatIsAllThatIsAskedIsOfTheVersionThatIsKnownOrFails() {
    Moment moment = ledger.moment(DAY);
    moment.expect(ledger.reads().version().await());
    assertThat(page(moment, Filter.NONE).await().items()).isNotEmpty();
    takeMore();
    assertThatThrownBy(() -> page(moment, Filter.NONE).await()).isInstanceOf(LedgerMoved.class);
    assertThat(moment.hasMoved()).isTrue();
    moment.close();
  }

  @Test
  void aPageWithoutAnythingOnItIsOfTheVersionThatIsKnownOrFails() {
    Filter nothing = Filter.NONE.of(List.of());
    Moment moment = ledger.moment(DAY);
    assertThat(page(moment, nothing).await().items()).isEmpty();
    assertThat(moment.version()).isEqualTo(ledger.reads().version().await());
    takeMore();
    assertThatThrownBy(() -> page(moment, nothing).await()).isInstanceOf(LedgerMoved.class);
    moment.close();
  }

  @Test
  void whatIsAskedAfterAPageIsOfItsVersion() {
    Moment moment = ledger.moment(DAY);
    page(moment, Filter.NONE).await();
    assertThat(moment.sum(sums()).await().version()).isEqualTo(moment.version());
    moment.close();

    Moment moved = ledger.moment(DAY);
    page(moved, Filter.NONE).await();
    takeMore();
    assertThatThrownBy(() -> moved.sum(sums()).await()).isInstanceOf(LedgerMoved.class);
    moved.close();
  }

  private static Future<Listing.Page<Records.Job>> page(Moment moment, Filter filter) {
    return moment
        .reads()
        .jobs(
            new Listing.JobQuery(filter, Map.of(), List.of(), new Listing.Window(5, null, false)));
  }

  @Test
  void oneStatementThatFailsDoesNotTakeTheOthersWithIt() {
    Moment moment = ledger.moment(DAY);
    Future<?> wrong =
        moment
            .reads()
            .jobs(
                new Listing.JobQuery(
                    Filter.NONE, Map.of(), List.of(), new Listing.Window(-5, null, false)));
    Future<Long> right = moment.reads().version();

    assertThatThrownBy(wrong::await).hasMessageContaining("LIMIT");
    assertThat(right.await()).isPositive();
    moment.close();
  }

  @Test
  void whatNobodyWaitsForIsCancelledAndItsConnectionServesOthers() throws Exception {
    assertCancelled("claim", moment -> List.of(moment.sum(sums()), moment.reads().version()));
  }

  @Test
  void aPageThatNobodyWaitsForIsCancelledAndItsConnectionServesOthers() throws Exception {
    assertCancelled("job", moment -> List.of(page(moment, Filter.NONE)));
  }

  /**
   * Statements that nobody waits for any more.
   *
   * @param table for which the first of them has to wait
   */
  private static void assertCancelled(String table, Function<Moment, List<Future<?>>> asked)
      throws Exception {
    try (Connection other = DriverManager.getConnection(TestDatabase.jdbc(DATABASE));
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
      Moment moment = ledger.moment(DAY);
      List<Future<?>> running = asked.apply(moment);
      while (waiting(lock) == 0) {
        Thread.onSpinWait();
      }

      moment.giveUp();

      for (Future<?> each : running) {
        assertThatThrownBy(() -> each.await(20, TimeUnit.SECONDS)).isInstanceOf(NotWaitedFor.class);
      }
      assertThat(waiting(lock)).as("it was cancelled, not left alone").isZero();
      for (int i = 0; i < 20; i++) {
        assertThat(version()).isPositive();
      }
      other.rollback();
    }
  }

  @Test
  void groupsThatAreNotWantedAreCutByTheDatabaseAndCountedAllTheSame() {
    for (int first : List.of(0, 1, 2, 1_000)) {
      Sums.Query query =
          new Sums.Query(
              Filter.NONE,
              List.of(Dimension.PHASE, Dimension.SETTLEMENT, Dimension.SECTOR),
              null,
              new Sums.Cut(List.of(new Sums.By.OfMeasure(Measure.FTE, true)), first));
      Sums.Answer answer = answer(query);
      Sums.Answer all = answer(new Sums.Query(Filter.NONE, query.groupBy(), null));

      assertThat(all.count()).isEqualTo(all.groups().size()).isGreaterThan(2);
      assertThat(answer.count()).isEqualTo(all.count());
      assertThat(answer.groups()).hasSize((int) Math.min(Math.max(first, 1), all.count()));
      assertThat(all.groups()).containsAll(answer.groups());
    }
  }

  private static Sums.Answer answer(Sums.Query query) {
    return Objects.requireNonNull(ledger.sum(query).await().answers().get(""));
  }

  private static long version() throws TimeoutException {
    return ledger.reads().version().await(20, TimeUnit.SECONDS);
  }

  private static int waiting(Statement statement) throws SQLException {
    try (ResultSet found =
        statement.executeQuery(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                + " AND datname = current_database()")) {
      found.next();
      return found.getInt(1);
    }
  }

  private static Sums.Query sums() {
    return new Sums.Query(Filter.NONE, List.of(), null);
  }
}
