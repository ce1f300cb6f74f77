package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.Claims;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.ReplicatedServers;
import org.peyman.hub.support.TestDatabase;

/** A primary that is lost, and its standby in its place. */
@LongRunning
final class PromotionTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final ReplicatedServers SERVERS = ReplicatedServers.start();

  @SuppressWarnings("NullAway.Init") // set before all
  private static Ledger ledger;

  private static int taken;

  @BeforeAll
  static void start() {
    ledger = Ledger.open(VERTX, settings()).await();
    ledger.changes().listen(mark -> {});
    ledger.learn(Claims.reference(), "test").await();
    SERVERS.replicateSynchronously();
  }

  /** Both servers by one address, and the standby to be read from besides. */
  private static Ledger.Settings settings() {
    String standby = "127.0.0.1:" + URI.create(SERVERS.standby()).getPort();
    String both =
        SERVERS
            .primary()
            .replace("/peyman", "," + standby + "/peyman?target_session_attrs=read-write");
    Addresses at = new Addresses(both, List.of(SERVERS.standby()), null);
    return new Ledger.Settings(at, TestDatabase.KEYS, Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    ledger.close().await();
    SERVERS.close();
    VERTX.close().await();
  }

  @Test
  void theHubFollowsAPromotionAndNothingIsLostOrDoubled() {
    for (int i = 0; i < 20; i++) {
      takeOne();
    }
    SERVERS.losePrimary();
    assertThatThrownBy(PromotionTest::takeOne).isInstanceOf(LedgerUnavailable.class);
    assertThatThrownBy(() -> ledger.reads().version().await())
        .isInstanceOf(LedgerUnavailable.class);

    SERVERS.promote();
    long accepts = System.nanoTime();
    untilTaken(accepts);
    assertThat(Duration.ofNanos(System.nanoTime() - accepts))
        .isLessThan(Patience.of(Duration.ofSeconds(5)));
    for (int i = 0; i < 20; i++) {
      takeOne();
    }

    assertThat(ledger.reads().version().await()).isEqualTo(1 + taken);
    assertThat(atStandby("SELECT count(*) FROM batch")).isEqualTo(1L + taken);
    assertThat(atStandby("SELECT count(*) FROM fact_history WHERE kind = 'CLAIM'"))
        .isEqualTo(taken);
    Snapshot snapshot = ledger.snapshot().await();
    assertThat(snapshot.version()).isEqualTo(1 + taken);
    snapshot.close().await();
    assertThat(
            atStandby("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"))
        .as("connections that are told what changed")
        .isPositive();

    ledger.close().await();
    ledger = Ledger.open(VERTX, settings()).await();
    takeOne();
  }

  /** Whoever is refused sends the same again. */
  private static void untilTaken(long since) {
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

  private static void takeOne() {
    ledger.take(new Batch("test", Claims.entries(taken, taken + 1))).await();
    taken++;
  }

  private static long atStandby(String sql) {
    return Long.parseLong(ReplicatedServers.text(SERVERS.standby(), sql));
  }
}
