package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peyman.hub.graphql.Engine;

/** A hub with too much to do says so at once, and answers again as soon as it has done it. */
final class OverloadTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final List<Promise<Map<String, Object>>> waiting = new CopyOnWriteArrayList<>();

  private final Vertx vertx = Vertx.vertx();
  private final HubServer server = HubServer.listen(vertx, "127.0.0.1", 0).await();
  private final List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();

  @AfterEach
  void close() {
    server.close().await();
    vertx.close().await();
  }

  @Test
  void whoComesOnTopOfTheMostIsAskedToComeAgain() throws Exception {
    server.open(hanging());
    for (int i = 0; i < Execution.MOST_AT_ONCE; i++) {
      asked.add(ask("x"));
    }
    awaitWaiting(Execution.MOST_AT_ONCE);

    HttpResponse<String> refused = ask("x").get(10, TimeUnit.SECONDS);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("\"OVERLOADED\"", "\"retryable\":true");
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");

    assertAllAreAnswered();
    waiting.clear();
    CompletableFuture<HttpResponse<String>> again = ask("x");
    awaitWaiting(1);
    waiting.get(0).complete(Map.of("data", Map.of()));
    assertThat(again.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  @Test
  void documentsNeverSeenBeforeLeavePlacesForOthers() throws Exception {
    server.open(hanging().knowing(request -> request.query().equals("known")));
    for (int i = 0; i < Execution.MOST_NEW; i++) {
      asked.add(ask("new" + i));
    }
    awaitWaiting(Execution.MOST_NEW);

    HttpResponse<String> refused = ask("newer").get(10, TimeUnit.SECONDS);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("\"OVERLOADED\"", "new documents");
    asked.add(ask("known"));
    awaitWaiting(Execution.MOST_NEW + 1);

    assertAllAreAnswered();
  }

  private Backend hanging() {
    return new Backend(
        request -> Engine.OperationKind.QUERY,
        (request, id) -> wait(Promise.promise()),
        "",
        () -> Future.succeededFuture(1L));
  }

  private void awaitWaiting(int most) throws InterruptedException {
    while (waiting.size() < most) {
      Thread.sleep(5);
    }
  }

  private void assertAllAreAnswered() throws Exception {
    waiting.forEach(promise -> promise.complete(Map.of("data", Map.of())));
    for (CompletableFuture<HttpResponse<String>> answer : asked) {
      assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
  }

  private Future<Map<String, Object>> wait(Promise<Map<String, Object>> promise) {
    waiting.add(promise);
    return promise.future();
  }

  private CompletableFuture<HttpResponse<String>> ask(String document) {
    URI address = URI.create("http://127.0.0.1:" + server.port() + "/graphql?query=" + document);
    return CLIENT.sendAsync(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }
}
