package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.support.CapturedLog;
import org.peyman.hub.support.Patience;

/** GraphQL over HTTP, over a real socket; behind it an engine that says what it was asked. */
final class HubServerTest {

  private static final String GRAPHQL = "application/graphql-response+json";
  private static final String JSON = "application/json";
  private static final String SDL = "# شغل\ntype Query { a: Int }\n";
  private static final String SECRET = "a-secret-in-an-exception";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Vertx VERTX = Vertx.vertx();

  @SuppressWarnings("NullAway.Init") // set before all
  private static HubServer server;

  @RegisterExtension final CapturedLog failures = CapturedLog.of(Failures.class);

  @BeforeAll
  static void start() {
    server = HubServer.listen(VERTX, "127.0.0.1", 0).await();
    server.open(echo(() -> Future.succeededFuture(7L)));
  }

  @AfterAll
  static void stop() {
    server.close().await();
    VERTX.close().await();
  }

  /** Answers with the request; documents that begin with words of its own go wrong in their way. */
  private static Backend echo(Supplier<Future<Long>> ledgerVersion) {
    return new Backend(HubServerTest::kind, (request, id) -> execute(request), SDL, ledgerVersion);
  }

  private static Engine.OperationKind kind(Engine.Request request) {
    return request.query().startsWith("mutation")
        ? Engine.OperationKind.MUTATION
        : Engine.OperationKind.QUERY;
  }

  private static Future<Map<String, Object>> execute(Engine.Request request) {
    return switch (request.query()) {
      case "bug" -> Future.failedFuture(new IllegalStateException(SECRET));
      case "invalid" -> Future.succeededFuture(errorOf("VALIDATION_FAILED"));
      case "broken" -> Future.succeededFuture(errorOf("INTERNAL"));
      case "partial" -> Future.succeededFuture(partial());
      default -> Future.succeededFuture(Map.of("data", asked(request)));
    };
  }

  private static Map<String, Object> errorOf(String code) {
    return Map.of("errors", List.of(Map.of("message", "no", "extensions", Map.of("code", code))));
  }

  @SuppressWarnings("NullAway") // data is null where a required field failed
  private static Map<String, Object> partial() {
    Map<String, Object> partial = new LinkedHashMap<>(errorOf("INTERNAL"));
    partial.put("data", null);
    return partial;
  }

  private static Map<String, Object> asked(Engine.Request request) {
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
        "'{\"extensions\": {\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"ab\"}}}' |"
            + " PersistedQueryNotSupported",
        "'{\"query\": null, \"extensions\": {\"persistedQuery\": 1}}' | PersistedQueryNotSupported",
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

  @Test
  void theDashboardAllowsNothingForeignAndNothingInline() {
    HttpResponse<String> page = send(get("/"));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
        .doesNotContain("unsafe");
    assertThat(page.body())
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("<style")
        .doesNotContain(" style=")
        .doesNotContainPattern("<script(?![^>]* src=)");
  }

  @Test
  void theDashboardAsksForNoFileThatIsNotServed() {
    for (String file : DashboardPages.FILES) {
      assertThat(send(get("/dashboard/" + file)).statusCode()).as(file).isEqualTo(200);
    }
    Matcher addresses =
        Pattern.compile("(?:src|href)=\"(/[^\"]*)\"").matcher(send(get("/")).body());
    assertThat(addresses.results().map(found -> found.group(1)))
        .hasSizeGreaterThan(DashboardPages.FILES.size())
        .allSatisfy(path -> assertThat(send(get(path)).statusCode()).as(path).isEqualTo(200));
  }

  @Test
  void graphiqlAllowsNoForeignAndNoInlineScript() {
    HttpResponse<String> page = send(get("/graphiql"));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self';", "connect-src 'self';");
    assertThat(page.body())
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("<script>");
  }

  @Test
  void everyFileThatGraphiqlNamesIsServedAndKeptByItsTag() {
    String page = send(get("/graphiql")).body();
    List<String> files =
        Pattern.compile("(?:src|href)=\"([^\"]+)\"")
            .matcher(page)
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(files).hasSize(8);
    for (String file : files) {
      HttpResponse<String> answer = send(get(file));
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      assertThat(answer.body()).as(file).isNotBlank();
      String tag = header(answer, "ETag");
      assertThat(send(get(file).header("If-None-Match", tag)).statusCode()).as(file).isEqualTo(304);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/graphiql/../logback.xml",
        "/graphiql/%2e%2e/logback.xml",
        "/graphiql/graphiql/3.2.0/package.json",
        "/graphiql//etc/passwd"
      })
  void noOtherFileOfTheClassPathIsServed(String path) throws IOException {
    assertThat(RawAnswer.to(server.port(), "GET " + path).status()).isEqualTo(404);
  }

  @Test
  void theHubIsReadyWhenItsDatabaseAnswers() {
    HttpResponse<String> answer = send(get("/health/ready"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"UP\",\"ledgerVersion\":\"7\"}");
    assertThat(send(get("/health/live")).body()).isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void aHubThatIsStartingLivesButIsNotReady() {
    HubServer starting = HubServer.listen(VERTX, "127.0.0.1", 0).await();
    try {
      String base = "http://127.0.0.1:" + starting.port();
      assertThat(send(at(base + "/health/live")).statusCode()).isEqualTo(200);
      assertThat(send(at(base + "/health/ready")).statusCode()).isEqualTo(503);
      HttpResponse<String> answer = send(at(base + "/graphql?query=a"));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(code(answer)).isEqualTo("OVERLOADED");
      assertThat(error(answer).getJsonObject("extensions").getBoolean("retryable")).isTrue();
      assertThat(header(answer, "Retry-After")).isEqualTo("1");
    } finally {
      starting.close().await();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aHubWithoutItsDatabaseIsNotReadyAndSaysSoInTime(boolean silent) {
    HubServer lonely = HubServer.listen(VERTX, "127.0.0.1", 0).await();
    try {
      lonely.open(
          echo(
              () ->
                  silent
                      ? Promise.<Long>promise().future()
                      : Future.failedFuture(new IllegalStateException(SECRET))));
      long begin = System.nanoTime();
      HttpResponse<String> answer = send(at("http://127.0.0.1:" + lonely.port() + "/health/ready"));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body())
          .isEqualTo("{\"status\":\"DOWN\",\"reason\":\"the database does not answer\"}");
      assertThat(System.nanoTime() - begin)
          .isLessThan(Patience.of(Duration.ofSeconds(4)).toNanos());
    } finally {
      lonely.close().await();
    }
  }

  @Test
  void aPortThatIsTakenIsSaidInOneLine() {
    Throwable failure =
        HubServer.listen(VERTX, "127.0.0.1", takenPort())
            .map((Throwable) new AssertionError("listened on a taken port"))
            .recover(Future::succeededFuture)
            .await();

    assertThat(failure).isInstanceOf(AddressUnavailable.class);
    assertThat(failure).hasMessageContaining("is taken by another program");
  }

  private static int takenPort() {
    try {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      TAKEN.add(socket);
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final List<ServerSocket> TAKEN = new ArrayList<>();

  private static HttpResponse<String> post(String body) {
    return postOf(BodyPublishers.ofString(body));
  }

  private static HttpResponse<String> postOf(BodyPublisher body) {
    return send(to("/graphql").header("Content-Type", JSON).POST(body));
  }

  private static HttpRequest.Builder get(String path) {
    return to(path).GET();
  }

  private static HttpRequest.Builder to(String path) {
    return at("http://127.0.0.1:" + server.port() + path);
  }

  private static HttpRequest.Builder at(String uri) {
    return HttpRequest.newBuilder(URI.create(uri));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static JsonObject error(HttpResponse<String> answer) {
    return new JsonObject(answer.body()).getJsonArray("errors").getJsonObject(0);
  }

  private static String code(HttpResponse<String> answer) {
    return error(answer).getJsonObject("extensions").getString("code");
  }
}
