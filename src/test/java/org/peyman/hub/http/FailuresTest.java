package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.support.CapturedLog;

/** Whatever breaks behind the server, its text goes to the log and to nobody else. */
final class FailuresTest {

  private static final String SECRET = "hunter2 at db.internal";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @RegisterExtension final CapturedLog log = CapturedLog.of(Failures.class);
  private final Vertx vertx = Vertx.vertx();
  private final HubServer server = HubServer.listen(vertx, "127.0.0.1", 0).await();

  @AfterEach
  void stop() {
    server.close().await();
    vertx.close().await();
  }

  /** What breaks, and how. */
  enum Break {
    KIND_THROWS,
    EXECUTION_THROWS,
    EXECUTION_FAILS,
    EXECUTION_HAS_AN_ERROR,
    EXECUTION_FAILS_LATER,
    ANSWER_CANNOT_BE_WRITTEN,
    ANSWER_CANNOT_BE_WRITTEN_LATER;

    private Engine.OperationKind kind(Engine.Request request) {
      if (this == KIND_THROWS) {
        throw new IllegalStateException(SECRET);
      }
      return Engine.OperationKind.QUERY;
    }

    private Future<Map<String, Object>> execution(Engine.Request request, String requestId) {
      return switch (this) {
        case KIND_THROWS -> Future.succeededFuture(Map.of("data", Map.of()));
        case EXECUTION_THROWS -> throw new IllegalStateException(SECRET);
        case EXECUTION_FAILS -> Future.failedFuture(new IllegalStateException(SECRET));
        case EXECUTION_HAS_AN_ERROR -> throw new AssertionError(SECRET);
        case EXECUTION_FAILS_LATER ->
            later()
                .map(
                    x -> {
                      throw new IllegalStateException(SECRET);
                    });
        case ANSWER_CANNOT_BE_WRITTEN -> Future.succeededFuture(unwritable());
        case ANSWER_CANNOT_BE_WRITTEN_LATER -> later().map(x -> unwritable());
      };
    }
  }

  private static Future<Long> later() {
    return Vertx.currentContext().owner().timer(5, TimeUnit.MILLISECONDS).map(x -> 1L);
  }

  private static Map<String, Object> unwritable() {
    return Map.of("data", Map.of("a", new Unwritable()));
  }

  private static final class Unwritable {
    @Override
    public String toString() {
      throw new IllegalStateException(SECRET);
    }
  }

  @ParameterizedTest
  @EnumSource(Break.class)
  void nothingOfAnExceptionIsAnsweredButTheRequestId(Break broken)
      throws IOException, InterruptedException {
    server.open(new Backend(broken::kind, broken::execution, "", () -> Future.succeededFuture(1L)));

    List<HttpRequest.Builder> requests =
        broken == Break.KIND_THROWS ? List.of(get()) : List.of(get(), post());
    for (HttpRequest.Builder request : requests) {
      HttpResponse<String> answer =
          CLIENT.send(
              request.timeout(Duration.ofSeconds(10)).header("X-Request-Id", "mine-1").build(),
              BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body() + answer.headers())
          .doesNotContain(SECRET)
          .doesNotContain("Exception")
          .doesNotContain("Unwritable")
          .doesNotContain("org.peyman");
      JsonObject error = new JsonObject(answer.body()).getJsonArray("errors").getJsonObject(0);
      assertThat(error.getJsonObject("extensions").getMap())
          .isEqualTo(Map.of("code", "INTERNAL", "requestId", "mine-1", "retryable", false));
      assertThat(log.events())
          .anyMatch(
              event ->
                  String.valueOf(event.getKeyValuePairs()).contains("mine-1")
                      && event.getThrowableProxy() != null);
      log.events().clear();
    }
  }

  private HttpRequest.Builder get() {
    return HttpRequest.newBuilder(uri("?query=a")).GET();
  }

  private HttpRequest.Builder post() {
    return HttpRequest.newBuilder(uri(""))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"query\":\"a\"}"));
  }

  private URI uri(String query) {
    return URI.create("http://127.0.0.1:" + server.port() + "/graphql" + query);
  }
}
