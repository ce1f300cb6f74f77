package org.peyman.hub.csv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file that together make one item, wherever in the file they stand. A broken line
 * joins the items that it seems to belong to: without it they would be taken in incomplete, and
 * nobody would see it.
 */
final class LineGroups {

  private final FactLines file;
  private final LineKey key;
  private final Map<List<String>, Group> groups = new LinkedHashMap<>();

  /** By as much of the key as they show. */
  private final Map<List<String>, List<CsvFile.Broken>> broken = new HashMap<>();

  /** By their numbers. */
  private final Map<Long, CsvFile.Broken> loose = new LinkedHashMap<>();

  /** Reads the file to its end. */
  LineGroups(FactLines file, LineKey key) {
    this.file = file;
    this.key = key;
    for (CsvFile.Row line = file.next(); line != null; line = file.next()) {
      if (line instanceof CsvFile.Good good) {
        groups.computeIfAbsent(key.of(file.translated(good)), Group::new).lines.add(good);
      } else if (line instanceof CsvFile.Broken bad) {
        List<String> shown = key.beginning(file.translated(bad));
        broken.computeIfAbsent(shown, absent -> new ArrayList<>()).add(bad);
        loose.put(bad.line(), bad);
      }
    }
  }

  /** The lines of one item. */
  final class Group {
    private final List<String> name;
    private final List<CsvFile.Good> lines = new ArrayList<>();

    Group(List<String> name) {
      this.name = name;
    }

    /** The good ones, in the order of the file. */
    List<CsvFile.Good> lines() {
      return lines;
    }

    /** Those that seem to belong to it, in the order of the file. */
    List<CsvFile.Broken> broken() {
      List<CsvFile.Broken> all = new ArrayList<>();
      for (int shown = key.needed(); shown <= name.size(); shown++) {
        all.addAll(broken.getOrDefault(name.subList(0, shown), List.of()));
      }
      all.sort(Comparator.comparingLong(CsvFile.Broken::line));
      return all;
    }

    /**
     * The item with its lines in it; broken ones are its fault.
     *
     * @param fault that shows otherwise
     */
    FactRow.Item item(String position, Map<String, String> cells, @Nullable Fault fault) {
      List<CsvFile.Broken> bad = broken();
      bad.forEach(line -> loose.remove(line.line()));
      return new FactRow.Item(
          position,
          cells,
          lines.stream().map(it -> new FactRow.Line(file.position(it), it.cells())).toList(),
          bad.stream().map(it -> file.position(it) + ": " + it.text()).toList(),
          bad.isEmpty() ? fault : Fault.of(bad.get(0), file.position(bad.get(0))));
    }
  }

  Collection<Group> groups() {
    return groups.values();
  }

  /** The lines of the item that has the key; null where there are none, not even broken ones. */
  @Nullable Group find(List<String> name) {
    Group found = groups.getOrDefault(name, new Group(name));
    return found.lines.isEmpty() && found.broken().isEmpty() ? null : found;
  }

  /** Broken lines that are in no item, so far. */
  Collection<CsvFile.Broken> loose() {
    return loose.values();
  }
}
