package org.peyman.hub.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The four simulated partner systems, and the server that controls them, all on 127.0.0.1.
 *
 * <p>What they hold is what the partners' folders in the seed data hold, in the partners' own words
 * and order; a hub that reads them ends with the figures of one that reads the files.
 */
public final class Simulation {

  static final String HOST = "127.0.0.1";

  /** In the folder of the simulation: where its control listens. */
  static final String ADDRESS_FILE = "address";

  /**
   * What they are made of.
   *
   * @param seedData with a folder for each partner, and {@code story}
   * @param imdadDatabase {@code postgresql://user:password@127.0.0.1:port/name} of a database that
   *     nobody else uses, and of a user who may make users: its schema {@code imdad} is made anew
   * @param folder where Bonyad Mostazafan's files are dropped and where is kept what was reported;
   *     made if it is missing
   * @param controlPort 0: any that is free
   * @param clock says when rows are written
   * @param hosts names under which the page that controls them answers besides the loopback's, in
   *     lower case
   */
  public record Options(
      Path seedData,
      URI imdadDatabase,
      Path folder,
      int controlPort,
      Clock clock,
      Set<String> hosts) {

    /** Under no other names. */
    public Options(Path seedData, URI imdadDatabase, Path folder, int controlPort, Clock clock) {
      this(seedData, imdadDatabase, folder, controlPort, clock, Set.of());
    }

    Stock stock(SystemName name) {
      return new Stock(seedData, name.folder(), clock);
    }
  }

  private final Vertx vertx;
  private final Options options;
  private final Map<SystemName, Controlled> systems;
  private final ControlServer control;

  private Simulation(
      Vertx vertx, Options options, Map<SystemName, Controlled> systems, ControlServer control) {
    this.vertx = vertx;
    this.options = options;
    this.systems = systems;
    this.control = control;
  }

  /** The folders of the seed data whose facts they give. */
  public static Set<String> folders() {
    return Stream.of(SystemName.values())
        .map(SystemName::folder)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Starts all of them at the same time; reports again what was reported before a restart. Fails
   * where one of them cannot start, and leaves none running.
   */
  public static Future<Simulation> start(Vertx vertx, Options options) {
    Map<SystemName, Future<? extends Simulated>> starting = new LinkedHashMap<>();
    for (SystemName name : SystemName.values()) {
      starting.put(name, start(vertx, options, name));
    }
    return Future.join(List.copyOf(starting.values()))
        .compose(all -> vertx.executeBlocking(() -> Reported.in(options.folder()), false))
        .compose(reported -> control(vertx, options, started(vertx, starting, reported)))
        .recover(failure -> closeAll(starting).compose(closed -> Future.failedFuture(failure)));
  }

  /** Starts one of them alone. */
  static Future<? extends Simulated> start(Vertx vertx, Options options, SystemName name) {
    Stock stock = options.stock(name);
    return switch (name) {
      case IMDAD -> ImdadDatabase.start(vertx, options.imdadDatabase(), stock);
      case BASIJ_SAZANDEGI ->
          SimulatedHttp.start(vertx, () -> new BasijSazandegiSite(vertx, stock));
      case BONYAD_MOSTAZAFAN ->
          BonyadMostazafanFolder.start(vertx, options.folder().resolve(name.folder()), stock);
      case ASTAN_QUDS -> SimulatedHttp.start(vertx, () -> new AstanQudsSite(vertx, stock));
    };
  }

  private static Map<SystemName, Controlled> started(
      Vertx vertx, Map<SystemName, Future<? extends Simulated>> starting, Reported reported) {
    Map<SystemName, Controlled> systems = new LinkedHashMap<>();
    starting.forEach(
        (name, system) ->
            systems.put(name, new Controlled(vertx, name, system.result(), reported)));
    return systems;
  }

  private static Future<Simulation> control(
      Vertx vertx, Options options, Map<SystemName, Controlled> systems) {
    List<Future<Void>> again = systems.values().stream().map(Controlled::reportAgain).toList();
    return Future.all(again)
        .compose(
            reported -> ControlServer.start(vertx, options.controlPort(), options.hosts(), systems))
        .compose(
            control ->
                vertx
                    .executeBlocking(() -> announce(options.folder(), control), false)
                    .map(announced -> new Simulation(vertx, options, systems, control)));
  }

  private static Path announce(Path folder, ControlServer control) throws IOException {
    Files.createDirectories(folder);
    return Files.writeString(folder.resolve(ADDRESS_FILE), control.address() + "\n");
  }

  private static Future<Void> closeAll(Map<SystemName, Future<? extends Simulated>> starting) {
    List<Future<Void>> closing =
        starting.values().stream()
            .filter(Future::succeeded)
            .map(system -> system.result().close())
            .toList();
    return Future.join(closing).transform(closed -> Future.succeededFuture());
  }

  /**
   * The settings under which the partners' configurations find their systems: {@code IMDAD_URI},
   * {@code BASIJ_SAZANDEGI_URL} and so on. They hold passwords and tokens.
   */
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    systems.values().forEach(system -> settings.putAll(system.settings()));
    return settings;
  }

  /** Where the page and the commands that control them are: {@code http://127.0.0.1:port}. */
  public String address() {
    return control.address();
  }

  /** Stops all of them. Imdad's database is left to who gave it. */
  public Future<Void> close() {
    Path announced = options.folder().resolve(ADDRESS_FILE);
    Stream<Future<Void>> closing =
        Stream.concat(Stream.of(control.close()), systems.values().stream().map(Controlled::close));
    return Future.join(closing.toList())
        .eventually(() -> vertx.executeBlocking(() -> Files.deleteIfExists(announced), false))
        .mapEmpty();
  }
}
