package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.support.TestDatabase;

/** A ledger out of a backup, after more was taken in than the backup knows. */
class RestoredTest {

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void aVersionThatComesAgainWithOtherContentIsAnother() {
    String original = TestDatabase.fresh();
    learn(original, "A", "2021-11-01T08:00:00Z");
    String backup = TestDatabase.copyOf(original);
    learn(original, "B", "2021-11-02T08:00:00Z");
    Snapshot.State before = state(original);

    String restored = TestDatabase.copyOf(backup);
    assertThat(state(restored)).isEqualTo(state(backup));
    learn(restored, "C", "2021-11-03T08:00:00Z");
    Snapshot.State after = state(restored);

    assertThat(after.version()).isEqualTo(before.version()).isEqualTo(2);
    assertThat(after).isNotEqualTo(before);
    assertThat(state(restored)).isEqualTo(after);
  }

  private void learn(String uri, String code, String now) {
    Ledger ledger = open(uri, now);
    Organization organization = new Organization(code, code, code, "PARTNER");
    ledger
        .learn(Reference.of(List.of(organization), List.of(), List.of(), List.of()), "test")
        .await();
    ledger.close().await();
  }

  private Snapshot.State state(String uri) {
    Ledger ledger = open(uri, "2021-12-01T08:00:00Z");
    Snapshot snapshot = ledger.snapshot().await();
    snapshot.close().await();
    ledger.close().await();
    return snapshot.state();
  }

  private Ledger open(String uri, String now) {
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    return Ledger.open(vertx, new Ledger.Settings(uri, TestDatabase.KEYS, clock, 1)).await();
  }
}
