package org.peyman.hub.partners.astanquds;

import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.peyman.hub.connectors.net.HttpSettings;
import org.peyman.hub.connectors.net.HttpSystem;
import org.peyman.hub.mapping.ConfigurationFile;
import org.peyman.hub.mapping.Connector;
import org.peyman.hub.mapping.Definition;
import org.peyman.hub.mapping.Definitions;
import org.peyman.hub.mapping.ExtendedPartner;
import org.peyman.hub.partner.ExtendingPartner;
import org.peyman.hub.partner.SchemaExtension;

/** Astan Quds as the hub sees it: a GraphQL server. */
public final class AstanQuds {

  private static final int MOST_BYTES = 1 << 20;

  private AstanQuds() {}

  /**
   * Opens it, without waiting for its server.
   *
   * @param connectors one of them for {@code graphql}
   * @param settings with {@code ASTAN_QUDS_URL}, {@code http://host:port/graphql}, and {@code
   *     ASTAN_QUDS_TOKEN}
   * @throws org.peyman.hub.partner.BadSettings where they are missing or wrong
   */
  public static ExtendingPartner open(
      Vertx vertx, Clock clock, List<Connector> connectors, Map<String, String> settings) {
    Definition definition =
        Definitions.read(
                List.of(ConfigurationFile.resource(AstanQuds.class, "astanquds.yaml")),
                settings,
                connectors)
            .get(0);
    HttpSystem system = HttpSystem.open(vertx, options(settings), clock);
    URI address = URI.create(settings.getOrDefault("ASTAN_QUDS_URL", ""));
    SchemaExtension extension =
        new SchemaExtension(
            ConfigurationFile.resource(AstanQuds.class, "astanquds.graphqls").text(),
            Map.of("Province", new Contributions(system, address)));
    return new ExtendedPartner(definition.open(), extension, system::close);
  }

  private static HttpSettings options(Map<String, String> settings) {
    String token = "Bearer " + settings.getOrDefault("ASTAN_QUDS_TOKEN", "");
    return new HttpSettings(
        Map.of("Authorization", token), SchemaExtension.USUAL_LIMIT, MOST_BYTES, null);
  }
}
