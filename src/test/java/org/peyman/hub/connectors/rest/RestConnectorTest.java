package org.peyman.hub.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peyman.hub.connectors.Configured.until;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.PfxOptions;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
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

/** A partner's REST server as it is asked, and what is made of its failures. */
final class RestConnectorTest extends RestServer {

  @TempDir private static Path folder;

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
                    "[{\"where\":{\"province\":\"GILAN\"},\"id\":"
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
        "HTTP/1.1 200 OK~Content-Type: application/json~Transfer-Encoding: chunked~~5~[{ |"
            + " UNREACHABLE",
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
                + " header, page, offset, after.",
            "acme.yaml:12: parameter is missing; it is required.",
            "acme.yaml:12: there is no key 'frist' here; allowed: token, link, header, page,"
                + " offset, after, parameter.",
            "acme.yaml:13: etag is 'maybe'; allowed: true or false.",
            "acme.yaml:14: maxBytes is '5'; allowed: a whole number from 1000 to 1073741823.",
            "acme.yaml:15: from is missing; it is required.");
  }

  @Test
  void whatEndsTheNumbersOfPagesIsForThoseAlone() {
    String source =
        """
            kind: claims
            rest:
              url: http://host
              next: {%s}
        """;
    String fields = FIELDS + "      person: who\n";
    assertThat(Configured.problems(CONNECTOR, source.formatted("link: next, end: 404") + fields))
        .containsExactly(
            "acme.yaml:11: end is '404'; allowed: only with page, offset or after: whoever names the"
                + " next page has it.");
    assertThat(Configured.problems(CONNECTOR, source.formatted("page: p, end: 500") + fields))
        .containsExactly("acme.yaml:11: end is '500'; allowed: 400, 404, 410, 416, 422, same.");
    assertThat(
            Configured.problems(
                CONNECTOR, source.formatted("after: who, parameter: from") + fields))
        .containsExactly(
            "acme.yaml:11: after is 'who'; allowed: a field without personal data, for a cursor is"
                + " stored.");
  }
}
