package org.peyman.hub.support;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.peyman.hub.KnownPartners;
import org.peyman.hub.Partners;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.partner.ExtendingPartner;
import org.peyman.hub.simulator.Simulation;

/** The four partners on their real connectors, against their simulated systems. */
public final class SimulatedPartners implements AutoCloseable {

  /** The folders of the seed data whose facts these give. */
  public static final Path SEED_DATA = Path.of("seed-data");

  private final Simulation simulation;
  private final Partners partners;

  private SimulatedPartners(Simulation simulation, Partners partners) {
    this.simulation = simulation;
    this.partners = partners;
  }

  /**
   * Starts the systems in a database and folder of their own, and opens the partners.
   *
   * @param keys of the hub that reads them
   */
  public static SimulatedPartners start(Vertx vertx, PersonKeys keys, Path folder) {
    Simulation.Options options =
        new Simulation.Options(
            SEED_DATA, URI.create(TestDatabase.bare()), folder, 0, Clock.systemUTC());
    Simulation simulation = Simulation.start(vertx, options).await();
    Partners opened =
        Partners.open(
            vertx,
            Clock.systemUTC(),
            new Partners.Selection(
                List.copyOf(KnownPartners.names()), null, simulation.settings(), keys));
    return new SimulatedPartners(simulation, opened);
  }

  public List<ExtendingPartner> partners() {
    return partners.all().stream().map(ExtendingPartner.class::cast).toList();
  }

  /** The partner of that name. */
  public ExtendingPartner partner(String name) {
    return partners().stream()
        .filter(partner -> partner.identity().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  public Simulation simulation() {
    return simulation;
  }

  @Override
  public void close() {
    partners.close();
    simulation.close().await();
  }
}
