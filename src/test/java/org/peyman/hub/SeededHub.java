package org.peyman.hub;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.graphql.SavedQueries;
import org.peyman.hub.graphql.Subscriptions;
import org.peyman.hub.http.HubServer;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.progress.Progress;
import org.peyman.hub.saved.QueryFiles;
import org.peyman.hub.sync.FactReader;
import org.peyman.hub.sync.SeedLoader;

/**
 * The hub's server over the repository's seed data, in this virtual machine and on a day that never
 * changes: for tests that only ask.
 */
public final class SeededHub {

  private static final SeededHub HUB = new SeededHub();

  private final int port;
  private final String sdl;

  private SeededHub() {
    Clock clock = Clock.fixed(Instant.parse("2026-11-01T08:00:00Z"), ZoneOffset.UTC);
    Vertx vertx = Vertx.vertx(); // its threads end with this virtual machine
    Ledger ledger =
        Ledger.open(vertx, new Ledger.Settings(TestDatabase.fresh(), TestDatabase.KEYS, clock))
            .await();
    new SeedLoader(vertx, ledger, new FactReader(TestDatabase.KEYS), clock)
        .load(Path.of("seed-data"))
        .await();
    Engine engine = new Engine(ledger.reads(), new Progress(ledger), clock, Engine.Options.USUAL);
    HubServer server = HubServer.listen(vertx, "127.0.0.1", 0).await();
    server.open(
        new HubServer.Behind(
                engine::kind,
                engine::execute,
                new Subscriptions(vertx, engine, ledger.changes())::of,
                engine.sdl(),
                ledger.reads()::version,
                List::of)
            .with(SavedQueries.of(engine, QueryFiles.ofHub(), ledger::snapshot)));
    port = server.port();
    sdl = engine.sdl();
  }

  /** {@code http://127.0.0.1:port}. */
  public static String address() {
    return "http://127.0.0.1:" + HUB.port;
  }

  /** The schema that it serves. */
  public static String sdl() {
    return HUB.sdl;
  }
}
