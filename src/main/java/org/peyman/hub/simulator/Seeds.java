package org.peyman.hub.simulator;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A partner's folder of seed data, line by line: what a hub without simulators would read itself.
 */
record Seeds(Path folder) {

  /**
   * The lines of a file in their order, by column, empty cells left out. A line that ends too early
   * lacks its last cells, as a record does of which a part was lost.
   */
  List<Map<String, String>> lines(String file) {
    try {
      String text = Files.readString(folder.resolve(file));
      return parsed(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (IOException e) {
      throw new UncheckedIOException("The seed data in " + folder + " lack " + file, e);
    }
  }

  private static List<Map<String, String>> parsed(String text) throws IOException {
    String head = text.lines().findFirst().orElse("");
    List<Map<String, String>> lines = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(head.contains(";") ? ';' : ',')
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      List<String> columns = List.of();
      for (CsvRecord record : reader) {
        if (columns.isEmpty()) {
          columns = record.getFields();
        } else {
          lines.add(cells(columns, record.getFields()));
        }
      }
    }
    return lines;
  }

  private static Map<String, String> cells(List<String> columns, List<String> fields) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      if (!fields.get(i).isEmpty()) {
        cells.put(columns.get(i), fields.get(i));
      }
    }
    return cells;
  }

  /** The moment that the data speak for. */
  Instant dataAsOf() {
    return lines("sources.csv").stream()
        .map(line -> Instant.parse(line.getOrDefault("data_as_of", "")))
        .max(Instant::compareTo)
        .orElseThrow();
  }

  /** The commitments as objects, each with its allocations in a list by the name "shares". */
  List<JsonObject> commitments(Shape shape, Shape share) {
    Map<List<@Nullable String>, List<JsonObject>> shares = new HashMap<>();
    for (Map<String, String> line : lines("commitments.allocations.csv")) {
      shares.computeIfAbsent(revision(line), absent -> new ArrayList<>()).add(share.object(line));
    }
    List<JsonObject> commitments = new ArrayList<>();
    for (Map<String, String> line : lines("commitments.csv")) {
      List<JsonObject> own = shares.getOrDefault(revision(line), List.of());
      commitments.add(shape.object(line).put("shares", new JsonArray(own)));
    }
    return commitments;
  }

  private static List<@Nullable String> revision(Map<String, String> line) {
    return Arrays.asList(line.get("code"), line.get("revision"));
  }
}
