package org.peyman.hub.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.support.CapturedLog;

/** A server over a real socket; behind it an engine that says what it was asked. */
abstract class ServedOverSocket {

  static final String JSON = "application/json";
  static final String SDL = "# شغل\ntype Query { a: Int }\n";
  static final String SECRET = "a-secret-in-an-exception";
  static final HttpClient CLIENT = HttpClient.newHttpClient();
  static final Vertx VERTX = Vertx.vertx(); // its threads end with this virtual machine

  @SuppressWarnings("NullAway.Init") // set before all
  static HubServer server;

  @RegisterExtension final CapturedLog failures = CapturedLog.of(Failures.class);

  @BeforeAll
  static void start() {
    server = HubServer.listen(VERTX, "127.0.0.1", 0).await();
    server.open(echo(() -> Future.succeededFuture(7L)));
  }

  @AfterAll
  static void stop() {
    server.close().await();
  }

  /** Answers with the request; documents that begin with words of its own go wrong in their way. */
  static Backend echo(Supplier<Future<Long>> ledgerVersion) {
    return new Backend(
        ServedOverSocket::kind, (request, id) -> execute(request), SDL, ledgerVersion);
  }

  static Engine.OperationKind kind(Engine.Request request) {
    return request.query().startsWith("mutation")
        ? Engine.OperationKind.MUTATION
        : Engine.OperationKind.QUERY;
  }

  static Future<Map<String, Object>> execute(Engine.Request request) {
    return switch (request.query()) {
      case "bug" -> Future.failedFuture(new IllegalStateException(SECRET));
      case "invalid" -> Future.succeededFuture(errorOf("VALIDATION_FAILED"));
      case "broken" -> Future.succeededFuture(errorOf("INTERNAL"));
      case "partial" -> Future.succeededFuture(partial());
      default -> Future.succeededFuture(Map.of("data", asked(request)));
    };
  }

  static Map<String, Object> errorOf(String code) {
    return Map.of("errors", List.of(Map.of("message", "no", "extensions", Map.of("code", code))));
  }

  @SuppressWarnings("NullAway") // data is null where a required field failed
  static Map<String, Object> partial() {
    Map<String, Object> partial = new LinkedHashMap<>(errorOf("INTERNAL"));
    partial.put("data", null);
    return partial;
  }

  static Map<String, Object> asked(Engine.Request request) {
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("query", request.query());
    asked.put("operationName", String.valueOf(request.operationName()));
    asked.put("variables", request.variables());
    asked.put("extensions", request.extensions());
    asked.put("decimal", new BigDecimal("1E+3"));
    asked.put("small", new BigDecimal("0.000001"));
    asked.put("float", 12_345_678.5);
    return asked;
  }

  static HttpResponse<String> post(String body) {
    return postOf(BodyPublishers.ofString(body));
  }

  static HttpResponse<String> postOf(BodyPublisher body) {
    return send(to("/graphql").header("Content-Type", JSON).POST(body));
  }

  static HttpRequest.Builder get(String path) {
    return to(path).GET();
  }

  static HttpRequest.Builder to(String path) {
    return at("http://127.0.0.1:" + server.port() + path);
  }

  static HttpRequest.Builder at(String uri) {
    return HttpRequest.newBuilder(URI.create(uri));
  }

  static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  static JsonObject error(HttpResponse<String> answer) {
    return new JsonObject(answer.body()).getJsonArray("errors").getJsonObject(0);
  }

  static String code(HttpResponse<String> answer) {
    return error(answer).getJsonObject("extensions").getString("code");
  }
}
