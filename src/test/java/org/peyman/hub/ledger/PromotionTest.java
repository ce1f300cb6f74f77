package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.Claims;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.Relay;
import org.peyman.hub.support.ReplicatedServers;
import org.peyman.hub.support.TestDatabase;

/** A primary that is lost, and its standby in its place. */
@LongRunning
final class PromotionTest {

  private final Vertx vertx = Vertx.vertx();
  private final ReplicatedServers servers = ReplicatedServers.start();
  private final Relay toPrimary = Relay.to(servers.primary());
  private Ledger ledger = Ledger.open(vertx, settings()).await();
  private int taken;

  /** Both servers by one address, and the standby to be read from besides. */
  private Ledger.Settings settings() {
    String standby = "127.0.0.1:" + URI.create(servers.standby()).getPort();
    String both =
        toPrimary
            .address()
            .replace("/peyman", "," + standby + "/peyman?target_session_attrs=read-write");
    Addresses at = new Addresses(both, List.of(servers.standby()), null);
    return new Ledger.Settings(at, TestDatabase.KEYS, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    ledger.close().await();
    toPrimary.close();
    servers.close();
    vertx.close().await();
  }

  @Test
  void aPrimaryThatIsGone() {
    assertFollowed(servers::losePrimary);
  }

  @Test
  void aPrimaryThatSaysNothingAnyMore() {
    assertFollowed(toPrimary::pause);
  }

  /**
   * A question during the loss may come to the new primary by itself, where that is there soon
   * enough: then it is told what the old one had taken in, or one batch more.
   */
  private void assertToldOrUnavailable(Future<Changes.Reached> question) {
    try {
      assertThat(question.await().version()).isBetween((long) taken, 1L + taken);
    } catch (LedgerUnavailable unanswered) {
      assertThat(question.failed()).isTrue();
    }
  }

  /** Nothing is lost or doubled. */
  private void assertFollowed(Runnable loss) {
    ledger.changes().listen(mark -> {});
    ledger.learn(Claims.reference(), "test").await();
    servers.replicateSynchronously();
    for (int i = 0; i < 20; i++) {
      takeOne();
    }
    loss.run();
    Future<Changes.Reached> question = ledger.changes().version();
    Future<?> intake = ledger.take(new Batch("test", Claims.entries(taken, taken + 1)));

    servers.promote();
    long accepts = System.nanoTime();
    untilTaken(accepts);
    assertThat(Duration.ofNanos(System.nanoTime() - accepts))
        .isLessThan(Patience.of(Duration.ofSeconds(5)));
    assertToldOrUnavailable(question);
    assertThatThrownBy(intake::await).isInstanceOf(LedgerUnavailable.class);
    for (int i = 0; i < 20; i++) {
      takeOne();
    }

    assertThat(ledger.changes().version().await().version()).isEqualTo(1 + taken);
    assertThat(atStandby("SELECT count(*) FROM batch")).isEqualTo(1L + taken);
    assertThat(atStandby("SELECT count(*) FROM fact_history WHERE kind = 'CLAIM'"))
        .isEqualTo(taken);
    Snapshot snapshot = ledger.snapshot().await();
    assertThat(snapshot.version()).isEqualTo(1 + taken);
    snapshot.close().await();
    assertThat(atStandby("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"))
        .as("connections that are told what changed")
        .isPositive();

    ledger.close().await();
    ledger = Ledger.open(vertx, settings()).await();
    takeOne();
  }

  /** Whoever is refused sends the same again. */
  private void untilTaken(long since) {
    while (true) {
      try {
        takeOne();
        return;
      } catch (LedgerUnavailable refused) {
        assertThat(System.nanoTime() - since)
            .isLessThan(Patience.of(Duration.ofSeconds(60)).toNanos());
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }

  private void takeOne() {
    ledger.take(new Batch("test", Claims.entries(taken, taken + 1))).await();
    taken++;
  }

  private long atStandby(String sql) {
    return Long.parseLong(ReplicatedServers.text(servers.standby(), sql));
  }
}
