package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Payer;
import org.peyman.hub.domain.Count;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.saved.QueryFiles;
import org.peyman.hub.support.TestDatabase;

/** Sums beyond what an Int of GraphQL holds are an error of their field, and whole in a file. */
final class LargeNumbersTest {

  private static final int MONTHS = 25;
  private static final int MOST = 100_000_000;
  private static final Vertx VERTX = Vertx.vertx();
  private static final Ledger LEDGER =
      await(
          Ledger.open(
              VERTX, new Ledger.Settings(TestDatabase.fresh(), TestDatabase.KEYS, Fakes.CLOCK)));
  private static final Engine ENGINE = new Engine(LEDGER, Fakes.CLOCK, Engine.Options.USUAL);

  @BeforeAll
  static void takeCounts() {
    await(LEDGER.learn(Fakes.REFERENCE, "test"));
    List<Entry> counts =
        IntStream.range(0, MONTHS)
            .<Entry>mapToObj(i -> count(new SolarMonth(1397, 1).plus(i)))
            .toList();
    assertThat(await(LEDGER.take(new Batch("test", counts))).accepted()).isEqualTo(MONTHS);
  }

  @AfterAll
  static void close() {
    await(LEDGER.close());
    await(VERTX.close());
  }

  private static Entry count(SolarMonth month) {
    Count.Cell cell = new Count.Cell("GILAN", Facets.UNKNOWN, MOST);
    Count content = new Count("PHASE_1", month, List.of(cell));
    String id = "PHASE_1/" + month;
    return new Entry.Read(
        new Fact(FactKind.COUNT, "IMDAD", id, 1L, content), "test:" + month, new JsonObject());
  }

  @Test
  void whatDoesNotFitIsTheErrorOfItsFieldAndTheOthersAreThere() {
    Map<String, Object> answer =
        await(
            ENGINE.execute(
                EngineOverFakes.request(
                    "{ progress(groupBy: [YEAR]) { total { jobs joint fte } rows { year jobs } } }",
                    Map.of()),
                "r1"));
    Map<String, Object> error = EngineOverFakes.onlyError(answer);

    assertThat(EngineOverFakes.extensions(error)).containsEntry("code", "LIMIT_EXCEEDED");
    assertThat(error)
        .containsEntry("path", List.of("progress", "total", "jobs"))
        .containsEntry(
            "message",
            "jobs: 2500000000 does not fit an Int; restrict the filter or group by more");
    assertThat(String.valueOf(answer.get("data")))
        .isEqualTo(
            "{progress={total={jobs=null, joint=0, fte=2500000000}, rows=[{year=1397,"
                + " jobs=1200000000}, {year=1398, jobs=1200000000}, {year=1399,"
                + " jobs=100000000}]}}");
  }

  @Test
  void aFileHasThemWhole() {
    SavedQueries saved = SavedQueries.of(ENGINE, QueryFiles.ofHub(), LEDGER::snapshot);
    Export export =
        await(
            saved.open(
                saved.find("progress-by-phase").orElseThrow(),
                Map.of(),
                new ExportAsker(
                    Payer.unlimited(Caller.DEMONSTRATION),
                    "r1",
                    Promise.<Void>promise().future())));
    List<@Nullable Object[]> rows = await(export.next()).rows();
    await(export.close());

    assertThat(rows.stream().map(Arrays::asList).toList().toString())
        .contains("2500000000")
        .doesNotContain("E9");
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
