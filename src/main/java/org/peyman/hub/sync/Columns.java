package org.peyman.hub.sync;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.peyman.hub.csv.CsvFile;
import org.peyman.hub.domain.FactField;
import org.peyman.hub.domain.FactKind;

/**
 * The columns of the files of one kind; of facts, one for each {@linkplain FactField field} of a
 * line.
 *
 * @param required must be in the header
 * @param optional may be
 */
record Columns(List<String> required, List<String> optional) {

  /** Of {@code NAME.allocations.csv}. */
  static final Columns ALLOCATIONS = of(FactField.ofAllocationLine());

  private static final Map<FactKind, Columns> BY_KIND = byKind();
  private static final Map<FactKind, Set<String>> OF_ITEMS = ofItems();

  /** Of the files of facts of a kind. */
  static Columns of(FactKind kind) {
    return Objects.requireNonNull(BY_KIND.get(kind));
  }

  /** The names of an item's fields, and of the items in it, in the form of {@link Fields#fold}. */
  static Set<String> ofItems(FactKind kind) {
    return Objects.requireNonNull(OF_ITEMS.get(kind));
  }

  private static Columns of(List<FactField> line) {
    return new Columns(
        line.stream().filter(FactField::required).map(FactField::column).toList(),
        line.stream().filter(field -> !field.required()).map(FactField::column).toList());
  }

  private static Map<FactKind, Columns> byKind() {
    Map<FactKind, Columns> columns = new EnumMap<>(FactKind.class);
    for (FactKind kind : FactKind.values()) {
      columns.put(kind, of(FactField.ofLine(kind)));
    }
    return columns;
  }

  private static Map<FactKind, Set<String>> ofItems() {
    Map<FactKind, Set<String>> known = new EnumMap<>(FactKind.class);
    for (FactKind kind : FactKind.values()) {
      Set<String> names = new HashSet<>();
      for (FactField field : FactField.of(kind)) {
        names.add(Fields.fold(field.name()));
        if (field.type() == FactField.Type.ITEMS) {
          field.fields().forEach(inner -> names.add(Fields.fold(inner.name())));
          names.add(Fields.POSITION);
        }
      }
      known.put(kind, names);
    }
    return known;
  }

  /** Opens a file with these columns. */
  CsvFile open(Path file, String name) {
    Set<String> known = new HashSet<>();
    required.forEach(column -> known.add(Fields.fold(column)));
    optional.forEach(column -> known.add(Fields.fold(column)));
    return new CsvFile(file, name, required, known);
  }
}
