package org.peyman.hub.partners.imdad;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.peyman.hub.connectors.postgres.PostgresConnector;
import org.peyman.hub.connectors.postgres.PostgresSystem;
import org.peyman.hub.mapping.Definitions;
import org.peyman.hub.partner.Extending;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.SchemaExtension;

/** Imdad as the hub sees it: a PostgreSQL with tables of its own. */
public final class Imdad implements Extending {

  private static final String URI = "IMDAD_URI";
  private static final int CONNECTIONS = 2;

  private final Partner facts;
  private final PostgresSystem system;
  private final SchemaExtension extension;

  private Imdad(Partner facts, PostgresSystem system) {
    this.facts = facts;
    this.system = system;
    this.extension =
        new SchemaExtension(
            Definitions.resource(Imdad.class, "imdad.graphqls").yaml(),
            Map.of("Province", new Support(system)));
  }

  /**
   * Opens it, without waiting for its database.
   *
   * @param settings with {@code IMDAD_URI}: {@code postgresql://user:password@host:port/name}
   * @throws org.peyman.hub.partner.BadSettings where that is missing or wrong
   */
  public static Extending open(Vertx vertx, Clock clock, Map<String, String> settings) {
    Partner facts =
        Definitions.read(
                List.of(Definitions.resource(Imdad.class, "imdad.yaml")),
                settings,
                List.of(new PostgresConnector(vertx, clock)))
            .get(0)
            .open();
    return new Imdad(
        facts,
        PostgresSystem.open(
            vertx,
            new PostgresSystem.Options(
                settings.getOrDefault(URI, ""), SchemaExtension.USUAL_LIMIT, CONNECTIONS, null)));
  }

  @Override
  public Identity identity() {
    return facts.identity();
  }

  @Override
  public List<FactSource> sources() {
    return facts.sources();
  }

  @Override
  public SchemaExtension extension() {
    return extension;
  }

  @Override
  public void close() {
    facts.close();
    system.close();
  }
}
