package org.peyman.hub.partners.bonyadmostazafan;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.peyman.hub.mapping.ConfigurationFile;
import org.peyman.hub.mapping.Connector;
import org.peyman.hub.mapping.Definition;
import org.peyman.hub.mapping.Definitions;
import org.peyman.hub.mapping.ExtendedPartner;
import org.peyman.hub.partner.ExtendingPartner;
import org.peyman.hub.partner.SchemaExtension;

/** Bonyad Mostazafan as the hub sees it: a folder of files. */
public final class BonyadMostazafan {

  static final String ORGANIZATION = "BONYAD_MOSTAZAFAN";

  private BonyadMostazafan() {}

  /**
   * Opens it, without looking at its folder.
   *
   * @param connectors one of them for {@code csv}
   * @param settings with {@code BONYAD_MOSTAZAFAN_FOLDER}: an absolute path
   * @throws org.peyman.hub.partner.BadSettings where that is missing or wrong
   */
  public static ExtendingPartner open(
      Vertx vertx, List<Connector> connectors, Map<String, String> settings) {
    Definition definition =
        Definitions.read(
                List.of(
                    ConfigurationFile.resource(BonyadMostazafan.class, "bonyadmostazafan.yaml")),
                settings,
                connectors)
            .get(0);
    Path folder = Path.of(settings.getOrDefault("BONYAD_MOSTAZAFAN_FOLDER", ""));
    FiguresFile file = new FiguresFile(folder.resolve("figures.csv"));
    String sdl =
        ConfigurationFile.resource(BonyadMostazafan.class, "bonyadmostazafan.graphqls").text();
    SchemaExtension extension =
        new SchemaExtension(
            sdl,
            Map.of(
                "Province", new Workshops(vertx, file, false),
                "Organization", new Workshops(vertx, file, true)));
    return new ExtendedPartner(definition.open(), extension, () -> {});
  }
}
