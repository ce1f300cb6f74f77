package org.peyman.hub.ledger;

import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peyman.hub.domain.Facet;

/** What statements say of each facet, made of the one table of facets. */
final class FacetSql {

  private FacetSql() {}

  /** Their columns. */
  static String columns() {
    return list(", ", Facet::column);
  }

  /** Their columns of one table. */
  static String columns(String table) {
    return list(", ", facet -> table + "." + facet.column());
  }

  /** Their values in a fact's canonical content. */
  static String values(String content) {
    return list(
        ", ",
        facet ->
            facet.isFlag()
                ? "(" + content + "->>'" + facet.field() + "')::boolean"
                : content + "->>'" + facet.field() + "'");
  }

  /** Takes them over from the row that could not be inserted. */
  static String updates() {
    return list(", ", facet -> facet.column() + " = excluded." + facet.column());
  }

  /** For each, as a column, what an aggregate makes of it. */
  static String each(Function<String, String> aggregate) {
    return list(",\n", facet -> aggregate.apply(facet.column()) + " AS " + facet.column());
  }

  /** For each, its name where the known values of a group differ, else null. */
  static String differing() {
    return list(
        ",\n",
        facet -> {
          String test =
              facet.isFlag() ? "bool_or(%1$s) <> bool_and(%1$s)" : "min(%1$s) <> max(%1$s)";
          return "CASE WHEN "
              + test.formatted(facet.column())
              + " THEN '"
              + facet.field()
              + "' END";
        });
  }

  /** A facet of a table as text. */
  static String text(String table, Facet facet) {
    return table + "." + facet.column() + (facet.isFlag() ? "::text" : "");
  }

  private static String list(String separator, Function<Facet, String> text) {
    return Stream.of(Facet.values()).map(text).collect(Collectors.joining(separator));
  }
}
