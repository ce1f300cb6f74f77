package org.peyman.hub.oracle;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.pulling.PullSettings;
import org.peyman.hub.pulling.Puller;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.SimulatedPartners;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.SeedLoader;

/** The figures of a hub that asked the four partners' systems for their facts. */
@LongRunning
final class FederatedRecountTest extends RecountSuite {

  private static final Set<String> ASKED =
      Set.of("imdad", "basijsazandegi", "bonyadmostazafan", "astanquds");
  private static final int SOURCES_IN_ALL = 20;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  @TempDir static Path folder;

  private @Nullable SimulatedPartners partners;
  private @Nullable Puller puller;

  @Override
  void fill(Ledger ledger) throws Exception {
    Hub.await(new SeedLoader(vertx, ledger, new FactReader(KEYS), CLOCK).load(SEED_DATA, ASKED));
    partners = SimulatedPartners.start(vertx, KEYS, folder);
    puller = new Puller(vertx, ledger, new FactReader(KEYS), CLOCK, PullSettings.USUAL);
    Hub.await(puller.start(partners.partners()));
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!areRead(Hub.await(ledger.reads().sources()))) {
      if (System.nanoTime() > end) {
        throw new AssertionError(Hub.await(ledger.reads().sources()).toString());
      }
      Thread.sleep(20);
    }
  }

  private static boolean areRead(List<Records.Source> sources) {
    return sources.size() == SOURCES_IN_ALL
        && sources.stream().allMatch(source -> source.lastSyncedAt() != null);
  }

  @Override
  void stop() {
    if (puller != null) {
      Hub.await(puller.close());
    }
    if (partners != null) {
      partners.close();
    }
  }
}
