package org.peyman.hub.connectors.rest;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.peyman.hub.connectors.Configured;

/** A REST server that answers as a test says, and a connector that asks it. */
abstract class RestServer {

  static final Vertx VERTX = Vertx.vertx(); // its threads end with this virtual machine
  static final RestConnector CONNECTOR = new RestConnector(VERTX, Clock.systemUTC());

  static final String FIELDS =
      """
          fields:
            claimId: id
            phase: {value: PHASE_1}
            province: where.province
            startedOn: {value: 1399-08-15}
      """;

  static HttpServer server;
  static Consumer<HttpServerRequest> handler = request -> {};
  static final List<String> ASKED = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void listen() {
    server =
        VERTX
            .createHttpServer()
            .requestHandler(
                request -> {
                  ASKED.add(request.uri());
                  handler.accept(request);
                })
            .listen(0, "127.0.0.1")
            .await();
  }

  @AfterEach
  void forget() {
    ASKED.clear();
  }

  @AfterAll
  static void close() {
    server.close().await();
  }

  static Configured open(String keys) {
    return openAt(address() + "/list", keys);
  }

  static Configured openAt(String url, String keys) {
    return Configured.open(
        CONNECTOR,
        "    kind: claims\n    rest:\n      url: ${URL}\n" + keys + FIELDS,
        Map.of("URL", url, "TOKEN", "geheim"),
        null);
  }

  static String address() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  static void json(HttpServerRequest request, Object body) {
    String text = body instanceof JsonArray array ? array.encode() : ((JsonObject) body).encode();
    request.response().putHeader("Content-Type", "application/json").end(text);
  }

  static JsonArray rows(int from, int to, int all) {
    JsonArray rows = new JsonArray();
    for (int i = from; i < Math.min(to, all); i++) {
      rows.add(row(i));
    }
    return rows;
  }

  static JsonObject row(int i) {
    return new JsonObject().put("id", i).put("where", new JsonObject().put("province", "GILAN"));
  }
}
