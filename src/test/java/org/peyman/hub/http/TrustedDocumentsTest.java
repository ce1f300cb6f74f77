package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.graphql.SavedQueries;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.progress.Progress;
import org.peyman.hub.saved.DocumentManifests;
import org.peyman.hub.saved.QueryFiles;
import org.peyman.hub.saved.QueryProblems;
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

  /** Of dashboards of one's own, as three tools write them. */
  private static DocumentManifests manifests = DocumentManifests.NONE;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("apollo.json"),
        """
        {"format": "apollo-persisted-query-manifest", "version": 1, "operations": [
          {"id": "any-id", "name": "Codes", "type": "query", "body": "query Codes { provinces { code } }"}]}
        """);
    Files.writeString(
        folder.resolve("relay.json"),
        "{\"8d0e2ae5d9dd1b1e4b5bf1b2bd47f0dc\": \"query Own { provinces { code en: code } }\"}");
    String text = "query Ours { provinces { code } __typename }";
    String hash = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    Files.writeString(
        folder.resolve("persisted-documents.json"),
        new JsonObject().put("sha256:" + hash, text).encode());
    manifests = DocumentManifests.in(folder);
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
            Engine.Options.USUAL.trusting(it -> FILES.holds(it) || manifests.holds(it)));
    SavedQueries saved = SavedQueries.of(engine, FILES, ledger::snapshot).with(manifests);
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

  @Test
  void documentsOfManifestsAreRunByTheirIdsAndTheirTexts() {
    manifests
        .all()
        .forEach(
            (id, text) -> {
              JsonObject named = persisted(id);
              assertRuns(new JsonObject().put("documentId", id));
              assertRuns(new JsonObject().put("query", text));
              assertRuns(named);
              assertRuns(named.copy().put("query", text));
            });
    assertThat(manifests.all()).hasSize(3);
    assertThat(post(persisted("unknown")).body())
        .contains("\"PersistedQueryNotFound\"", "\"PERSISTED_QUERY_NOT_FOUND\"");
    assertThat(post(new JsonObject().put("documentId", "unknown")).statusCode()).isEqualTo(400);
  }

  private static JsonObject persisted(String hash) {
    JsonObject members = new JsonObject().put("version", 1).put("sha256Hash", hash);
    return new JsonObject().put("extensions", new JsonObject().put("persistedQuery", members));
  }

  @Test
  void allThatIsWrongWithManifestsIsSaidAtOnce(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.json"), "{\"one\": \"{ a }\", \"two\": 2}");
    Files.writeString(folder.resolve("b.json"), "[1]");
    Files.writeString(folder.resolve("c.json"), "{\"operations\": []}");
    Files.writeString(folder.resolve("d.json"), "{\"sha256:one\": \"{ b }\"}");
    Files.writeString(
        folder.resolve("e.json"),
        "{\"format\": \"apollo-persisted-query-manifest\", \"version\": 1, \"operations\": [{}]}");

    QueryProblems refused =
        catchThrowableOfType(QueryProblems.class, () -> DocumentManifests.in(folder));

    assertThat(refused.problems())
        .hasSize(5)
        .anyMatch(it -> it.endsWith("a.json: the id \"two\" has no document; a text is expected"))
        .anyMatch(it -> it.contains("b.json is no JSON object"))
        .anyMatch(it -> it.contains("c.json has operations; format"))
        .anyMatch(it -> it.contains("the id \"sha256:one\" names another document already"))
        .anyMatch(it -> it.endsWith("e.json: operations[0] has no id; a text is expected"));
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
        "query Codes { provinces { code } } ",
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
