package org.peyman.hub;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.peyman.hub.config.Settings;
import org.peyman.hub.embedded.EmbeddedServer;
import org.peyman.hub.embedded.ServerOptions;
import org.peyman.hub.simulator.Simulation;

/** The simulated partner systems of a demonstration, with the PostgreSQL that is Imdad's. */
final class Simulators implements AutoCloseable {

  private static final long LONGEST_STOP_SECONDS = 10;
  private static final int CONNECTIONS = 32;

  private final EmbeddedServer database;
  private final Simulation simulation;

  private Simulators(EmbeddedServer database, Simulation simulation) {
    this.database = database;
    this.simulation = simulation;
  }

  /** Starts them over the seed data. */
  static Future<Simulators> start(Vertx vertx, Settings settings, Path seedData, Clock clock) {
    Path folder = settings.dataFolder().resolve("simulator");
    ServerOptions options = new ServerOptions(CONNECTIONS, false);
    return vertx
        .executeBlocking(() -> EmbeddedServer.start(folder.resolve("imdad"), options), false)
        .compose(
            database ->
                Simulation.start(
                        vertx,
                        new Simulation.Options(
                            seedData,
                            database.uri(),
                            folder,
                            settings.simulatorPort(),
                            clock,
                            hosts(settings)))
                    .map(simulation -> new Simulators(database, simulation))
                    .recover(failure -> stopped(vertx, database, failure)));
  }

  private static Set<String> hosts(Settings settings) {
    Set<String> hosts = settings.exposure().hosts();
    return hosts == null ? Set.of() : hosts;
  }

  private static Future<Simulators> stopped(
      Vertx vertx, EmbeddedServer database, Throwable failure) {
    return vertx
        .executeBlocking(
            () -> {
              database.close();
              return database;
            },
            false)
        .transform(closed -> Future.failedFuture(failure));
  }

  /** Where the partners' configurations find their systems. */
  Map<String, String> settings() {
    return simulation.settings();
  }

  /** Of the page that controls them. */
  String address() {
    return simulation.address();
  }

  @Override
  public void close() {
    try {
      simulation.close().await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("The simulated systems did not stop in time", e);
    } finally {
      database.close();
    }
  }
}
