package org.peyman.hub.csv;

import java.util.ArrayList;
import java.util.Collection;
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
public final class LineGroups {

  /**
   * A part of the key: of the cells of a line, its value in the form in which such values are
   * compared. Empty where it is blank, null where the line does not come to its column.
   */
  @FunctionalInterface
  public interface Part {
    @Nullable String of(Map<String, String> cells);
  }

  /** The lines of one item, in the order of the file. */
  public record Group(List<CsvFile.Good> lines, List<CsvFile.Broken> broken) {}

  private final List<Part> key;
  private final Map<List<String>, Group> groups = new LinkedHashMap<>();
  private final List<CsvFile.Broken> loose = new ArrayList<>();

  /**
   * Reads the file to its end.
   *
   * @param needed how many leading parts of the key a broken line must show to be told where it
   *     belongs
   */
  public LineGroups(CsvFile file, List<Part> key, int needed) {
    this.key = key;
    List<CsvFile.Broken> broken = new ArrayList<>();
    CsvFile.Row record = file.next();
    while (record != null) {
      if (record instanceof CsvFile.Good good) {
        groups
            .computeIfAbsent(
                keyOf(good.cells(), key.size()),
                k -> new Group(new ArrayList<>(), new ArrayList<>()))
            .lines
            .add(good);
      } else if (record instanceof CsvFile.Broken line) {
        broken.add(line);
      }
      record = file.next();
    }
    Map<List<String>, List<Group>> byBeginning = broken.isEmpty() ? Map.of() : byBeginning(needed);
    broken.forEach(line -> place(line, needed, byBeginning));
  }

  /** The groups by each beginning of their key that a broken line may show. */
  private Map<List<String>, List<Group>> byBeginning(int needed) {
    Map<List<String>, List<Group>> byBeginning = new HashMap<>();
    groups.forEach(
        (k, group) -> {
          for (int shown = needed; shown <= k.size(); shown++) {
            byBeginning
                .computeIfAbsent(k.subList(0, shown), absent -> new ArrayList<>())
                .add(group);
          }
        });
    return byBeginning;
  }

  public Collection<Group> groups() {
    return groups.values();
  }

  /** The group that has the key of the given cells. */
  public @Nullable Group find(Map<String, String> cells) {
    return groups.get(keyOf(cells, key.size()));
  }

  /** Broken lines that belong to no group. */
  public List<CsvFile.Broken> loose() {
    return loose;
  }

  private void place(CsvFile.Broken line, int needed, Map<List<String>, List<Group>> byBeginning) {
    List<Group> owners = List.of();
    int shown = (int) key.stream().filter(part -> part.of(line.cells()) != null).count();
    if (shown >= needed) {
      owners = byBeginning.getOrDefault(keyOf(line.cells(), shown), List.of());
    }
    owners.forEach(group -> group.broken.add(line));
    if (owners.isEmpty()) {
      loose.add(line);
    }
  }

  private List<String> keyOf(Map<String, String> cells, int parts) {
    List<String> values = new ArrayList<>();
    for (Part part : key.subList(0, parts)) {
      String value = part.of(cells);
      values.add(value == null ? "" : value);
    }
    return values;
  }

  /**
   * The lines as items inside an item.
   *
   * @param position name of the field that says where a line stands
   */
  public static List<Map<String, Object>> items(Group group, CsvFile file, String position) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (CsvFile.Good line : group.lines) {
      Map<String, Object> item = new LinkedHashMap<>();
      item.put(position, file.position(line.line()));
      item.putAll(line.cells());
      items.add(item);
    }
    return items;
  }
}
