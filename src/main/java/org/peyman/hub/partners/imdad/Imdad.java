package org.peyman.hub.partners.imdad;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import org.peyman.hub.connectors.postgres.PostgresSystem;
import org.peyman.hub.mapping.ConfigurationFile;
import org.peyman.hub.mapping.Connector;
import org.peyman.hub.mapping.Definition;
import org.peyman.hub.mapping.Definitions;
import org.peyman.hub.mapping.ExtendedPartner;
import org.peyman.hub.partner.ExtendingPartner;
import org.peyman.hub.partner.SchemaExtension;

/** Imdad as the hub sees it: a PostgreSQL with tables of its own. */
public final class Imdad {

  private static final int CONNECTIONS = 2;

  private Imdad() {}

  /**
   * Opens it, without waiting for its database.
   *
   * @param connectors one of them for {@code postgres}
   * @param settings with {@code IMDAD_URI}: {@code postgresql://user:password@host:port/name}
   * @throws org.peyman.hub.partner.BadSettings where that is missing or wrong
   */
  public static ExtendingPartner open(
      Vertx vertx, List<Connector> connectors, Map<String, String> settings) {
    Definition definition =
        Definitions.read(
                List.of(ConfigurationFile.resource(Imdad.class, "imdad.yaml")),
                settings,
                connectors)
            .get(0);
    String uri = settings.getOrDefault("IMDAD_URI", "");
    PostgresSystem system =
        PostgresSystem.open(
            vertx, new PostgresSystem.Options(uri, SchemaExtension.USUAL_LIMIT, CONNECTIONS, null));
    String sdl = ConfigurationFile.resource(Imdad.class, "imdad.graphqls").text();
    SchemaExtension extension = new SchemaExtension(sdl, Map.of("Province", new Support(system)));
    return new ExtendedPartner(definition.open(), extension, system::close);
  }
}
