package org.peyman.hub.faults;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A hub as its callers see it. */
record Asked(String address) {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration LONGEST = Duration.ofSeconds(40);

  /** What it answered. */
  record Answer(int status, String retryAfter, String body) {
    JsonObject json() throws IOException {
      try {
        return new JsonObject(body);
      } catch (RuntimeException e) {
        throw new IOException("Half an answer: " + body, e);
      }
    }
  }

  /** Asks GraphQL, with a body in JSON. */
  Answer graphql(String body) throws IOException {
    return send(
        HttpRequest.newBuilder(URI.create(address + "/graphql"))
            .header("Content-Type", "application/json")
            .header("Accept", "application/graphql-response+json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Asks GraphQL one query. */
  Answer query(String query) throws IOException {
    return graphql(new JsonObject().put("query", query).encode());
  }

  Answer get(String path) throws IOException {
    return send(HttpRequest.newBuilder(URI.create(address + path)));
  }

  /** What it says of itself: UP, DEGRADED or DOWN. */
  String readiness() throws IOException {
    return get("/health/ready").json().getString("status");
  }

  private static Answer send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> answer =
          CLIENT.send(
              request.timeout(LONGEST).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      String retryAfter = answer.headers().firstValue("Retry-After").orElse("");
      return new Answer(answer.statusCode(), retryAfter, answer.body());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether all errors of an answer say that the same may succeed later. */
  static boolean isRetryable(JsonObject answer) {
    JsonArray errors = answer.getJsonArray("errors");
    return errors.stream()
        .map(error -> ((JsonObject) error).getJsonObject("extensions"))
        .allMatch(extensions -> extensions.getBoolean("retryable"));
  }
}
