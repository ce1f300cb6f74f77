package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.peyman.hub.RunningHub;
import org.peyman.hub.access.Editions;
import org.peyman.hub.access.Limits;
import org.peyman.hub.config.Access;
import org.peyman.hub.support.TestDatabase;

/** Who asks more than its share of a minute is asked to wait, whichever way it asks. */
@SuppressWarnings("NullAway.Init") // before all tests
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RateLimitsTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T08:00:00Z"), ZoneOffset.UTC);

  private static RunningHub hub;

  @BeforeAll
  static void start() {
    Access access =
        new Access(
            true,
            null,
            Duration.ofDays(1),
            new Access.Rates(1_000_000, 1_000),
            new Editions(Editions.Each.MONTH),
            Limits.USUAL);
    hub = RunningHub.guarded(TestDatabase.fresh(), null, access, CLOCK);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static HttpResponse<String> ask(String query) {
    return CLIENT
        .sendAsync(
            HttpRequest.newBuilder(URI.create(hub.address() + "/graphql"))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        new JsonObject().put("query", query).encode()))
                .build(),
            BodyHandlers.ofString())
        .join();
  }

  @Test
  @Order(1)
  void theShareOfAnAddressIsSpentAndSaidWithWhenToComeAgain() throws Exception {
    HttpResponse<String> refused = null;
    long asked = 0;
    for (int i = 0; i < 100 && refused == null; i++) {
      asked = System.nanoTime();
      HttpResponse<String> answer = ask("query Q" + i + " { provinces { code nameFa } }");
      refused = answer.statusCode() == 200 ? null : answer;
    }

    assertThat(refused).as("an answer to somebody who asks on and on").isNotNull();
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(System.nanoTime() - asked)
        .as("the refusal waits")
        .isGreaterThan(TimeUnit.MILLISECONDS.toNanos(150));
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(refused.body())
        .contains("\"RATE_LIMITED\"", "points, more than are left to you", "\"retryable\":true");
    HttpResponse<String> file =
        CLIENT
            .sendAsync(
                HttpRequest.newBuilder(URI.create(hub.address() + "/q/provinces.csv")).build(),
                BodyHandlers.ofString())
            .join();
    assertThat(file.statusCode()).as(file.body()).isEqualTo(429);
    Talk talk =
        new Talk.Asking(URI.create(hub.address()).getPort(), "graphql-transport-ws", null, true)
            .open()
            .initialised();
    assertThat(talk.ask("1", "query Other { provinces { code nameEn nameFa } }").next().encode())
        .contains("RATE_LIMITED");
    talk.close();
    assertThat(ask("query Q0 { provinces { code nameFa } }").statusCode())
        .as("what is remembered costs nothing")
        .isEqualTo(200);
  }

  @Test
  void aDocumentThatIsNotKnownIsPaidForBeItValidOrNot() {
    assertThat(
            IntStream.range(0, 10)
                .mapToObj(i -> ask("{ provinces { code wrong" + i + " } }").statusCode()))
        .contains(429);
  }

  @Test
  void whatIsLongerThanTheRoleMaySendIsRefusedByItsLimit() throws Exception {
    String padding = "#" + "-".repeat(70_000);
    HttpResponse<String> refused = ask("{ __typename } " + padding);

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body())
        .contains(
            "bytes in its body; at most 65,536 are allowed for the public, which sends no"
                + " credential (limit body)");
    Talk talk =
        new Talk.Asking(URI.create(hub.address()).getPort(), "graphql-transport-ws", null, true)
            .open()
            .initialised();
    assertThat(talk.ask("1", "{ __typename } " + padding).closed()).contains("(limit body)");
  }
}
