package org.peyman.hub.partners.basijsazandegi;

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
import org.peyman.hub.mapping.OwnWords;
import org.peyman.hub.partner.ExtendingPartner;
import org.peyman.hub.partner.SchemaExtension;

/** Basij Sazandegi as the hub sees it: JSON over HTTP. */
public final class BasijSazandegi {

  private static final int MOST_BYTES = 1 << 20;

  private BasijSazandegi() {}

  /**
   * Opens it, without waiting for its server.
   *
   * @param connectors one of them for {@code rest}
   * @param settings with {@code BASIJ_SAZANDEGI_URL}, {@code http://host:port/api}, and {@code
   *     BASIJ_SAZANDEGI_TOKEN}
   * @throws org.peyman.hub.partner.BadSettings where they are missing or wrong
   */
  public static ExtendingPartner open(
      Vertx vertx, Clock clock, List<Connector> connectors, Map<String, String> settings) {
    Definition definition =
        Definitions.read(
                List.of(ConfigurationFile.resource(BasijSazandegi.class, "basijsazandegi.yaml")),
                settings,
                connectors)
            .get(0);
    HttpSystem system = HttpSystem.open(vertx, options(settings), clock);
    URI address = URI.create(settings.getOrDefault("BASIJ_SAZANDEGI_URL", "") + "/figures");
    OwnWords provinces = OwnWords.resource(BasijSazandegi.class, "provinces.txt");
    OwnWords stages = new OwnWords(Map.of("PHASE_1", "first", "PHASE_2", "second"));
    SchemaExtension extension =
        new SchemaExtension(
            ConfigurationFile.resource(BasijSazandegi.class, "basijsazandegi.graphqls").text(),
            Map.of(
                "Province", new Figures(system, address, "province", provinces),
                "Phase", new Figures(system, address, "stage", stages)));
    return new ExtendedPartner(definition.open(), extension, system::close);
  }

  private static HttpSettings options(Map<String, String> settings) {
    String token = "Bearer " + settings.getOrDefault("BASIJ_SAZANDEGI_TOKEN", "");
    return new HttpSettings(
        Map.of("Authorization", token), SchemaExtension.USUAL_LIMIT, MOST_BYTES, null);
  }
}
