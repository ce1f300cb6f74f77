package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GraphQL over HTTP, over a real socket; behind it an engine that says what it was asked. */
final class HubServerTest extends ServedOverSocket {

  @Test
  void aPostIsAnsweredWithWhatWasAsked() {
    HttpResponse<String> answer =
        post(
            """
            {"query": "{ شغل }", "operationName": "A", "variables": {"a": [1, 2.5, null, "x", true]},
             "extensions": {"e": {}}, "other": 1}
            """);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"data\":{\"query\":\"{ شغل }\",\"operationName\":\"A\","
                + "\"variables\":{\"a\":[1,2.5,null,\"x\",true]},\"extensions\":{\"e\":{}},"
                + "\"decimal\":1000,\"small\":0.000001,\"float\":12345678.5}}");
  }

  @Test
  void whoHasTheAnswerToAGetAlreadyIsToldSo() {
    HttpRequest.Builder question = get("/graphql?query=" + escaped("{ a }"));
    String tag = send(question).headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = send(question.copy().header("If-None-Match", tag));
    HttpResponse<String> other =
        send(get("/graphql?query=" + escaped("{ b }")).header("If-None-Match", tag));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(other.headers().firstValue("ETag")).isNotEqualTo(Optional.of(tag));
    assertThat(send(get("/graphql?query=partial")).headers().firstValue("ETag")).isEmpty();
    assertThat(post("{\"query\": \"{ a }\"}").headers().firstValue("ETag")).isEmpty();
  }

  @Test
  void aGetIsAnsweredWithWhatWasAsked() {
    HttpResponse<String> answer =
        send(
            get(
                "/graphql?query="
                    + escaped("{ a; b }")
                    + "&variables="
                    + escaped("{\"a\":\"+ +\"}")));

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonObject asked = new JsonObject(answer.body()).getJsonObject("data");
    assertThat(asked.getString("query")).isEqualTo("{ a; b }");
    assertThat(asked.getJsonObject("variables")).isEqualTo(new JsonObject("{\"a\":\"+ +\"}"));
    assertThat(asked.getString("operationName")).isEqualTo("null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "absent",
      value = {
        "absent | application/json",
        "*/* | application/json",
        "application/* | application/json",
        "application/json | application/json",
        "application/graphql-response+json | application/graphql-response+json",
        "application/graphql-response+json, application/json;q=0.9 |"
            + " application/graphql-response+json",
        "application/json, application/graphql-response+json | application/graphql-response+json",
        "application/graphql-response+json;q=0.5, application/json | application/json",
        "application/json;q=0.9,text/plain | application/json",
        "application/graphql-response+json;q=0, */* | application/json",
        "application/json;q=0, */*;q=0.1 | application/graphql-response+json",
        "application/json, multipart/mixed | application/json",
        "text/html, application/xhtml+xml, */*;q=0.8 | application/json",
        "APPLICATION/JSON; Charset=UTF-8 | application/json",
      })
  void theMediaTypeIsTheOneThatTheClientPrefers(@Nullable String accept, String expected) {
    HttpRequest.Builder request = to("/graphql").header("Content-Type", JSON);
    if (accept != null) {
      request.header("Accept", accept);
    }

    HttpResponse<String> answer =
        send(request.POST(BodyPublishers.ofString("{\"query\":\"{ a }\"}")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo(expected + "; charset=utf-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "application/json;q=0",
        "application/json; charset=utf-16",
        "image/*, x"
      })
  void aClientThatAcceptsNeitherMediaTypeIsTold(String accept) {
    HttpResponse<String> answer = send(get("/graphql?query=a").header("Accept", accept));

    assertThat(answer.statusCode()).isEqualTo(406);
    assertThat(code(answer)).isEqualTo("BAD_REQUEST");
  }

  @ParameterizedTest
  @CsvSource({
    "invalid, application/json, 200",
    "invalid, application/graphql-response+json, 400",
    "broken, application/json, 500",
    "broken, application/graphql-response+json, 500",
    "partial, application/json, 200",
    "partial, application/graphql-response+json, 200",
  })
  void theStatusTellsWhetherTheRequestWasExecuted(String query, String accept, int status) {
    HttpResponse<String> answer = send(get("/graphql?query=" + query).header("Accept", accept));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).isEqualTo(accept + "; charset=utf-8");
  }

  @Test
  void aBugSaysNothingButItsRequestId() {
    HttpResponse<String> answer = send(get("/graphql?query=bug").header("X-Request-Id", "my_id-1"));

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain(SECRET).doesNotContain("Exception");
    assertThat(error(answer).getJsonObject("extensions"))
        .isEqualTo(
            new JsonObject(
                "{\"code\":\"INTERNAL\",\"requestId\":\"my_id-1\",\"retryable\":false}"));
    assertThat(failures.events()).hasSize(1);
    assertThat(failures.events().get(0).getThrowableProxy().getMessage()).isEqualTo(SECRET);
    assertThat(header(answer, "X-Request-Id")).isEqualTo("my_id-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "<script>",
        "12345678901234567890123456789012345678901234567890123456789012345",
        "'"
      })
  void aRequestIdThatCouldDoHarmIsReplaced(String sent) {
    HttpResponse<String> answer = send(get("/health/live").header("X-Request-Id", sent));

    assertThat(header(answer, "X-Request-Id")).matches("[0-9a-f]{32}");
  }

  @Test
  void anUnknownAddressIsAContractError() {
    HttpResponse<String> answer = send(get("/nothing/here"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(header(answer, "Content-Type")).isEqualTo(JSON + "; charset=utf-8");
    assertThat(code(answer)).isEqualTo("NOT_FOUND");
  }

  /** Some of these never reach a route; Vert.x alone would answer them without a word. */
  @ParameterizedTest
  @CsvSource({
    "'GET /%zz HTTP/1.1\nHost: a', 400, BAD_REQUEST",
    "'GET /health/live HTTP/1.1', 400, BAD_REQUEST",
    "'GET /graphql HTTP/1.1\nHost: a\nContent-Length: 1\nContent-Length: 2', 400, BAD_REQUEST",
    "'GET * HTTP/1.1\nHost: a', 404, NOT_FOUND",
    "'GET /graphql?query=LONG HTTP/1.1\nHost: a', 414, LIMIT_EXCEEDED",
    "'GET /health/live HTTP/1.1\nHost: a\nX: LONG', 431, LIMIT_EXCEEDED",
  })
  void aRequestThatHttpItselfRefusesIsAContractErrorToo(String request, int status, String code)
      throws IOException {
    String lines = request.replace("LONG", "x".repeat(20_000)).replace("\n", "\r\n");

    String answer = RawAnswer.text(server.port(), lines + "\r\nConnection: close\r\n\r\n");

    assertThat(answer).containsPattern("^HTTP/1\\.[01] " + status + " ").contains("nosniff");
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    JsonObject error = new JsonObject(body).getJsonArray("errors").getJsonObject(0);
    assertThat(error.getString("message")).isNotBlank();
    JsonObject extensions = error.getJsonObject("extensions");
    assertThat(extensions.getString("code")).isEqualTo(code);
    assertThat(answer).contains("X-Request-Id: " + extensions.getString("requestId"));
  }

  @Test
  void answersAreCompressedForThoseWhoTakeIt() throws IOException, InterruptedException {
    HttpRequest request =
        get("/graphql?query=" + "a".repeat(4000)).header("Accept-Encoding", "gzip").build();

    HttpResponse<byte[]> answer = CLIENT.send(request, BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(answer.body().length).isLessThan(1000);
    String unpacked =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(),
            StandardCharsets.UTF_8);
    assertThat(new JsonObject(unpacked).getJsonObject("data").getString("query")).hasSize(4000);
  }

  @ParameterizedTest
  @CsvSource({"gzip, true", "'br, gzip;q=0.5', true", "'gzip; q=0', false", "gzip;q=0, false"})
  void aPageIsCompressedForThoseWhoTakeIt(String accepted, boolean compressed)
      throws IOException, InterruptedException {
    HttpRequest request = get("/graphiql").header("Accept-Encoding", accepted).build();

    HttpResponse<byte[]> answer = CLIENT.send(request, BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip"))
        .isEqualTo(compressed);
  }

  @Test
  void theSchemaIsText() {
    HttpResponse<String> answer = send(get("/schema.graphql"));

    assertThat(header(answer, "Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(answer.body()).isEqualTo(SDL);
  }

  @Test
  void headIsGetWithoutABody() {
    for (String path :
        List.of("/graphql?query=a", "/schema.graphql", "/graphiql", "/health/ready")) {
      HttpResponse<String> answer = send(to(path).method("HEAD", BodyPublishers.noBody()));
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(answer.body()).as(path).isEmpty();
    }
  }
}
