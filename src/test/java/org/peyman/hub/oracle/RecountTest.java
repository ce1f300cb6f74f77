package org.peyman.hub.oracle;

import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.SeedLoader;

/** The figures of a hub that read the files of the seed data. */
final class RecountTest extends RecountSuite {

  @Override
  void fill(Ledger ledger) {
    Hub.await(new SeedLoader(vertx, ledger, new FactReader(KEYS), CLOCK).load(SEED_DATA));
  }

  @Override
  void stop() {}
}
