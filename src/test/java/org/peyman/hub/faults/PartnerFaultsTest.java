package org.peyman.hub.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.peyman.hub.RunningHub;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.support.CapturedLog;
import org.peyman.hub.support.Claims;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.Relay;
import org.peyman.hub.support.TestDatabase;

/** A partner's server, and the way to it, that fail in the middle of a reading. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PartnerFaultsTest {

  @RegisterExtension final CapturedLog log = CapturedLog.ofAll();

  private static final String CONFIGURATION =
      """
      partner: acme
      organization: O1
      nameFa: آکمه
      nameEn: Acme
      sources:
        - code: acme/claims
          kind: claims
          every: PT1S
          rest:
            url: %s/claims
            items: items
            next: {token: next, parameter: from}
            timeLimit: PT1S
          fields:
            claimId: id
            phase: {value: PHASE_1}
            province: province
            startedOn: {value: 1399-08-15}
      """;

  private static final int PAGE = 40;
  private static final int MORE = 100;
  private static final Duration RECOVERY = Duration.ofSeconds(5);

  private final Vertx vertx = Vertx.vertx();
  private final String database = TestDatabase.fresh();
  private HttpServer server;
  private Relay relay;
  private RunningHub hub;
  private Asked asked;
  private volatile int rows = MORE;
  private volatile Consumer<HttpServerRequest> answering = this::answer;

  @BeforeAll
  void start(@TempDir Path configurations) throws Exception {
    server =
        vertx
            .createHttpServer()
            .requestHandler(request -> answering.accept(request))
            .listen(0, "127.0.0.1")
            .await();
    relay = Relay.to("http://127.0.0.1:" + server.actualPort());
    Ledger ledger =
        Ledger.open(vertx, new Ledger.Settings(database, TestDatabase.KEYS, Clock.systemUTC(), 1))
            .await();
    ledger.learn(Claims.reference(), "test").await();
    ledger.close().await();
    Path file = configurations.resolve("acme.yaml");
    Files.writeString(file, CONFIGURATION.formatted(relay.address()));
    hub = RunningHub.reading(database, List.of(file.toString()), true, Clock.systemUTC());
    asked = new Asked(hub.address());
    FaultedHub.await("all is read", this::isWell);
  }

  @AfterAll
  void close() {
    hub.close();
    relay.close();
    vertx.close().await();
  }

  private void answer(HttpServerRequest request) {
    json(request, page(request).encode());
  }

  private JsonObject page(HttpServerRequest request) {
    int from = Integer.parseInt(request.getParam("from", "0"));
    int to = Math.min(rows, from + PAGE);
    JsonArray items = new JsonArray();
    for (int i = from; i < to; i++) {
      items.add(new JsonObject().put("id", "C-" + i).put("province", "PROVINCE_" + i % 31));
    }
    return new JsonObject().put("items", items).put("next", to < rows ? to : null);
  }

  private static void json(HttpServerRequest request, String text) {
    request.response().putHeader("Content-Type", "application/json").end(text);
  }

  /** What a server says that is not well. */
  enum Wrong {
    ERROR_500 {
      @Override
      void answer(HttpServerRequest request, JsonObject page) {
        request.response().setStatusCode(500).end(page.encode());
      }
    },
    HTML {
      @Override
      void answer(HttpServerRequest request, JsonObject page) {
        request
            .response()
            .putHeader("Content-Type", "text/html")
            .end("<html><body>Please log in</body></html>");
      }
    },
    HALF_OF_THE_JSON {
      @Override
      void answer(HttpServerRequest request, JsonObject page) {
        String all = page.encode();
        json(request, all.substring(0, all.length() / 2));
      }
    },
    NOTHING {
      @Override
      void answer(HttpServerRequest request, JsonObject page) {
        request.response().putHeader("Content-Type", "application/json").end();
      }
    };

    abstract void answer(HttpServerRequest request, JsonObject page);
  }

  @Test
  void halfOfAnAnswer() throws Exception {
    answers(Wrong.HALF_OF_THE_JSON);
  }

  @ParameterizedTest
  @LongRunning
  @EnumSource
  void anAnswerThatIsNone(Wrong wrong) throws Exception {
    answers(wrong);
  }

  private void answers(Wrong wrong) throws Exception {
    endures(
        () -> {
          answering = request -> wrong.answer(request, page(request));
          FaultedHub.await("it is said", this::isSaid);
          answering = this::answer;
        });
  }

  @Test
  void aConnectionThatIsCutInTheMiddleOfAPage() throws Exception {
    endures(
        () -> {
          for (int i = 0; i < 3; i++) {
            relay.cutAfter(Relay.Way.FROM_SERVER, 700 + 900 * i);
            FaultedHub.await("a page is read", relay::hasCut);
          }
        });
  }

  @Test
  @LongRunning
  void aServerThatHangs() throws Exception {
    spoils(relay::pause);
  }

  @Test
  @LongRunning
  void anAnswerThatDrips() throws Exception {
    spoils(() -> relay.slow(Duration.ZERO, 200));
  }

  @Test
  @LongRunning
  void aServerThatIsGone() throws Exception {
    spoils(relay::cut);
  }

  @Test
  @LongRunning
  void aServerThatEndsEveryConnection() throws Exception {
    spoils(
        () -> {
          relay.cut();
          relay.mend();
          relay.refuse();
        });
  }

  private void spoils(Runnable way) throws Exception {
    Resources resources = Resources.now(database);
    endures(
        () -> {
          way.run();
          FaultedHub.await("it is said", this::isSaid);
          relay.mend();
        });
    resources.assertBack(database);
  }

  /** The partner has more to tell when its fault begins; it is told when the fault is over. */
  private void endures(FaultedHub.Fault fault) throws Exception {
    int before = rows;
    rows = before + MORE;
    fault.happen();
    assertThat(jobs()).isBetween(before, rows);
    assertThat(asked.readiness()).isIn("UP", "DEGRADED");
    long end = System.nanoTime();
    FaultedHub.await("all is read", this::isWell);
    assertThat(Duration.ofNanos(System.nanoTime() - end)).isLessThan(Patience.of(RECOVERY));
    assertThat(asked.query("{ quarantine { totalCount } }").body()).contains("\"totalCount\":0");
  }

  /** Figures stay as they are, and say that a source of theirs does not do well. */
  private boolean isSaid() throws IOException {
    JsonObject source = progress().getJsonArray("sources").getJsonObject(0);
    assertThat(jobs()).isLessThanOrEqualTo(rows);
    return !source.getString("state").equals("FRESH");
  }

  private boolean isWell() throws IOException {
    JsonObject source = progress().getJsonArray("sources").getJsonObject(0);
    return jobs() == rows && source.getString("state").equals("FRESH");
  }

  private int jobs() throws IOException {
    return progress().getJsonObject("total").getInteger("jobs");
  }

  private JsonObject progress() throws IOException {
    return asked
        .query("{ progress { total { jobs } sources { code state } } }")
        .json()
        .getJsonObject("data")
        .getJsonObject("progress");
  }
}
