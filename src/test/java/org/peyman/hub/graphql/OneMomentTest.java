package org.peyman.hub.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.peyman.hub.access.Caller;
import org.peyman.hub.access.Payer;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.saved.QueryFiles;
import org.peyman.hub.support.Claims;
import org.peyman.hub.support.TestDatabase;

/** All that one request asks is answered of one version and one day, and takes room until sent. */
final class OneMomentTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Ledger LEDGER =
      await(
          Ledger.open(
              VERTX,
              new Ledger.Settings(TestDatabase.fresh(), TestDatabase.KEYS, Clock.systemUTC())));

  @BeforeAll
  static void learn() {
    await(LEDGER.learn(Claims.reference(), "test"));
    await(LEDGER.take(new Batch("test", Claims.entries(0, 50))));
  }

  @AfterAll
  static void close() {
    await(LEDGER.close());
    await(VERTX.close());
  }

  @Test
  void oneAnswerNeverMixesVersions() {
    Engine engine = new Engine(LEDGER, Clock.systemUTC(), Engine.Options.USUAL);
    String query =
        aliases(20, "progress { ledgerVersion total { reported } }")
            + aliases(20, "provinces { progress { total { reported } } }").replace(" a", " b")
            + " jobs(first: 500) { nodes { claimCount } }";
    Future<Map<String, Object>> answer =
        engine.execute(EngineOverFakes.request("{" + query + "}", Map.of()), "r1");
    int version = 0;
    while (!answer.isComplete()) {
      int from = 50 + 5 * version++;
      await(LEDGER.take(new Batch("test", Claims.entries(from, from + 5))));
    }

    Map<?, ?> data = data(await(answer));
    Set<Object> tables = new HashSet<>();
    IntStream.range(0, 20).forEach(i -> tables.add(in(data, "a" + i)));
    assertThat(tables).hasSize(1);
    long reported = claims(data);
    assertThat(tables.toString()).contains("reported=" + reported);
    IntStream.range(0, 20)
        .forEach(i -> assertThat(reported(in(data, "b" + i))).isEqualTo(reported));
  }

  private static long claims(Map<?, ?> data) {
    List<?> jobs = (List<?>) in(in(data, "jobs"), "nodes");
    return jobs.stream().mapToLong(job -> (int) in(job, "claimCount")).sum();
  }

  private static long reported(Object provinces) {
    return ((List<?>) provinces)
        .stream()
            .map(province -> in(in(province, "progress"), "total"))
            .mapToLong(total -> (int) in(total, "reported"))
            .sum();
  }

  private static Object in(Object object, String field) {
    return Objects.requireNonNull(((Map<?, ?>) object).get(field), field);
  }

  @Test
  void oneAnswerIsOfOneDayEvenAroundMidnight() {
    Engine engine = new Engine(LEDGER, new HastyClock(), Engine.Options.USUAL);
    Map<String, Object> answer =
        await(
            engine.execute(
                EngineOverFakes.request(
                    "{"
                        + aliases(5, "progress { asOf months }")
                        + " jobs(filter: {active: true}) { totalCount } }",
                    Map.of()),
                "r1"));

    assertThat(new HashSet<>(data(answer).values())).hasSize(2); // the tables, and the jobs
  }

  @Test
  void anAnswerTakesRoomUntilItWasSent() {
    Engine engine = new Engine(LEDGER, Clock.systemUTC(), Engine.Options.USUAL.within(10_000));
    Engine.Request request =
        EngineOverFakes.request("{ jobs { nodes { id claims { id } } } }", Map.of());
    Promise<Void> sent = Promise.promise();
    Map<String, Object> first = await(engine.execute(request.heldUntil(sent.future()), "r1"));
    Map<String, Object> second = await(engine.execute(request, "r2"));
    sent.complete();
    Map<String, Object> third = await(engine.execute(request, "r3"));

    assertThat(first).doesNotContainKey("errors");
    assertThat(third).doesNotContainKey("errors");
    assertThat(second).doesNotContainKey("data");
    assertThat(EngineOverFakes.extensions(EngineOverFakes.onlyError(second)))
        .containsEntry("code", "OVERLOADED")
        .containsEntry("retryable", true);
  }

  @Test
  void aFileWaitsForRoomAsAnAnswerDoes() {
    Engine engine = new Engine(LEDGER, Clock.systemUTC(), Engine.Options.USUAL.within(10_000));
    SavedQueries saved = SavedQueries.of(engine, QueryFiles.ofHub(), LEDGER::snapshot);
    Promise<Void> sent = Promise.promise();
    Engine.Request large = EngineOverFakes.request("{ jobs { nodes { id } } }", Map.of());
    await(engine.execute(large.heldUntil(sent.future()), "r1"));

    assertThatThrownBy(() -> firstPage(saved, "progress-by-phase"))
        .isInstanceOfSatisfying(
            ExportRefused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.OVERLOADED));
    sent.complete();
    assertThat(firstPage(saved, "progress-by-phase")).isNotEmpty();
    assertThat(firstPage(saved, "jobs")).isNotEmpty();
    assertThat(firstPage(saved, "progress-by-phase")).as("the room was given back").isNotEmpty();
  }

  private static List<?> firstPage(SavedQueries saved, String name) {
    Export export =
        await(
            saved.open(
                saved.find(name).orElseThrow(),
                Map.of(),
                new ExportAsker(
                    Payer.unlimited(Caller.DEMONSTRATION),
                    "r1",
                    Promise.<Void>promise().future())));
    try {
      return await(export.next()).rows();
    } finally {
      await(export.close());
    }
  }

  @Test
  void whatNobodyWaitsForAnyMoreIsNotAsked() {
    Engine engine = new Engine(LEDGER, Clock.systemUTC(), Engine.Options.USUAL);
    Engine.Request request =
        EngineOverFakes.request("{" + aliases(20, "progress { rowCount }") + "}", Map.of());
    long before = LEDGER.reads().statements();
    Map<String, Object> answer =
        await(engine.execute(request.until(Future.succeededFuture()), "r1"));

    assertThat(LEDGER.reads().statements()).isEqualTo(before);
    assertThat(answer.toString()).contains("Nobody waited for the answer");
  }

  private static String aliases(int count, String field) {
    return IntStream.range(0, count)
        .mapToObj(i -> " a" + i + ": " + field)
        .collect(Collectors.joining());
  }

  private static Map<?, ?> data(Map<String, Object> answer) {
    assertThat(answer).doesNotContainKey("errors");
    return (Map<?, ?>) in(answer, "data");
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(60, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** For which a day passes whenever it is looked at. */
  private static final class HastyClock extends Clock {
    private final AtomicInteger days = new AtomicInteger();

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.parse("2026-11-01T08:00:00Z").plus(Duration.ofDays(days.incrementAndGet()));
    }
  }
}
