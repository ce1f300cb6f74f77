package org.peyman.hub.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.peyman.hub.domain.Tehran;

/** A partner's {@code sources.csv}, which says what each file of the folder holds. */
final class Sources {
  private static final List<String> COLUMNS =
      List.of("code", "organization", "kind", "file", "data_as_of", "stale_after");

  private Sources() {}

  static void write(Path folder, Partner partner) throws IOException {
    try (Sheet sheet = new Sheet(folder, partner, "sources.csv", COLUMNS)) {
      sheet.write(source(partner, "CLAIMS"));
      if (partner == Partner.BONYAD_MOSTAZAFAN) {
        sheet.write(source(partner, "COUNTS"));
      }
      sheet.write(source(partner, "COMMITMENTS"));
      sheet.write(source(partner, "VERIFICATIONS"));
    }
  }

  private static Map<String, String> source(Partner partner, String kind) {
    String name = kind.toLowerCase(Locale.ROOT);
    return Map.of(
        "code",
        partner.folder() + "/" + name,
        "organization",
        partner.name(),
        "kind",
        kind,
        "file",
        name + ".csv",
        "data_as_of",
        dataAsOf().toString());
  }

  /** The end of the last day of the data in Tehran. */
  private static Instant dataAsOf() {
    return Placement.LAST_DAY.plusDays(1).atStartOfDay(Tehran.ZONE).toInstant();
  }
}
