package org.peyman.hub;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.ToIntFunction;
import org.peyman.hub.config.Settings;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.embedded.EmbeddedServer;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.SeedLoader;

/** The ledger that first pages are compared with. */
sealed interface ComparedLedger {

  int CONNECTIONS = 2;

  /** That which the settings name: their database, else a temporary one. */
  static ComparedLedger of(Settings settings) {
    if (settings.database() != null) {
      return new InDatabase(settings.database());
    }
    Path folder = settings.seedData();
    return folder != null && Files.isDirectory(folder) ? new Seeded(folder) : new Empty();
  }

  /** What a ledger is opened with. */
  record Opening(Vertx vertx, PersonKeys keys, FactReader reader, Clock clock) {

    private Ledger.Settings at(String database) {
      return new Ledger.Settings(database, keys, clock, CONNECTIONS);
    }

    private int temporary(ToIntFunction<Ledger> work) {
      try (EmbeddedServer server = EmbeddedServer.temporary()) {
        return use(Ledger.open(vertx, at(server.uri().toString())).await(), work);
      }
    }

    private static int use(Ledger ledger, ToIntFunction<Ledger> work) {
      try {
        return work.applyAsInt(ledger);
      } finally {
        ledger.close().await();
      }
    }
  }

  /** Which it is, in a sentence. */
  String says();

  /** What the work gives with the ledger, which is open no longer than that. Waits. */
  int with(Opening opening, ToIntFunction<Ledger> work);

  /** One's own, as it is: nothing is migrated, nothing written. */
  record InDatabase(String address) implements ComparedLedger {

    @Override
    public String says() {
      return "Compared with the ledger in the database, as it is.";
    }

    @Override
    public int with(Opening opening, ToIntFunction<Ledger> work) {
      return Opening.use(Ledger.openAsItIs(opening.vertx, opening.at(address)).await(), work);
    }
  }

  /** A temporary one, that holds seed data. */
  record Seeded(Path folder) implements ComparedLedger {

    @Override
    public String says() {
      return "Compared with a temporary ledger, which holds "
          + folder
          + "; --database names your own.";
    }

    @Override
    public int with(Opening opening, ToIntFunction<Ledger> work) {
      return opening.temporary(
          ledger -> {
            new SeedLoader(opening.vertx, ledger, opening.reader, opening.clock)
                .load(folder)
                .await();
            return work.applyAsInt(ledger);
          });
    }
  }

  /** A temporary one without anything. */
  record Empty() implements ComparedLedger {

    @Override
    public String says() {
      return "Compared with a temporary ledger, which is empty and knows no province, phase or"
          + " agreement; --seed-data names a folder that has them, --database your own.";
    }

    @Override
    public int with(Opening opening, ToIntFunction<Ledger> work) {
      return opening.temporary(work);
    }
  }
}
