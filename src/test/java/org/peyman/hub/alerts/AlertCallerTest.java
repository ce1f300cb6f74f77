package org.peyman.hub.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peyman.hub.domain.AlertKind;
import org.peyman.hub.domain.AlertSeverity;
import org.peyman.hub.domain.Tehran;
import org.peyman.hub.graphql.AlertMessages;
import org.peyman.hub.ledger.AlertRecords;
import org.peyman.hub.ledger.Alerts;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.support.Claims;
import org.peyman.hub.support.TestDatabase;

/** A webhook is told of each alert once it opened and once it passed, whatever fails meanwhile. */
final class AlertCallerTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final String SECRET = "a-secret-of-more-than-thirty-two-characters";
  private static final LocalDate DAY = LocalDate.of(2021, 9, 22);
  private static final Instant NOW = Instant.now();
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final AlertCaller.Pace PACE =
      new AlertCaller.Pace(
          Duration.ofMillis(20), PAUSE, Duration.ofMillis(600), Duration.ofSeconds(5));

  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final List<AlertCaller> callers = new ArrayList<>();
  private final Ledger ledger =
      await(
          Ledger.open(
              VERTX,
              new Ledger.Settings(
                  TestDatabase.fresh(),
                  TestDatabase.KEYS,
                  Clock.fixed(DAY.atTime(12, 0).atZone(Tehran.ZONE).toInstant(), Tehran.ZONE))));
  private volatile int status = 200;
  private HttpServer server = VERTX.createHttpServer();

  /** A call as it came. */
  private record Call(long nanos, String path, @Nullable String signature, String body) {

    List<String> ids() {
      JsonArray events = new JsonObject(body).getJsonArray("events");
      return events.stream().map(event -> ((JsonObject) event).getString("id")).toList();
    }
  }

  @BeforeEach
  void begin() {
    await(ledger.learn(Claims.reference(), "test"));
    assertThat(await(ledger.alerts().lease("judge"))).isTrue();
    server = await(VERTX.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
  }

  private void answer(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              int answered = status; // before the test hears of it, and says how the next one is
              calls.add(
                  new Call(
                      System.nanoTime(),
                      request.path(),
                      request.getHeader("Peyman-Signature"),
                      body.toString()));
              request.response().setStatusCode(answered).putHeader("Location", "/elsewhere").end();
            });
  }

  @AfterEach
  void end() {
    callers.forEach(caller -> await(caller.close()));
    await(server.close());
    await(ledger.close());
  }

  @AfterAll
  static void close() {
    await(VERTX.close());
  }

  private AlertCaller caller(String node) {
    AlertCaller caller =
        AlertCaller.begin(
            VERTX,
            ledger.alertCalls(),
            new Webhook(
                URI.create("http://127.0.0.1:" + server.actualPort() + "/told?room=7"), SECRET),
            new AlertCaller.Telling(
                node, new AlertMessages(ledger.reads())::body, PACE, Clock.systemUTC()));
    callers.add(caller);
    return caller;
  }

  private void put(String subject, @Nullable Instant until) {
    AlertRecords.Episode episode =
        new AlertRecords.Episode(
            new AlertRecords.Key(AlertKind.SOURCE_SILENT, subject),
            AlertSeverity.ERROR,
            new AlertRecords.Subject("O0", subject, null, null, null, null),
            new AlertRecords.Measured(5.0, 2.0),
            NOW,
            NOW,
            until,
            until);
    assertThat(await(ledger.alerts().write("judge", List.of(new Alerts.Change.Put(episode)))))
        .isTrue();
  }

  private Call next() throws InterruptedException {
    Call call = calls.poll(20, TimeUnit.SECONDS);
    assertThat(call).as("a call").isNotNull();
    return Objects.requireNonNull(call);
  }

  @Test
  void twoHubsTellOfEachOpeningAndClosingOnceAndNotTooOften() throws Exception {
    caller("one");
    caller("two");
    put("o0/claims", null);
    Call opened = next();
    assertThat(opened.ids()).containsExactly("1-OPENED");
    assertThat(opened.path()).isEqualTo("/told");
    put("o0/claims", NOW.plusSeconds(60));
    put("o0/counts", null);
    Call both = next();
    assertThat(both.ids()).containsExactly("1-CLOSED", "2-OPENED");
    assertThat(Duration.ofNanos(both.nanos() - opened.nanos())).isGreaterThanOrEqualTo(PAUSE);
    put("o0/counts", NOW.plusSeconds(61));
    assertThat(next().ids()).containsExactly("2-CLOSED");
  }

  @Test
  void whatTheReceiverRefusesIsToldAgainAfterLongerPausesAlsoByAnotherHub() throws Exception {
    status = 503;
    AlertCaller first = caller("one");
    put("o0/claims", null);
    Call one = next();
    Call two = next();
    Call three = next();
    assertThat(List.of(one.ids(), two.ids(), three.ids())).containsOnly(List.of("1-OPENED"));
    assertThat(Duration.ofNanos(two.nanos() - one.nanos())).isGreaterThanOrEqualTo(PAUSE);
    assertThat(Duration.ofNanos(three.nanos() - two.nanos()))
        .isGreaterThanOrEqualTo(PAUSE.multipliedBy(2));
    await(first.close());
    calls.clear();
    status = 302;
    put("o0/claims", NOW.plusSeconds(60));
    caller("two");
    Call redirected = next();
    assertThat(redirected.ids()).containsExactly("1-OPENED", "1-CLOSED");
    status = 204;
    Call told = next();
    assertThat(told.path()).as("redirects are not followed").isEqualTo("/told");
    assertThat(told.ids()).isEqualTo(redirected.ids());
    put("o0/counts", null);
    assertThat(next().ids()).as("nothing is told twice").containsExactly("2-OPENED");
  }

  @Test
  void whatIsToldIsSignedAndSaysWhatItIsAbout() throws Exception {
    caller("one");
    put("o0/claims", null);
    Call call = next();
    String[] parts = String.valueOf(call.signature()).split("[,=]");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signed = mac.doFinal((parts[1] + "." + call.body()).getBytes(StandardCharsets.UTF_8));
    assertThat(parts).containsExactly("t", parts[1], "v1", HexFormat.of().formatHex(signed));
    JsonObject event = new JsonObject(call.body()).getJsonArray("events").getJsonObject(0);
    assertThat(event.getString("event")).isEqualTo("OPENED");
    JsonObject alert = event.getJsonObject("alert");
    assertThat(alert.getString("kind")).isEqualTo("SOURCE_SILENT");
    assertThat(alert.getString("source")).isEqualTo("o0/claims");
    assertThat(alert.getString("textEn")).contains("o0/claims", "5 hours ago");
    assertThat(alert.getString("textFa")).contains("o0/claims", "۵");
    assertThat(alert.getString("path")).contains("#sources");
    assertThat(call.body()).doesNotContain(SECRET);
  }

  @Test
  void ofWhatSomebodyKnowsNothingIsTold() throws Exception {
    put("o0/claims", null);
    put("o0/counts", null);
    await(ledger.alerts().acknowledge(1, new AlertRecords.Acknowledgement("somebody", NOW, null)));
    caller("one");
    assertThat(next().ids()).containsExactly("2-OPENED");
    put("o0/claims", NOW.plusSeconds(60));
    put("o0/counts", NOW.plusSeconds(60));
    assertThat(next().ids()).containsExactly("2-CLOSED");
  }

  @Test
  void anotherAddressIsToldOfWhatIsOpenAndOfNothingThatHadPassed() throws Exception {
    put("o0/claims", null);
    put("o0/claims", NOW.minusSeconds(3_600));
    put("o0/counts", null);
    caller("one");
    assertThat(next().ids()).containsExactly("2-OPENED");
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(20, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
