package org.example.hamyar;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.peyman.hub.partner.ExtendingPartner;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.SchemaExtension;

/** An invented cooperative: claims, money and reports, and one field of provinces. */
final class Hamyar implements ExtendingPartner {

  private static final String SDL =
      """
      extend type Province {
        "The Hamyar cooperative here, asked live. Invented, as an example of a partner's own jar."
        hamyar: HamyarProvince
      }

      "The Hamyar cooperative in a province."
      type HamyarProvince {
        "Members of the cooperative, in persons."
        members: Int
      }
      """;

  private final Path folder;
  private final Files files;

  Hamyar(Path folder, Executor worker) {
    this.folder = folder;
    this.files = new Files(worker);
  }

  @Override
  public Identity identity() {
    return new Identity("hamyar", "HAMYAR", "تعاونی همیار (نمونه)", "Hamyar Cooperative (sample)");
  }

  @Override
  public List<FactSource> sources() {
    return List.of(
        GrowingFile.placements(folder, files),
        GrowingFile.payments(folder, files),
        GrowingFile.reports(folder, files));
  }

  @Override
  public SchemaExtension extension() {
    return new SchemaExtension(
        SDL, Map.of("Province", new Members(folder.resolve("members.txt"), files)));
  }

  @Override
  public void close() {}
}
