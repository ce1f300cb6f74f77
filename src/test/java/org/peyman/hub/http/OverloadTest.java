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
import org.junit.jupiter.api.Test;
import org.peyman.hub.graphql.Engine;

/** A hub with too much to do says so at once, and answers again as soon as it has done it. */
final class OverloadTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final List<Promise<Map<String, Object>>> waiting = new CopyOnWriteArrayList<>();

  @Test
  void whoComesOnTopOfTheMostIsAskedToComeAgain() throws Exception {
    Vertx vertx = Vertx.vertx();
    HubServer server = HubServer.listen(vertx, "127.0.0.1", 0).await();
    server.open(
        new Backend(
            request -> Engine.OperationKind.QUERY,
            (request, id) -> wait(Promise.promise()),
            "",
            () -> Future.succeededFuture(1L)));
    URI address = URI.create("http://127.0.0.1:" + server.port() + "/graphql?query=x");
    List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
    for (int i = 0; i < Execution.MOST_AT_ONCE; i++) {
      asked.add(ask(address));
    }
    while (waiting.size() < Execution.MOST_AT_ONCE) {
      Thread.sleep(5);
    }

    HttpResponse<String> refused = ask(address).get(10, TimeUnit.SECONDS);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("\"OVERLOADED\"", "\"retryable\":true");
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");

    waiting.forEach(promise -> promise.complete(Map.of("data", Map.of())));
    for (CompletableFuture<HttpResponse<String>> answer : asked) {
      assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
    waiting.clear();
    CompletableFuture<HttpResponse<String>> again = ask(address);
    while (waiting.isEmpty()) {
      Thread.sleep(5);
    }
    waiting.get(0).complete(Map.of("data", Map.of()));
    assertThat(again.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    server.close().await();
    vertx.close().await();
  }

  @Test
  void documentsNeverSeenBeforeLeavePlacesForOthers() throws Exception {
    Vertx vertx = Vertx.vertx();
    HubServer server = HubServer.listen(vertx, "127.0.0.1", 0).await();
    server.open(
        new Backend(
                request -> Engine.OperationKind.QUERY,
                (request, id) -> wait(Promise.promise()),
                "",
                () -> Future.succeededFuture(1L))
            .knowing(request -> request.query().equals("known")));
    String address = "http://127.0.0.1:" + server.port() + "/graphql?query=";
    List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
    for (int i = 0; i < Execution.MOST_NEW; i++) {
      asked.add(ask(URI.create(address + "new" + i)));
    }
    while (waiting.size() < Execution.MOST_NEW) {
      Thread.sleep(5);
    }

    HttpResponse<String> refused = ask(URI.create(address + "newer")).get(10, TimeUnit.SECONDS);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("\"OVERLOADED\"", "new documents");
    asked.add(ask(URI.create(address + "known")));
    while (waiting.size() <= Execution.MOST_NEW) {
      Thread.sleep(5);
    }

    waiting.forEach(promise -> promise.complete(Map.of("data", Map.of())));
    for (CompletableFuture<HttpResponse<String>> answer : asked) {
      assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
    server.close().await();
    vertx.close().await();
  }

  private Future<Map<String, Object>> wait(Promise<Map<String, Object>> promise) {
    waiting.add(promise);
    return promise.future();
  }

  private static CompletableFuture<HttpResponse<String>> ask(URI address) {
    return CLIENT.sendAsync(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }
}
