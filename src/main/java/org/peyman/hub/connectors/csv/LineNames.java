package org.peyman.hub.connectors.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.peyman.hub.csv.CsvFile;
import org.peyman.hub.csv.UnreadableFile;
import org.peyman.hub.domain.Text;

/** A file's columns under the names that the configuration spells perhaps a little differently. */
final class LineNames {

  private final Map<String, String> byColumn = new HashMap<>();

  /**
   * @throws UnreadableFile where a required column is not in the header
   */
  LineNames(CsvFile file, Set<String> columns, Set<String> required) {
    Map<String, String> byForm = new HashMap<>();
    columns.forEach(column -> byForm.put(Text.matchingForm(column), column));
    Set<String> found = new HashSet<>();
    for (String column : file.header()) {
      String own = columns.contains(column) ? column : byForm.get(Text.matchingForm(column));
      if (own != null && found.add(own)) {
        byColumn.put(column, own);
      }
    }
    List<String> missing = new ArrayList<>(required);
    missing.removeAll(found);
    missing.sort(null);
    file.refuseWithout(missing);
  }

  /** The cells by the names of the configuration, others by those of the header. */
  Map<String, String> named(Map<String, String> cells) {
    Map<String, String> named = new LinkedHashMap<>();
    cells.forEach(
        (column, value) -> named.putIfAbsent(byColumn.getOrDefault(column, column), value));
    return named;
  }
}
