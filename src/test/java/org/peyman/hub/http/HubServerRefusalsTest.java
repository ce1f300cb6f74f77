package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are refused before the engine sees them. */
final class HubServerRefusalsTest extends ServedOverSocket {

  private static final String GRAPHQL = "application/graphql-response+json";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/graphql",
        "application/json; charset=iso-8859-1",
        "application/jsonp",
        "text/plain; application/json",
      })
  void aPostThatABrowserWouldSendToAnotherSiteUnaskedIsRefused(String contentType) {
    HttpResponse<String> answer =
        send(
            to("/graphql")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString("{\"query\":\"{ a }\"}")));

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(code(answer)).isEqualTo("BAD_REQUEST");
  }

  @Test
  void aPostWithoutContentTypeIsRefused() {
    HttpResponse<String> answer =
        send(to("/graphql").POST(BodyPublishers.ofString("{\"query\":\"{ a }\"}")));

    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @Test
  void aCompressedBodyIsRefusedRatherThanUnpacked() {
    HttpResponse<String> answer =
        send(
            to("/graphql")
                .header("Content-Type", JSON)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(new byte[] {1, 2, 3})));

    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/JSON;charset=\"UTF-8\"",
        "application/json ; charset=utf-8"
      })
  void jsonInUtf8IsTaken(String contentType) {
    HttpResponse<String> answer =
        send(
            to("/graphql")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString("{\"query\":\"{ a }\"}")));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | The body is empty; a JSON object is expected",
        "'{' | The body is not readable as JSON at line 1, column 2",
        "'{\"query\": \"a\"} {}' | The body goes on after its JSON value",
        "'{\"query\": \"a\", \"query\": \"b\"}' | The name \"query\" is given twice at line 1,"
            + " column 16",
        "'[{\"query\": \"a\"}]' | The body must be one JSON object with the member query; batches"
            + " are not supported",
        "'null' | The body must be one JSON object with the member query; batches are not"
            + " supported",
        "'{}' | query is missing: the GraphQL document, as text",
        "'{\"query\": null}' | query is missing: the GraphQL document, as text",
        "'{\"query\": 7}' | query must be a text, not the value 7",
        "'{\"query\": [\"a\"]}' | query must be a text, not an array",
        "'{\"query\": \"a\", \"operationName\": {}}' | operationName must be a text or null, not an"
            + " object",
        "'{\"query\": \"a\", \"variables\": \"{}\"}' | variables must be a JSON object or null, not"
            + " a text",
        "'{\"query\": \"a\", \"variables\": []}' | variables must be a JSON object or null, not an"
            + " array",
        "'{\"query\": null, \"extensions\": {\"persistedQuery\": 1}}' | extensions.persistedQuery must"
            + " have version 1 and sha256Hash, as text",
        "'{\"query\": \"a\", \"extensions\": true}' | extensions must be a JSON object or null, not"
            + " the value true",
      })
  void aRequestThatIsNoneIsRefusedInBothMediaTypes(String body, String message) {
    for (String accept : List.of(JSON, GRAPHQL)) {
      HttpResponse<String> answer =
          send(
              to("/graphql")
                  .header("Content-Type", JSON)
                  .header("Accept", accept)
                  .POST(BodyPublishers.ofString(body)));

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(header(answer, "Content-Type")).isEqualTo(accept + "; charset=utf-8");
      assertThat(code(answer)).isEqualTo("BAD_REQUEST");
      assertThat(error(answer).getString("message")).isEqualTo(message);
      assertThat(new JsonObject(answer.body()).containsKey("data")).isFalse();
    }
  }

  @Test
  void aBodyThatIsNotUtf8IsRefused() {
    HttpResponse<String> answer =
        postOf(BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"', '}'}));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error(answer).getString("message")).isEqualTo("The body is not UTF-8");
  }

  @Test
  void jsonNestedTooDeepIsRefused() {
    String deep = "[".repeat(5000) + "]".repeat(5000);

    HttpResponse<String> answer = post("{\"query\":\"a\",\"variables\":{\"a\":" + deep + "}}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error(answer).getString("message"))
        .isEqualTo(
            "The body is nested deeper than 64 levels, or holds a number of more than 400 digits");
  }

  @Test
  void aBodyOfMoreThanOneMebibyteIsRefusedAndOneOfLessIsTaken() {
    String almost = "{\"query\":\"" + "a".repeat((1 << 20) - 100) + "\"}";

    assertThat(post(almost).statusCode()).isEqualTo(200);

    HttpResponse<String> answer = post(almost + " ".repeat(100));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(code(answer)).isEqualTo("LIMIT_EXCEEDED");
  }

  @Test
  void aBodyOfMoreThanOneMebibyteIsRefusedAlsoWhenItsLengthIsNotSaid() {
    byte[] long_ = ("{\"query\":\"" + "a".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);

    HttpResponse<String> answer =
        postOf(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(long_)));

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/graphql",
        "/graphql?query=",
        "/graphql?query=a&query=b",
        "/graphql?query=a&variables=%5B%5D",
        "/graphql?query=a&variables=x",
        "/graphql?query=a&extensions=7",
        "/graphql?query=%zz",
      })
  void aGetThatIsNoRequestIsRefused(String path) throws IOException {
    RawAnswer answer = RawAnswer.to(server.port(), "GET " + path);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("BAD_REQUEST");
  }

  @Test
  void aMutationByGetIsRefusedByItsMethod() {
    HttpResponse<String> answer = send(get("/graphql?query=" + escaped("mutation { nonsense }")));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(header(answer, "Allow")).isEqualTo("POST");
    assertThat(code(answer)).isEqualTo("BAD_REQUEST");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT | /graphql | GET, HEAD, POST",
        "DELETE | /graphql | GET, HEAD, POST",
        "OPTIONS | /graphql | GET, HEAD, POST",
        "POST | /graphiql | GET, HEAD",
        "POST | /schema.graphql | GET, HEAD",
        "PUT | /health/ready | GET, HEAD",
      })
  void anotherMethodIsRefusedAndTheAllowedOnesAreNamed(String method, String path, String allowed) {
    HttpResponse<String> answer = send(to(path).method(method, BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(header(answer, "Allow")).isEqualTo(allowed);
  }

  @Test
  void otherOriginsAreNotLetIn() {
    HttpResponse<String> answer =
        send(
            get("/graphql?query=a").header("X-Origin", "x").header("Sec-Fetch-Site", "cross-site"));

    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.startsWith("access-control-"))
        .doesNotContain("set-cookie");
    assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
  }
}
