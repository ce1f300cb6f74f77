package org.peyman.hub.simulator;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.peyman.hub.domain.Text;

/** The provinces in the words of the partners: each calls them something else. */
record Provinces(List<Map<String, String>> lines) {

  /** From the reference data in the folder {@code story}. */
  static Provinces of(Path seedData) {
    return new Provinces(new Seeds(seedData.resolve("story")).lines("provinces.csv"));
  }

  /** From what stands in one column, in any letters, to what stands in another. */
  Map<String, String> words(String from, String to) {
    Map<String, String> words = new HashMap<>();
    for (Map<String, String> line : lines) {
      String own = Objects.requireNonNull(line.get(to));
      String word = Objects.requireNonNull(line.get(from));
      words.put(word, own);
      words.put(Text.matchingForm(word), own);
    }
    return words;
  }
}
