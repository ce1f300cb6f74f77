package org.peyman.hub.ledger;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How items become rows of a statement: one array parameter for each column, so that a statement
 * takes any number of items. A column's name, its type and where its values come from stand
 * together, so that none can be taken for another.
 */
final class Columns<T> {

  private final List<Column<T>> columns;

  private Columns(List<Column<T>> columns) {
    this.columns = columns;
  }

  private record Column<T>(String name, String type, Function<List<T>, Object> values) {}

  static <T> Columns<T> none() {
    return new Columns<>(List.of());
  }

  Columns<T> text(String name, Function<T, @Nullable String> value) {
    return and(
        name,
        "text",
        items -> {
          @Nullable String[] texts = new String[items.size()];
          for (int i = 0; i < texts.length; i++) {
            texts[i] = value.apply(items.get(i));
          }
          return texts;
        });
  }

  Columns<T> number(String name, Function<T, @Nullable Long> value) {
    return and(
        name,
        "bigint",
        items -> {
          @Nullable Long[] numbers = new Long[items.size()];
          for (int i = 0; i < numbers.length; i++) {
            numbers[i] = value.apply(items.get(i));
          }
          return numbers;
        });
  }

  Columns<T> truth(String name, Function<T, Boolean> value) {
    return and(name, "boolean", items -> items.stream().map(value).toArray(Boolean[]::new));
  }

  /** The columns of a part of each item. */
  <P> Columns<T> of(Function<T, P> part, Columns<P> its) {
    Stream<Column<T>> more =
        its.columns.stream()
            .map(
                column ->
                    new Column<>(
                        column.name,
                        column.type,
                        items -> column.values.apply(items.stream().map(part).toList())));
    return new Columns<>(Stream.concat(columns.stream(), more).toList());
  }

  private Columns<T> and(String name, String type, Function<List<T>, Object> values) {
    return new Columns<>(
        Stream.concat(columns.stream(), Stream.of(new Column<>(name, type, values))).toList());
  }

  /**
   * The rows as a table named item, with their place from 1 as ord.
   *
   * @param before how many parameters the statement has before these
   */
  String rows(int before) {
    String arrays =
        IntStream.range(0, columns.size())
            .mapToObj(i -> "$" + (before + i + 1) + "::" + columns.get(i).type + "[]")
            .collect(Collectors.joining(", "));
    String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
    return "unnest(" + arrays + ")\n     WITH ORDINALITY AS item (" + names + ", ord)";
  }

  /** The parameters of such a statement: those before, then the items'. */
  Tuple parameters(List<T> items, @Nullable Object... before) {
    List<@Nullable Object> parameters = new ArrayList<>(Arrays.asList(before));
    columns.forEach(column -> parameters.add(column.values.apply(items)));
    return Tuple.wrap(parameters);
  }
}
