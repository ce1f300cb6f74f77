package org.peyman.hub.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.connectors.Configured.until;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.PfxOptions;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.connectors.Cancelling;
import org.peyman.hub.connectors.Certificates;
import org.peyman.hub.connectors.Configured;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;
import org.peyman.hub.partner.WholeSource;

final class RestConnectorTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final RestConnector CONNECTOR = new RestConnector(VERTX, Clock.systemUTC());
  private static final String FIELDS =
      """
          fields:
            claimId: id
            phase: {value: PHASE_1}
            province: where.province
            startedOn: day
      """;

  private static HttpServer server;
  private static Consumer<HttpServerRequest> handler = request -> {};
  private static final List<String> ASKED = new CopyOnWriteArrayList<>();

  @TempDir private static Path folder;

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
    VERTX.close().await();
  }

  @Test
  void aTokenLeadsFromPageToPageAndTheHubsLimitIsKept() {
    handler =
        request -> {
          int from = Integer.parseInt(request.getParam("token", "0"));
          int size = 7; // whatever was asked for
          JsonObject body =
              new JsonObject()
                  .put("data", new JsonObject().put("items", rows(from, from + size, 20)));
          body.put("paging", new JsonObject().put("next", from + size < 20 ? from + size : null));
          json(request, body);
        };
    String next = "      next: {token: paging.next, parameter: token}\n      items: data.items\n";
    try (Configured claims = open(next)) {
      for (int limit : new int[] {1, 3, 7, 10, 100}) {
        List<Page> pages = claims.pages(null, limit);
        assertThat(Configured.values(pages, "id")).hasSize(20).doesNotHaveDuplicates();
        assertThat(pages).allMatch(page -> page.items().size() <= limit);
      }
      assertThat(claims.source()).isInstanceOf(WholeSource.class);
      Page middle = claims.read(claims.read(null, 3).cursor(), 3);
      assertThat(middle.items()).hasSize(3);
      assertThat(claims.read(null, 3).cursor()).isNotNull();
      try (Configured restarted = open(next)) {
        assertThat(Configured.values(restarted.pages(middle.cursor(), 3), "id"))
            .as("a page that is cut is read again from its beginning after a restart")
            .hasSize(20);
      }
      assertThat(claims.translated(middle).get(0).fields()).containsEntry("province", "GILAN");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"body", "header", "relative"})
  void linksAreFollowedOnTheSameServer(String way) {
    handler =
        request -> {
          int page = Integer.parseInt(request.getParam("p", "0"));
          String path = "/list?p=" + (page + 1) + "&x=%D9%81";
          String link = way.equals("relative") ? path : address() + path;
          JsonObject body = new JsonObject().put("items", rows(page * 2, page * 2 + 2, 6));
          if (page < 2 && way.equals("header")) {
            request
                .response()
                .putHeader(
                    "Link", "<" + address() + "/a,b>; rel=\"prev\", <" + link + ">; rel=\"next\"");
          } else if (page < 2) {
            body.put("next", link);
          }
          json(request, body);
        };
    String next = way.equals("header") ? "{header: Link}" : "{link: next}";
    try (Configured claims = open("      items: items\n      next: " + next + "\n")) {
      assertThat(Configured.values(claims.pages(null, 10), "id")).hasSize(6);
      assertThat(ASKED).containsExactly("/list", "/list?p=1&x=%D9%81", "/list?p=2&x=%D9%81");
    }
  }

  @Test
  void linksToAnotherServerAreNotFollowed() {
    handler =
        request ->
            json(
                request,
                new JsonObject()
                    .put("items", rows(0, 1, 1))
                    .put("next", "http://127.0.0.2:" + server.actualPort() + "/list"));
    try (Configured claims = open("      items: items\n      next: {link: next}\n")) {
      Page first = claims.read(null, 10);
      assertThat(claims.failure(first.cursor()).kind()).isEqualTo(Kind.MALFORMED);
    }
    handler =
        request ->
            request
                .response()
                .setStatusCode(302)
                .putHeader("Location", "http://127.0.0.2:1/")
                .end();
    try (Configured claims = open("")) {
      assertThat(claims.failure(null).kind()).isEqualTo(Kind.FAILED);
    }
    handler =
        request -> {
          if (request.path().equals("/list")) {
            request.response().setStatusCode(307).putHeader("Location", "/there").end("gone");
          } else {
            json(request, rows(0, 3, 3));
          }
        };
    try (Configured claims = open("")) {
      assertThat(claims.read(null, 10).items()).hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'{page: page}', page=1",
    "'{page: page, first: 0}', page=0",
    "'{offset: skip}', skip=0"
  })
  void numberedPagesEndWithAnEmptyOne(String next, String first) {
    handler =
        request -> {
          int page = Integer.parseInt(request.getParam("page", "0"));
          int from =
              request.getParam("skip") == null
                  ? (page - (first.endsWith("1") ? 1 : 0)) * 4
                  : Integer.parseInt(request.getParam("skip"));
          json(request, rows(from, from + 4, 10));
        };
    try (Configured claims =
        open("      limit: size\n      pageSize: 4\n      next: " + next + "\n")) {
      assertThat(Configured.values(claims.pages(null, 100), "id"))
          .hasSize(10)
          .doesNotHaveDuplicates();
      assertThat(ASKED.get(0)).contains(first).contains("size=4");
    }
  }

  @Test
  void onlyWhatChangedSinceTheLastWholeReadingIsAskedFor() {
    List<JsonObject> table = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      table.add(
          row(i).put("changed", Instant.parse("2021-01-01T00:00:00Z").plusSeconds(i).toString()));
    }
    handler =
        request -> {
          String since = request.getParam("since", "2000-01-01T00:00:00Z");
          int from = Integer.parseInt(request.getParam("offset", "0"));
          List<JsonObject> found =
              table.stream()
                  .filter(
                      r -> !Instant.parse(r.getString("changed")).isBefore(Instant.parse(since)))
                  .skip(from)
                  .limit(2)
                  .toList();
          json(request, new JsonArray(found));
        };
    String keys =
        "      next: {offset: offset}\n      since: {parameter: since, from: changed, overlap: %s}\n";
    try (Configured claims = open(keys.formatted("PT0S"))) {
      assertThat(claims.source()).isNotInstanceOf(WholeSource.class);
      List<Page> all = claims.pages(null, 100);
      assertThat(Configured.values(all, "id")).hasSize(5);
      String end = all.get(all.size() - 1).cursor();
      assertThat(Configured.values(claims.pages(end, 100), "id")).containsExactly("4");
      table.set(0, row(0).put("changed", "2021-01-02T03:30:00+03:30"));
      List<Page> news = claims.pages(end, 100);
      assertThat(Configured.values(news, "id")).containsExactly("0", "4");
      ASKED.clear();
      claims.pages(news.get(news.size() - 1).cursor(), 100);
      assertThat(ASKED.get(0)).contains("since=2021-01-02T03%3A30%3A00%2B03%3A30");
    }
    try (Configured claims = open(keys.formatted("PT1H"))) {
      List<Page> all = claims.pages(null, 100);
      ASKED.clear();
      claims.pages(all.get(all.size() - 1).cursor(), 100);
      assertThat(ASKED.get(0)).contains("since=2021-01-01T23%3A00%3A00Z");
    }
  }

  @Test
  void nothingNewIsToldByTheTag() {
    AtomicInteger version = new AtomicInteger(1);
    handler =
        request -> {
          String tag = "\"" + version.get() + "\"";
          if (tag.equals(request.getHeader("If-None-Match"))) {
            request.response().setStatusCode(304).end();
          } else {
            request.response().putHeader("ETag", tag);
            json(
                request,
                new JsonObject().put("at", "2021-01-01T00:00:00Z").put("items", rows(0, 9, 9)));
          }
        };
    try (Configured claims = open("      items: items\n      etag: true\n      asOf: at\n")) {
      assertThat(claims.source()).isNotInstanceOf(WholeSource.class);
      List<Page> first = claims.pages(null, 4);
      assertThat(Configured.values(first, "id")).hasSize(9);
      assertThat(first.get(0).dataAsOf()).isEqualTo(Instant.parse("2021-01-01T00:00:00Z"));
      String end = first.get(first.size() - 1).cursor();
      Page nothing = claims.read(end, 4);
      assertThat(nothing.items()).isEmpty();
      assertThat(nothing.more()).isFalse();
      assertThat(nothing.cursor()).isEqualTo(end);
      version.set(2);
      assertThat(Configured.values(claims.pages(nothing.cursor(), 100), "id")).hasSize(9);
    }
  }

  @Test
  void credentialsAndParametersAreSent() {
    handler =
        request -> {
          if (!"Bearer geheim".equals(request.getHeader("Authorization"))) {
            request.response().setStatusCode(401).end();
          } else {
            json(request, rows(0, 1, 1));
          }
        };
    String keys = "      query: {status: all, q: 'a b'}\n";
    try (Configured claims = open(keys + "      headers: {Authorization: 'Bearer ${TOKEN}'}\n")) {
      assertThat(claims.read(null, 10).items()).hasSize(1);
      assertThat(ASKED).containsExactly("/list?q=a+b&status=all");
    }
    try (Configured claims = open(keys)) {
      assertThat(claims.failure(null).kind()).isEqualTo(Kind.DENIED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, DENIED",
    "403, DENIED",
    "404, MISSING",
    "410, MISSING",
    "408, TIMED_OUT",
    "504, TIMED_OUT",
    "500, FAILED",
    "418, FAILED",
    "300, FAILED"
  })
  void statusesAreToldApart(int status, Kind kind) {
    handler = request -> request.response().setStatusCode(status).end("geheim");
    try (Configured claims = open("")) {
      PartnerFailure failure = claims.failure(null);
      assertThat(failure.kind()).isEqualTo(kind);
      assertThat(failure).hasMessage("It answered with HTTP status " + status);
    }
  }

  @Test
  void whoAsksToBeLeftAloneIsLeftAlone() {
    handler = request -> request.response().setStatusCode(429).putHeader("Retry-After", "60").end();
    try (Configured claims = open("")) {
      assertThat(claims.failure(null)).hasMessageContaining("429");
      assertThat(claims.failure(null)).hasMessageContaining("not to be asked before");
      assertThat(ASKED).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[{\"id\": 1}",
        "[] []",
        "{\"items\": 1}",
        "\"text\"",
        "[1]",
        "[{\"a\": 1, \"a\": 2}]",
        "[{\"id\": \"\u0001\"}]",
        "null",
        "<html>"
      })
  void whatIsNoListOfRowsIsMalformed(String body) {
    handler = request -> request.response().putHeader("Content-Type", "application/json").end(body);
    try (Configured claims = open("")) {
      assertThat(claims.failure(null).kind()).isEqualTo(Kind.MALFORMED);
    }
  }

  @Test
  void theContentTypeMustBeJson() {
    handler = request -> request.response().putHeader("Content-Type", "text/html").end("[]");
    try (Configured claims = open("")) {
      assertThat(claims.failure(null).kind()).isEqualTo(Kind.MALFORMED);
    }
    handler =
        request ->
            request
                .response()
                .putHeader("Content-Type", "application/problem+json; charset=utf-8")
                .end("[]");
    try (Configured claims = open("")) {
      assertThat(claims.read(null, 10).items()).isEmpty();
    }
  }

  @Test
  void numbersComeWithoutLossAndLargeBodiesAreReadAside() {
    String number = "12345678901234567890.123456789";
    String filler = "x".repeat(100_000);
    handler =
        request ->
            request
                .response()
                .putHeader("Content-Type", "application/json")
                .end(
                    "[{\"id\":"
                        + number
                        + ",\"t\":\""
                        + filler
                        + "\",\"big\":98765432109876543210}]");
    try (Configured claims = open("")) {
      Map<String, @Nullable Object> fields = claims.read(null, 10).items().get(0).fields();
      assertThat(String.valueOf(fields.get("id"))).isEqualTo(number);
      assertThat(String.valueOf(fields.get("big"))).isEqualTo("98765432109876543210");
    }
  }

  @Test
  void anEndlessBodyIsCutOff() {
    handler =
        request -> {
          request.response().setChunked(true).putHeader("Content-Type", "application/json");
          pour(request, "[" + " ".repeat(100_000));
        };
    try (Configured claims = open("      maxBytes: 1000000\n")) {
      assertThat(claims.failure(null).kind()).isEqualTo(Kind.TOO_LARGE);
    }
  }

  private static void pour(HttpServerRequest request, String part) {
    if (!request.response().ended() && !request.response().closed()) {
      request.response().write(part).onSuccess(written -> pour(request, part));
    }
  }

  @Test
  void aSilentOrSlowServerEndsAtTheLimitOfTime() {
    long begin = System.nanoTime();
    handler = request -> {};
    try (Configured claims = open("      timeLimit: PT0.3S\n")) {
      assertThat(claims.failure(null).kind()).isEqualTo(Kind.TIMED_OUT);
      handler =
          request -> {
            request
                .response()
                .setChunked(true)
                .putHeader("Content-Type", "application/json")
                .write("[");
            long drip = VERTX.setPeriodic(20, tick -> request.response().write(" "));
            request.connection().closeHandler(closed -> VERTX.cancelTimer(drip));
          };
      assertThat(claims.failure(null).kind()).isEqualTo(Kind.TIMED_OUT);
      handler = request -> json(request, rows(0, 1, 1));
      assertThat(claims.read(null, 10).items()).hasSize(1);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aCancelledReadClosesItsConnection() {
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    handler = request -> request.connection().closeHandler(gone -> closed.complete(true));
    try (Configured claims = open("")) {
      Cancelling cancellation = new Cancelling();
      CompletableFuture<Page> page = claims.start(null, 10, cancellation);
      until(() -> !ASKED.isEmpty());
      cancellation.cancel();
      until(page::isCompletedExceptionally);
      until(closed::isDone);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP/1.1 200 OK~Content-Type: application/json~Content-Length: 100~~[{ | UNREACHABLE",
        "HTTP/1.1 200 OK~Content-Type: application/json~Transfer-Encoding: chunked~~5~[{ | UNREACHABLE",
        "nothing like HTTP~~ | MALFORMED",
        "SSH-2.0-OpenSSH_9.6~ | MALFORMED",
        "'' | UNREACHABLE"
      })
  void halfAnswersAndOtherProtocolsAreToldApart(String raw, Kind kind) {
    NetServer odd =
        VERTX
            .createNetServer()
            .connectHandler(
                socket ->
                    socket.handler(
                        question -> {
                          socket.write(Buffer.buffer(raw.replace("~", "\r\n")));
                          socket.close();
                        }))
            .listen(0, "127.0.0.1")
            .await();
    try (Configured claims = openAt("http://127.0.0.1:" + odd.actualPort() + "/list", "")) {
      assertThat(claims.failure(null).kind()).isEqualTo(kind);
    } finally {
      odd.close().await();
    }
    try (Configured claims = openAt("http://127.0.0.1:" + odd.actualPort() + "/list", "")) {
      assertThat(claims.failure(null).kind()).isEqualTo(Kind.UNREACHABLE);
    }
  }

  @Test
  void aHostThatNobodyKnowsAndAPortWhereNobodyListensAreToldApart() throws Exception {
    try (Configured claims = openAt("http://nowhere.invalid/list", "")) {
      assertThat(claims.failure(null).kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(claims.failure(null)).hasMessageContaining("No host of this name is known");
    }
    int free;
    try (ServerSocket closed = new ServerSocket(0)) {
      free = closed.getLocalPort();
    }
    try (Configured claims = openAt("http://127.0.0.1:" + free + "/list", "")) {
      assertThat(claims.failure(null).kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(claims.failure(null)).hasMessageContaining("Nobody listens");
    }
  }

  @Test
  void onlyAValidCertificateOfATrustedIssuerIsAccepted() {
    Path good = Certificates.store(folder, "good", "-1d", 30);
    Path expired = Certificates.store(folder, "expired", "2020/01/01", 10);
    String trustGood = "      caFile: " + Certificates.certificate(good) + "\n";
    String trustExpired = "      caFile: " + Certificates.certificate(expired) + "\n";
    try (Tls server = new Tls(good)) {
      try (Configured claims = openAt(server.address(), trustGood)) {
        assertThat(claims.read(null, 10).items()).hasSize(1);
      }
      try (Configured claims = openAt(server.address(), "")) {
        assertThat(claims.failure(null).kind()).isEqualTo(Kind.CERTIFICATE);
        assertThat(claims.failure(null)).hasMessageContaining("issued by nobody who is trusted");
      }
      String otherName = server.address().replace("127.0.0.1", "localhost");
      try (Configured claims = openAt(otherName, trustGood)) {
        assertThat(claims.failure(null).kind()).isEqualTo(Kind.CERTIFICATE);
        assertThat(claims.failure(null)).hasMessageContaining("for hosts of other names");
      }
    }
    try (Tls server = new Tls(expired);
        Configured claims = openAt(server.address(), trustExpired)) {
      assertThat(claims.failure(null).kind()).isEqualTo(Kind.CERTIFICATE);
      assertThat(claims.failure(null)).hasMessageContaining("is expired");
    }
    String plain = address().replace("http:", "https:");
    try (Configured claims = openAt(plain + "/list", trustGood)) {
      assertThat(claims.failure(null).kind()).isIn(Kind.MALFORMED, Kind.UNREACHABLE);
      assertThat(claims.failure(null))
          .hasMessageContaining("TLS was begun with what does not speak it");
    }
  }

  private static final class Tls implements AutoCloseable {
    private final HttpServer server;

    Tls(Path store) {
      PfxOptions key =
          new PfxOptions().setPath(store.toString()).setPassword(Certificates.PASSWORD);
      server =
          VERTX
              .createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(key))
              .requestHandler(request -> json(request, rows(0, 1, 1)))
              .listen(0, "127.0.0.1")
              .await();
    }

    String address() {
      return "https://127.0.0.1:" + server.actualPort() + "/list";
    }

    @Override
    public void close() {
      server.close().await();
    }
  }

  @Test
  void aSectionIsChecked() {
    String source =
        """
            kind: claims
            rest:
              url: ftp://me:geheim@host
              headers: {Authorization: [a]}
              next: {token: a, page: b, frist: 2}
              etag: maybe
              maxBytes: 5
              since: {parameter: s}
        """;
    assertThat(Configured.problems(CONNECTOR, source + FIELDS))
        .containsExactly(
            "acme.yaml:10: url is 'ftp://***@host'; allowed: an address such as https://host/path.",
            "acme.yaml:11: Authorization is not as expected; allowed: a text.",
            "acme.yaml:12: next goes in exactly one way, here are 2; allowed: one of token, link,"
                + " header, page, offset.",
            "acme.yaml:12: parameter is missing; it is required.",
            "acme.yaml:12: there is no key 'frist' here; allowed: token, link, header, page, offset,"
                + " parameter.",
            "acme.yaml:13: etag is 'maybe'; allowed: true or false.",
            "acme.yaml:14: maxBytes is '5'; allowed: a whole number from 1000 to 1073741823.",
            "acme.yaml:15: from is missing; it is required.");
  }

  private static Configured open(String keys) {
    return openAt(address() + "/list", keys);
  }

  private static Configured openAt(String url, String keys) {
    return Configured.open(
        CONNECTOR,
        "    kind: claims\n    rest:\n      url: ${URL}\n" + keys + FIELDS,
        Map.of("URL", url, "TOKEN", "geheim"),
        null);
  }

  private static String address() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  private static void json(HttpServerRequest request, Object body) {
    String text = body instanceof JsonArray array ? array.encode() : ((JsonObject) body).encode();
    request.response().putHeader("Content-Type", "application/json").end(text);
  }

  private static JsonArray rows(int from, int to, int all) {
    JsonArray rows = new JsonArray();
    for (int i = from; i < Math.min(to, all); i++) {
      rows.add(row(i));
    }
    return rows;
  }

  private static JsonObject row(int i) {
    return new JsonObject().put("id", i).put("where", new JsonObject().put("province", "GILAN"));
  }
}
