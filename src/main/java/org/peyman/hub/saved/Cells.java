package org.peyman.hub.saved;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where in an object the cells of a row stand. */
sealed interface Cells {

  /** What joins several values in one cell. */
  String SEPARATOR = "; ";

  /** Puts what the object holds into the row; what it lacks stays as it is. */
  void fill(@Nullable Object[] row, Map<?, ?> object);

  /** A value. */
  record Value(String key, int column) implements Cells {
    @Override
    public void fill(@Nullable Object[] row, Map<?, ?> object) {
      Object value = object.get(key);
      row[column] = value instanceof List<?> list ? join(list.stream()) : value;
    }
  }

  /** Cells of an object inside the object. */
  record Within(String key, List<Cells> inner) implements Cells {
    @Override
    public void fill(@Nullable Object[] row, Map<?, ?> object) {
      if (object.get(key) instanceof Map<?, ?> within) {
        inner.forEach(cells -> cells.fill(row, within));
      }
    }
  }

  /**
   * Cells of several objects inside the object: each column's values joined, so that the values of
   * one object have the same place in each.
   *
   * @param columns that the inner cells fill
   */
  record Each(String key, List<Cells> inner, List<Integer> columns) implements Cells {
    @Override
    public void fill(@Nullable Object[] row, Map<?, ?> object) {
      if (object.get(key) instanceof List<?> objects) {
        List<@Nullable Object[]> rows =
            objects.stream().map(each -> inside(row.length, each)).toList();
        for (int column : columns) {
          row[column] = join(rows.stream().map(inside -> inside[column]));
        }
      }
    }

    private @Nullable Object[] inside(int width, @Nullable Object each) {
      @Nullable Object[] row = new Object[width];
      if (each instanceof Map<?, ?> object) {
        inner.forEach(cells -> cells.fill(row, object));
      }
      return row;
    }
  }

  private static String join(Stream<? extends @Nullable Object> values) {
    return values
        .map(value -> value == null ? "" : value.toString())
        .collect(Collectors.joining(SEPARATOR));
  }

  /** A row like another, for cells to be filled. */
  static @Nullable Object[] like(@Nullable Object[] row) {
    return Arrays.copyOf(row, row.length);
  }
}
