package org.peyman.hub.connectors.csv;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.connectors.Configured;
import org.peyman.hub.mapping.Masking;
import org.peyman.hub.partner.Item;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.sync.FactReader;

/** A folder into which a test drops files, and the connector that reads it. */
abstract class CsvFolder {

  static final Vertx VERTX = Vertx.vertx(); // its threads end with this virtual machine
  static final FactReader READER = new FactReader(TestDatabase.KEYS);
  static final Masking MASKING =
      (kind, row, names) ->
          READER.kept(
              new FactReader.Item(
                  kind,
                  "ACME",
                  "here",
                  names.translation().apply(row),
                  new FactReader.Original(row, names.byField())));

  static final String CODE = "1234567891";

  static final String CLAIMS =
      """
          kind: claims
          csv:
            folder: ${FOLDER}
            settle: PT0.02S
          fields:
            claimId: شماره
            phase: {value: PHASE_1}
            province: استان
            startedOn: شروع
            person: کد ملی
      """;

  @TempDir Path folder;

  static List<Item> unmarked(List<Item> items) {
    return items.stream()
        .map(item -> new Item(item.kind(), item.position(), item.fields(), item.fault()))
        .toList();
  }

  Configured open(String source) {
    return Configured.open(
        new CsvConnector(VERTX, MASKING, Clock.systemUTC()),
        source,
        Map.of("FOLDER", folder.toString()),
        null);
  }

  static String lines(int from, int to) {
    StringBuilder lines = new StringBuilder("شماره,استان,شروع,کد ملی\n");
    for (int i = from; i <= to; i++) {
      lines.append(i).append(",گیلان,1400/01/02,\n");
    }
    return lines.toString();
  }

  /** Files are as old as their names say: the first letter a is the oldest. */
  Path drop(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    int second = Math.max(0, "abc".indexOf(name.charAt(0)));
    Files.setLastModifiedTime(
        file, FileTime.from(Instant.parse("2021-01-01T00:00:00Z").plusSeconds(second)));
    return file;
  }

  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
