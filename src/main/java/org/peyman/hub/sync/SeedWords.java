package org.peyman.hub.sync;

import java.util.HashMap;
import java.util.Map;
import org.peyman.hub.csv.CsvFile;
import org.peyman.hub.csv.LineWords;

/** Seed files speak the hub's own words, in any spelling. */
record SeedWords(CsvFile file) implements LineWords {

  @Override
  public Map<String, String> named(Map<String, String> cells) {
    return cells;
  }

  @Override
  public Map<String, String> translated(Map<String, String> named) {
    Map<String, String> translated = new HashMap<>();
    named.forEach((column, value) -> translated.putIfAbsent(Fields.fold(column), value));
    return translated;
  }

  @Override
  public String nameOf(String field) {
    String folded = Fields.fold(field);
    return file.header().stream()
        .filter(column -> Fields.fold(column).equals(folded))
        .findFirst()
        .orElse(field);
  }
}
