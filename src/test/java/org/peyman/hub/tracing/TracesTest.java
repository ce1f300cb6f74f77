package org.peyman.hub.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.support.InventedCode;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.StartedHub;
import org.peyman.hub.support.TestDatabase;
import org.peyman.hub.tracing.SpanReceiver.Received;

/** What a collector gets of a hub with partners that answer fields of their own. */
@LongRunning
final class TracesTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String OUTSIDE = "00f067aa0ba902b7";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private Path folder;

  @Test
  void oneQuestionIsOneTraceFromTheRequestToTheDatabaseAndThePartners() throws Exception {
    String code = InventedCode.of(123_123_123);
    String key = TestDatabase.OWN_KEYS.keyOf(code).orElseThrow();
    try (SpanReceiver receiver = SpanReceiver.start()) {
      try (StartedHub hub = start(receiver)) {
        String question =
            "query Together($id: ID!) { node(id: $id) { id } jobs(first: 2) { nodes { id } }"
                + " provinces { imdad { supportedHouseholds } basijSazandegi { projects } } }";
        JsonObject variables = new JsonObject().put("id", "of-" + code);
        String answer = post(hub, question, variables);
        assertThat(answer).contains("\"jobs\"", "supportedHouseholds\":", "projects\":");
        post(hub, submission(), input(code));
        get(hub, "/q/jobs.csv?organization=" + key);
        hub.terminate();
        hub.awaitExit();
      }

      List<Received> trace =
          receiver.spans().stream().filter(span -> span.trace().equals(TRACE)).toList();
      Received request = one(trace, "POST /graphql", OUTSIDE);
      assertThat(request.attributes()).containsEntry("http.request.method", "POST");
      Received operation = one(trace, "QUERY Together", request.id());
      List<Received> made =
          trace.stream().filter(span -> span.parent().equals(operation.id())).toList();
      assertThat(made)
          .extracting(span -> span.attributes().getOrDefault("db.query.text", ""))
          .anyMatch(sql -> sql.contains("FROM job"));
      assertThat(made).anyMatch(span -> span.name().equals("POST 127.0.0.1") || isGet(span));
      assertThat(trace).extracting(Received::id).doesNotHaveDuplicates();
      assertThat(receiver.spans())
          .flatExtracting(span -> span.attributes().keySet())
          .isSubsetOf(
              "http.request.method",
              "http.response.status_code",
              "url.path",
              "server.address",
              "server.port",
              "db.system",
              "db.namespace",
              "db.query.text",
              "graphql.operation.type",
              "graphql.operation.name");
      assertThat(receiver.text()).contains("peyman").doesNotContain(code, key);
    }
  }

  private StartedHub start(SpanReceiver receiver) {
    return StartedHub.start(
            Map.of("PEYMAN_KEY_SECRET", TestDatabase.OWN_SECRET),
            "--port",
            "0",
            "--database",
            TestDatabase.bare(),
            "--seed-data",
            "seed-data",
            "--simulators",
            "true",
            "--data-folder",
            folder.toString(),
            "--otlp-endpoint",
            receiver.address())
        .awaitReady();
  }

  private static boolean isGet(Received span) {
    return span.name().equals("GET 127.0.0.1");
  }

  private static Received one(List<Received> spans, String name, String parent) {
    Optional<Received> found =
        spans.stream()
            .filter(span -> span.name().equals(name) && span.parent().equals(parent))
            .findFirst();
    return found.orElseThrow(() -> new AssertionError(name + " is not in " + spans));
  }

  private static String submission() {
    return "mutation ($input: SubmitClaimsInput!) { submitClaims(input: $input) { accepted } }";
  }

  private static JsonObject input(String code) {
    JsonObject claim =
        new JsonObject()
            .put("claimId", "T-1")
            .put("revision", 1)
            .put("phase", "PHASE_1")
            .put("province", "QOM")
            .put("startedOn", "1399-08-10")
            .put("person", code);
    return new JsonObject()
        .put(
            "input",
            new JsonObject()
                .put("idempotencyKey", "traced")
                .put("organization", "SEPAH")
                .put("items", List.of(claim)));
  }

  /** Within a trace of its sender's. */
  private static String post(StartedHub hub, String query, JsonObject variables) throws Exception {
    HttpResponse<String> answer =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create(hub.address() + "/graphql"))
                .header("Content-Type", "application/json")
                .header("traceparent", "00-" + TRACE + "-" + OUTSIDE + "-01")
                .POST(
                    BodyPublishers.ofString(
                        new JsonObject().put("query", query).put("variables", variables).encode()))
                .build(),
            BodyHandlers.ofString());
    return answer.body();
  }

  private static void get(StartedHub hub, String path) {
    assertThat(hub.get(path).statusCode()).isBetween(200, 499);
  }
}
