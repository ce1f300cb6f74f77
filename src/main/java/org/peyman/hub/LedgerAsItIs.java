package org.peyman.hub;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.config.Flags;
import org.peyman.hub.config.LedgerFlags;
import org.peyman.hub.config.Settings;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.embedded.EmbeddedServer;
import org.peyman.hub.ledger.Ledger;

/**
 * The ledger that the flags of a command name, opened for it without changing its schema: also one
 * in the server of a hub that runs.
 */
final class LedgerAsItIs {

  private static final int CONNECTIONS = 1;

  private final Settings settings;
  private final Clock clock;
  private @Nullable Duration question;

  LedgerAsItIs(LedgerFlags flags, Clock clock) {
    this(new Flags(flags).settings(System.getenv()), clock);
  }

  LedgerAsItIs(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** The same with a connection whose statements may take so long. */
  LedgerAsItIs patient(Duration longest) {
    question = longest;
    return this;
  }

  /** Opens it for the work, whose exit code is given back. */
  int with(ToIntFunction<Ledger> work) {
    return with((vertx, ledger) -> work.applyAsInt(ledger));
  }

  /** The same for work that needs Vert.x. */
  int with(ToIntBiFunction<Vertx, Ledger> work) {
    String database = settings.database();
    if (database != null) {
      return in(database, work);
    }
    if (!Files.isDirectory(settings.dataFolder())) {
      throw new CannotStart(
          "There is no ledger in " + settings.dataFolder() + "; name one with --database");
    }
    Optional<URI> running = EmbeddedServer.running(settings.dataFolder());
    if (running.isPresent()) {
      return in(running.get().toString(), work);
    }
    try (EmbeddedServer server = EmbeddedServer.start(settings.dataFolder())) {
      return in(server.uri().toString(), work);
    }
  }

  private int in(String database, ToIntBiFunction<Vertx, Ledger> work) {
    Vertx vertx = Vertx.vertx();
    try {
      PersonKeys keys = new PersonKeys(settings.keySecret());
      Ledger.Settings given = new Ledger.Settings(database, keys, clock, CONNECTIONS);
      Ledger ledger =
          Ledger.openAsItIs(vertx, question == null ? given : given.patient(question)).await();
      try {
        return work.applyAsInt(vertx, ledger);
      } finally {
        ledger.close().await();
      }
    } finally {
      vertx.close().await();
    }
  }
}
