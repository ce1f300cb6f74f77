package org.peyman.hub.saved;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an operation's answers become flat rows, settled by its document and the schema alone.
 *
 * @param columns in the order of the document
 * @param constants cells outside the list that makes the rows: the same in each row
 * @param way the names that lead to that list
 * @param cells of one item of that list
 * @param touched coordinates of every field that is asked for
 */
public record Shape(
    List<Column> columns,
    List<Cells> constants,
    List<String> way,
    List<Cells> cells,
    Set<String> touched) {

  /** The rows of an answer; none where something on the way to the list is null. */
  public List<@Nullable Object[]> rows(Map<?, ?> data) {
    @Nullable Object[] same = new Object[columns.size()];
    constants.forEach(constant -> constant.fill(same, data));
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Object item : items(data)) {
      @Nullable Object[] row = Cells.like(same);
      if (item instanceof Map<?, ?> object) {
        cells.forEach(cell -> cell.fill(row, object));
      }
      rows.add(row);
    }
    return rows;
  }

  private List<?> items(Map<?, ?> data) {
    @Nullable Object found = data;
    for (String key : way) {
      found = found instanceof Map<?, ?> object ? object.get(key) : null;
    }
    return found instanceof List<?> items ? items : List.of();
  }

  /** Whether answers change with the sources and the clock, without a new version. */
  public boolean dependsOnSources() {
    return touched.stream()
        .anyMatch(
            field ->
                field.startsWith("SourceStatus.")
                    || field.startsWith("QuarantinedItem.")
                    || field.endsWith("Table.sources")
                    || field.endsWith("Table.complete")
                    || field.equals("ProgressRow.dataAsOf"));
  }
}
