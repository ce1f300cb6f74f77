package org.example.hamyar;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.peyman.hub.partner.BadSettings;
import org.peyman.hub.partner.Partner;
import org.peyman.hub.partner.PartnerFactory;
import org.peyman.hub.partner.PartnerContext;

/** Opens the cooperative's folder of files; the hub finds this class by its name in the jar. */
public final class HamyarFactory implements PartnerFactory {

  @Override
  public Partner open(PartnerContext context) {
    String folder = context.settings().get("folder");
    if (folder == null || !Files.isDirectory(Path.of(folder))) {
      throw new BadSettings(
          List.of("folder is '" + folder + "'; allowed: an existing folder with placements.txt, payments.txt and"
                  + " reports.txt."));
    }
    return new Hamyar(Path.of(folder), context.worker());
  }
}
