package org.peyman.hub.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactField;
import org.peyman.hub.domain.NearMatches;
import org.peyman.hub.mapping.OwnName.Presence;

/**
 * The columns that fields are read from, looked for in what was read: when a column is renamed,
 * rows without its values look like rows that never had any.
 */
final class MappedColumns {

  private static final MappedColumns NONE = new MappedColumns(List.of());

  private static final int ENOUGH = 10;

  private final List<Column> columns;

  private MappedColumns(List<Column> columns) {
    this.columns = columns;
  }

  /**
   * A column.
   *
   * @param list whose elements have it; null: rows do
   */
  private record Column(String field, OwnName name, boolean isNeeded, @Nullable OwnName list) {

    Stream<?> holders(RowReader.Raw row) {
      if (list == null) {
        return Stream.of(row.fields());
      }
      return list.in(row.fields()) instanceof List<?> elements ? elements.stream() : Stream.empty();
    }
  }

  /**
   * A column that no row has.
   *
   * @param field that is read from it
   * @param isNeeded whether rows without it may not be taken in
   * @param near names that are there instead
   */
  record Absent(String field, String name, boolean isNeeded, List<String> near) {}

  /** Those that the rules read, but for optional ones. */
  static MappedColumns of(List<FactField> fields, Map<String, Rule> rules) {
    List<Column> columns = new ArrayList<>();
    add(fields, rules, null, columns);
    return columns.isEmpty() ? NONE : new MappedColumns(List.copyOf(columns));
  }

  private static void add(
      List<FactField> fields,
      Map<String, Rule> rules,
      @Nullable OwnName list,
      List<Column> columns) {
    for (FactField field : fields) {
      Rule rule = rules.get(field.name());
      if (rule != null && !rule.isOptional()) {
        rule.columns().stream()
            .filter(name -> !name.text().equals(RowReader.LINES))
            .forEach(
                name -> columns.add(new Column(field.name(), name, isNeeded(field, rule), list)));
      }
      if (list == null && rule instanceof Rule.Items items) {
        add(field.fields(), items.fields(), items.from(), columns);
      }
    }
  }

  /**
   * Whether facts may not be taken in where the columns of a field are gone: without it they would
   * all be refused, or each person would be another job.
   */
  static boolean isNeeded(FactField field, Rule rule) {
    return !rule.isOptional() && (field.required() || field.name().equals("person"));
  }

  /**
   * Those that are in no row, where some row tells so. Systems that leave out what is empty are
   * believed only over several rows, or where a name like it stands there instead.
   *
   * @param isTable whether each row has all columns, be they empty
   */
  List<Absent> absentFrom(Collection<RowReader.Raw> rows, boolean isTable) {
    List<RowReader.Raw> readable = rows.stream().filter(row -> row.fault() == null).toList();
    List<Absent> absent = new ArrayList<>();
    for (Column column : columns) {
      List<?> holders = readable.stream().flatMap(column::holders).toList();
      Presence presence = Presence.over(holders.stream().map(column.name::presenceIn));
      if (presence == Presence.ABSENT) {
        Absent one = absent(column, holders);
        if (isTable || holders.size() >= ENOUGH || !one.near.isEmpty()) {
          absent.add(one);
        }
      }
    }
    return absent;
  }

  /** Those of rows that facts need and that this one, of a table, does not have. */
  List<Absent> neededBy(Map<String, @Nullable Object> row) {
    List<Absent> absent = new ArrayList<>();
    for (Column column : columns) {
      boolean isOwn = column.list == null && column.name.text().indexOf('.') < 0;
      if (column.isNeeded && isOwn && column.name.presenceIn(row) == Presence.ABSENT) {
        absent.add(absent(column, List.of(row)));
      }
    }
    return absent;
  }

  /** The names of those without which no page is taken in. */
  List<String> needed() {
    return columns.stream()
        .filter(Column::isNeeded)
        .map(column -> column.name.text())
        .distinct()
        .toList();
  }

  private Absent absent(Column column, List<?> holders) {
    Set<String> names = new TreeSet<>();
    holders.forEach(holder -> column.name.addSiblings(holder, names));
    columns.forEach(other -> names.remove(other.name.text()));
    String name = column.name.text();
    return new Absent(column.field, name, column.isNeeded, NearMatches.of(name, names));
  }
}
