package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.graphql.SavedQueries;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.progress.Progress;
import org.peyman.hub.saved.QueryFiles;
import org.peyman.hub.saved.SavedQuery;
import org.peyman.hub.support.Claims;
import org.peyman.hub.support.TestDatabase;

/** A hub that runs the documents of its saved queries and nothing else. */
final class TrustedDocumentsTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final QueryFiles FILES = QueryFiles.ofHub();

  @SuppressWarnings("NullAway.Init") // set before all
  private static Ledger ledger;

  @SuppressWarnings("NullAway.Init") // set before all
  private static HubServer server;

  @SuppressWarnings("NullAway.Init") // set before all
  private static SavedQuery provinces;

  @BeforeAll
  static void start() {
    Clock clock = Clock.systemUTC();
    ledger =
        Ledger.open(VERTX, new Ledger.Settings(TestDatabase.fresh(), TestDatabase.KEYS, clock))
            .await();
    ledger.learn(Claims.reference(), "test").await();
    Engine engine =
        new Engine(
            ledger.reads(),
            new Progress(ledger),
            clock,
            Engine.Options.USUAL.trusting(FILES::holds));
    SavedQueries saved = SavedQueries.of(engine, FILES, ledger::snapshot);
    provinces = saved.find("provinces").orElseThrow();
    server = HubServer.listen(VERTX, "127.0.0.1", 0).await();
    server.open(
        new Backend(engine::kind, engine::execute, engine.sdl(), ledger::probe).with(saved));
  }

  @AfterAll
  static void stop() {
    server.close().await();
    ledger.close().await();
    VERTX.close().await();
  }

  @Test
  void aSavedDocumentIsRunByItsTextItsFileAndItsHash() {
    String file = String.valueOf(FILES.queries().get("provinces.graphql"));
    JsonObject persisted = new JsonObject().put("version", 1).put("sha256Hash", provinces.hash());

    assertRuns(new JsonObject().put("query", provinces.document()));
    assertRuns(new JsonObject().put("query", file));
    assertRuns(new JsonObject().put("documentId", "sha256:" + provinces.hash()));
    assertRuns(
        new JsonObject().put("extensions", new JsonObject().put("persistedQuery", persisted)));
    assertThat(get("/q/provinces.csv").statusCode()).isEqualTo(200);
    assertThat(get("/q/jobs.csv").statusCode()).isEqualTo(200);
  }

  private static void assertRuns(JsonObject body) {
    HttpResponse<String> answer = post(body);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"data\":{\"provinces\":[{\"code\":\"PROVINCE_0\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ provinces { code } }",
        "query Provinces { provinces { code } }",
        "{ __schema { queryType { name } } }",
        "{ __typename }",
        "mutation { a }",
        "this is no document",
      })
  void anyOtherDocumentIsForbidden(String document) {
    HttpResponse<String> answer = post(new JsonObject().put("query", document));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body())
        .contains("\"FORBIDDEN\"", "saved queries alone; /q lists them")
        .doesNotContain("\"data\"");
  }

  @Test
  void aDocumentInAnAddressIsForbiddenToo() {
    String query = URLEncoder.encode("{ provinces { code } }", StandardCharsets.UTF_8);

    assertThat(get("/graphql?query=" + query).statusCode()).isEqualTo(403);
    assertThat(get("/graphql?documentId=" + provinces.hash()).statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> post(JsonObject body) {
    return send(
        HttpRequest.newBuilder(uri("/graphql"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
  }

  private static HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
