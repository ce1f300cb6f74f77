package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.support.Claims;
import org.peyman.hub.support.TestDatabase;

/** A snapshot shows one version, whatever is taken in while it is read. */
final class SnapshotTest {

  private static final int CLAIMS = 400;
  private static final Vertx VERTX = Vertx.vertx();

  @SuppressWarnings("NullAway.Init") // set before all
  private static Ledger ledger;

  @BeforeAll
  static void start() {
    Ledger.Settings settings =
        new Ledger.Settings(TestDatabase.fresh(), TestDatabase.KEYS, Clock.systemUTC());
    ledger = Ledger.open(VERTX, settings).await();
    ledger.learn(Claims.reference(), "test").await();
    ledger.take(new Batch("test", Claims.entries(0, CLAIMS))).await();
  }

  @AfterAll
  static void stop() {
    ledger.close().await();
    VERTX.close().await();
  }

  @Test
  void whatIsTakenInMeanwhileIsNotSeen() {
    Snapshot snapshot = ledger.snapshot().await();
    List<Records.Job> before = allPages(ledger.reads(), 500, null);
    Listing.Page<Records.Job> first = snapshot.reads().jobs(page(7, null)).await();

    ledger.take(new Batch("test", Claims.entries(CLAIMS, CLAIMS + 100))).await();
    List<Records.Job> seen = new ArrayList<>(first.items());
    seen.addAll(allPages(snapshot.reads(), 7, last(first)));

    assertThat(seen).isEqualTo(before);
    assertThat(snapshot.reads().version().await()).isEqualTo(snapshot.version());
    assertThat(ledger.reads().version().await()).isGreaterThan(snapshot.version());
    assertThat(allPages(ledger.reads(), 500, null)).hasSizeGreaterThan(before.size());
    snapshot.close().await();
  }

  @Test
  void aListReadAfterAnotherOrFromAPlaceInItIsStillRight() {
    Snapshot snapshot = ledger.snapshot().await();
    List<Records.Job> all = allPages(ledger.reads(), 500, null);
    Listing.Page<Records.Job> first = snapshot.reads().jobs(page(10, null)).await();
    snapshot.reads().jobs(page(3, null)).await();

    assertThat(allPages(snapshot.reads(), 20, last(first))).isEqualTo(all.subList(10, all.size()));
    assertThat(
            snapshot
                .reads()
                .jobs(
                    new Listing.JobQuery(
                        Filter.NONE, Map.of(), List.of(), new Listing.Window(1, null, true)))
                .await()
                .total())
        .isEqualTo(all.size());
    assertThatThrownBy(() -> snapshot.reads().jobs(page(1, "[]")).await())
        .isInstanceOf(Listing.NotACursor.class);
    snapshot.close().await();
  }

  @Test
  void soManyAtOnceAndNoMore() {
    List<Snapshot> open = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      open.add(ledger.snapshot().await());
    }
    assertThatThrownBy(() -> ledger.snapshot().await()).isInstanceOf(Snapshot.Busy.class);

    open.get(0).close().await();
    open.get(0).close().await();
    ledger.snapshot().await().close().await();
    open.forEach(snapshot -> snapshot.close().await());
  }

  private static List<Records.Job> allPages(Reads reads, int size, @Nullable String after) {
    List<Records.Job> all = new ArrayList<>();
    String from = after;
    while (true) {
      Listing.Page<Records.Job> page = reads.jobs(page(size, from)).await();
      all.addAll(page.items());
      if (!page.more()) {
        return all;
      }
      from = page.items().isEmpty() ? from : last(page);
    }
  }

  private static String last(Listing.Page<?> page) {
    return page.cursors().get(page.cursors().size() - 1);
  }

  private static Listing.JobQuery page(int first, @Nullable String after) {
    return new Listing.JobQuery(
        Filter.NONE,
        Map.of(),
        List.of(new Listing.Order<>(Listing.JobField.STARTED_ON, true)),
        new Listing.Window(first, after, false));
  }
}
