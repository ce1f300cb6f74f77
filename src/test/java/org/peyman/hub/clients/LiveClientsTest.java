package org.peyman.hub.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.RunningHub;
import org.peyman.hub.domain.Claim;
import org.peyman.hub.domain.Facets;
import org.peyman.hub.domain.Fact;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.Npm;
import org.peyman.hub.support.TestDatabase;

/** The clients that pages use for what goes on, as they come, while facts are taken in. */
@LongRunning
final class LiveClientsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T08:00:00Z"), ZoneOffset.UTC);
  private static final Vertx VERTX = Vertx.vertx();

  @SuppressWarnings("NullAway.Init") // set before all
  private static Ledger ledger;

  @SuppressWarnings("NullAway.Init") // set before all
  private static RunningHub hub;

  private static int claims;

  @BeforeAll
  static void start() {
    String database = TestDatabase.fresh();
    hub = RunningHub.start(database, Path.of("seed-data"), CLOCK);
    ledger = Ledger.open(VERTX, new Ledger.Settings(database, TestDatabase.KEYS, CLOCK, 2)).await();
  }

  @AfterAll
  static void stop() {
    ledger.close().await();
    hub.close();
    VERTX.close().await();
  }

  @ParameterizedTest
  @ValueSource(strings = {"graphql-ws", "graphql-sse"})
  void aClientAsItComesSeesWhatIsTakenIn(String client) throws Exception {
    Npm npm = Npm.installed();

    CompletableFuture<String> printed =
        CompletableFuture.supplyAsync(() -> npm.run(Map.of(), client + ".mjs", hub.address()));
    while (!printed.isDone()) {
      takeOneMore();
      TimeUnit.MILLISECONDS.sleep(100); // a partner that sends steadily
    }

    JsonObject found = new JsonObject(printed.get());
    assertThat(found.getJsonArray("query")).hasSize(1);
    assertThat(found.getJsonArray("query").encode()).contains("\"pledged\"", "\"code\":\"IMDAD\"");
    assertGrowsButNotMoreThanOnceASecond(found.getJsonArray("jobs"));
    assertThat(found.getJsonArray("sources").getJsonObject(0).getJsonObject("data").encode())
        .isEqualTo("{\"sourceChanged\":{\"code\":\"astanquds/claims\",\"state\":\"FRESH\"}}");
    assertThat(found.getJsonArray("invalid")).containsExactly("VALIDATION_FAILED");
    assertThat(found.getJsonArray("misspelt"))
        .containsExactly("filter.provinces: there is no province \"GILN\"; near: \"GILAN\"");
  }

  private static void assertGrowsButNotMoreThanOnceASecond(JsonArray events) {
    assertThat(events).hasSize(3);
    int jobs = 0;
    for (int i = 0; i < 3; i++) {
      JsonObject event = events.getJsonObject(i);
      JsonObject table = event.getJsonObject("data").getJsonObject("progressChanged");
      int now = table.getJsonObject("total").getInteger("jobs");
      assertThat(now).isGreaterThan(jobs);
      assertThat(event.getInteger("afterMillis")).isGreaterThanOrEqualTo(i * 950);
      jobs = now;
    }
  }

  private static void takeOneMore() {
    Claim content =
        new Claim("PHASE_1", "GILAN", LocalDate.of(2021, 9, 25), null, null, null, Facets.UNKNOWN);
    Fact fact = new Fact(FactKind.CLAIM, "IMDAD", "c" + ++claims, 1L, content);
    ledger
        .take(new Batch("test", List.of(new Entry.Read(fact, "test:1", new JsonObject()))))
        .await();
  }
}
