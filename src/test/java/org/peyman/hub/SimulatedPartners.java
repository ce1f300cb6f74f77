package org.peyman.hub;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.peyman.hub.connectors.csv.CsvConnector;
import org.peyman.hub.connectors.graphql.GraphqlConnector;
import org.peyman.hub.connectors.postgres.PostgresConnector;
import org.peyman.hub.connectors.rest.RestConnector;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.mapping.Connector;
import org.peyman.hub.mapping.Masking;
import org.peyman.hub.partner.Extending;
import org.peyman.hub.partners.astanquds.AstanQuds;
import org.peyman.hub.partners.basijsazandegi.BasijSazandegi;
import org.peyman.hub.partners.bonyadmostazafan.BonyadMostazafan;
import org.peyman.hub.partners.imdad.Imdad;
import org.peyman.hub.simulator.Simulation;
import org.peyman.hub.sync.FactReader;

/** The four partners on their real connectors, against their simulated systems. */
public final class SimulatedPartners implements AutoCloseable {

  /** The folders of the seed data whose facts these give. */
  public static final Path SEED_DATA = Path.of("seed-data");

  private final Simulation simulation;
  private final List<Extending> partners;

  private SimulatedPartners(Simulation simulation, List<Extending> partners) {
    this.simulation = simulation;
    this.partners = partners;
  }

  /**
   * Starts the systems in a database and folder of their own, and opens the partners.
   *
   * @param keys of the hub that reads them
   */
  public static SimulatedPartners start(Vertx vertx, PersonKeys keys, Clock clock, Path folder) {
    Simulation.Options options =
        new Simulation.Options(
            SEED_DATA, URI.create(TestDatabase.bare()), folder, 0, Clock.systemUTC());
    Simulation simulation = Simulation.start(vertx, options).await();
    List<Connector> connectors =
        List.of(
            new PostgresConnector(vertx, clock),
            new RestConnector(vertx, clock),
            new GraphqlConnector(vertx, clock),
            new CsvConnector(vertx, masking(keys), clock));
    Map<String, String> settings = simulation.settings();
    return new SimulatedPartners(
        simulation,
        List.of(
            Imdad.open(vertx, connectors, settings),
            BasijSazandegi.open(vertx, clock, connectors, settings),
            BonyadMostazafan.open(vertx, connectors, settings),
            AstanQuds.open(vertx, clock, connectors, settings)));
  }

  private static Masking masking(PersonKeys keys) {
    FactReader reader = new FactReader(keys);
    return (kind, row, names) ->
        reader.kept(
            new FactReader.Item(
                FactKind.valueOf(kind.name()),
                "PARTNER",
                "here",
                names.translation().apply(row),
                new FactReader.Original(row, names.byField())));
  }

  public List<Extending> partners() {
    return partners;
  }

  /** The partner of that name. */
  public Extending partner(String name) {
    return partners.stream()
        .filter(partner -> partner.identity().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  public Simulation simulation() {
    return simulation;
  }

  @Override
  public void close() {
    partners.forEach(Extending::close);
    simulation.close().await();
  }
}
