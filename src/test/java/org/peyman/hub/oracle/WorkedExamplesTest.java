package org.peyman.hub.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.progress.Question;
import org.peyman.hub.progress.Row;

/** Figures worked out by hand are what both implementations must give. */
final class WorkedExamplesTest {

  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void close() {
    Hub.await(VERTX.close());
  }

  static Stream<Example> examples() {
    return Example.all().stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theOracleGivesTheFiguresWorkedOutByHand(Example example) {
    Oracle oracle = new Oracle(example.reference(), example.facts(), example.asOf());
    assertThat(oracle.waiting()).as("examples have nothing that waits").isEmpty();
    for (JsonObject question : example.questions()) {
      check(question, oracle::rows, oracle::overlaps, () -> jobs(oracle));
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theHubGivesTheFiguresWorkedOutByHand(Example example) {
    try (Hub hub = Hub.of(VERTX, example.reference(), example.facts(), example.asOf())) {
      for (JsonObject question : example.questions()) {
        check(question, asked -> hub.ask(asked).rows(), hub::overlaps, () -> jobs(hub));
      }
    }
  }

  private static List<JsonArray> jobs(Hub hub) {
    return hub.jobs().stream()
        .map(
            job ->
                new JsonArray()
                    .add(new JsonArray(job.organizations()))
                    .add(job.claims())
                    .add(job.phase())
                    .add(job.province())
                    .add(job.startedOn().toString())
                    .add(new JsonArray(job.discrepancies().stream().sorted().toList())))
        .toList();
  }

  private static List<JsonArray> jobs(Oracle oracle) {
    return oracle.jobs().stream()
        .map(
            job ->
                new JsonArray()
                    .add(new JsonArray(List.copyOf(job.organizations())))
                    .add(job.claims().size())
                    .add(job.phase())
                    .add(job.lead().content().province())
                    .add(job.startedOn().toString())
                    .add(new JsonArray(List.copyOf(job.discrepancies()))))
        .toList();
  }

  private static void check(
      JsonObject expected,
      Function<Question, List<Row>> rows,
      Function<Filter, List<Oracle.Together>> overlaps,
      Supplier<List<JsonArray>> jobs) {
    String name = expected.getString("name");
    if (expected.containsKey("jobs")) {
      assertThat(texts(jobs.get()))
          .as(name)
          .containsExactlyInAnyOrderElementsOf(texts(expected.getJsonArray("jobs")));
    } else if (expected.containsKey("overlaps")) {
      Filter filter = Example.filter(expected.getJsonObject("filter"));
      List<JsonArray> found =
          overlaps.apply(filter).stream()
              .map(set -> new JsonArray().add(new JsonArray(set.organizations())).add(set.jobs()))
              .toList();
      assertThat(texts(found)).as(name).isEqualTo(texts(expected.getJsonArray("overlaps")));
    } else {
      JsonArray columns = expected.getJsonArray("columns");
      List<List<@Nullable Object>> found =
          rows.apply(Example.question(expected)).stream().map(row -> cells(columns, row)).toList();
      assertThat(found).as(name).isEqualTo(plain(expected.getJsonArray("rows")));
    }
  }

  private static List<@Nullable Object> cells(JsonArray columns, Row row) {
    List<@Nullable Object> cells = new ArrayList<>();
    for (Object column : columns) {
      cells.add(cell(column.toString(), row));
    }
    return cells;
  }

  private static @Nullable Object cell(String column, Row row) {
    for (Dimension dimension : Dimension.values()) {
      if (dimension.name().equals(column)) {
        return row.group().get(dimension);
      }
    }
    Measure measure = Example.measure(column);
    return plainNumber(row.measure(measure));
  }

  private static List<List<@Nullable Object>> plain(JsonArray rows) {
    List<List<@Nullable Object>> plain = new ArrayList<>();
    for (Object row : rows) {
      List<@Nullable Object> cells = new ArrayList<>();
      for (Object cell : (JsonArray) row) {
        cells.add(cell instanceof Number number ? plainNumber(number) : cell);
      }
      plain.add(cells);
    }
    return plain;
  }

  private static @Nullable String plainNumber(@Nullable Number number) {
    return number == null
        ? null
        : new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
  }

  private static List<String> texts(Iterable<?> values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.toString()));
    return texts;
  }
}
