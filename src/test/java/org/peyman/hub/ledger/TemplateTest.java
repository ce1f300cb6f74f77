package org.peyman.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Statements with holes, and the arrays that become their rows. */
class TemplateTest {

  @Test
  void aHoleIsFilledWhereverItStandsAndAnEmptyArrayIsNone() {
    Template text = new Template("SELECT {column} FROM t WHERE {column} <> '{}' AND a[1] = '$1'");

    assertThat(text.with("column", "c$1"))
        .isEqualTo("SELECT c$1 FROM t WHERE c$1 <> '{}' AND a[1] = '$1'");
  }

  @Test
  void aHoleThatNothingFillsIsAMistake() {
    Template text = new Template("SELECT {columns} FROM {table}");

    assertThatThrownBy(() -> text.with(Map.of("columns", "*")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{table}");
  }

  @Test
  void columnsGiveTheirArraysInTheOrderOfTheirNames() {
    Columns<String> columns =
        Columns.<String>none()
            .text("word", word -> word.isEmpty() ? null : word)
            .of(String::length, Columns.<Integer>none().number("size", Integer::longValue));

    assertThat(columns.rows(1))
        .isEqualTo(
            "unnest($2::text[], $3::bigint[])\n     WITH ORDINALITY AS item (word, size, ord)");
    Tuple parameters = columns.parameters(List.of("a", ""), "before");
    assertThat(parameters.size()).isEqualTo(3);
    assertThat(parameters.getString(0)).isEqualTo("before");
    assertThat(parameters.getArrayOfStrings(1)).containsExactly("a", null);
    assertThat(parameters.getArrayOfLongs(2)).containsExactly(1L, 0L);
  }
}
