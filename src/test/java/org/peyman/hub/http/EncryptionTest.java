package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.address.Exposure;
import org.peyman.hub.address.PemFiles;
import org.peyman.hub.graphql.Remembered;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.support.CapturedLog;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.TestDatabase;

/** TLS of the hub's own, with real handshakes. */
final class EncryptionTest {

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final String GET = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String BODY = "{\"query\":\"{ a }\"}";

  @TempDir private static Path folder;

  private static final Vertx VERTX = Vertx.vertx();

  @SuppressWarnings("NullAway.Init") // set before all
  private static PemPair first;

  @SuppressWarnings("NullAway.Init") // set before all
  private static PemPair second;

  @SuppressWarnings("NullAway.Init") // set before all
  private static HubServer server;

  @SuppressWarnings("NullAway.Init") // set before all
  private static Ledger ledger;

  @RegisterExtension final CapturedLog log = CapturedLog.of(Encryption.class);

  @BeforeAll
  static void start() throws Exception {
    first = PemPair.made(folder, "EC");
    second = PemPair.made(folder, "RSA");
    server = listen(first.in(folder)).await();
    ledger =
        Ledger.openAsItIs(
                VERTX,
                new Ledger.Settings(TestDatabase.fresh(), TestDatabase.KEYS, Clock.systemUTC(), 1))
            .await();
    server.open(
        ServedOverSocket.echo(() -> Future.succeededFuture(7L))
            .remembering(new Remembered<>(ledger.changes(), Clock.systemUTC(), 1_000_000)));
  }

  private static Future<HubServer> listen(PemFiles files) {
    Exposure exposure =
        new Exposure(
            Set.of(),
            Set.of(),
            null,
            List.of(),
            null,
            files,
            null,
            Exposure.MostConnections.USUAL,
            Duration.ZERO);
    return new HubServer.Opening(
            VERTX,
            "127.0.0.1",
            SubscriptionLimits.USUAL,
            SlowSenders.Patience.USUAL,
            exposure,
            Meters.none())
        .listen(0, PAUSE);
  }

  @AfterAll
  static void stop() {
    server.close().await();
    ledger.close().await();
    VERTX.close().await();
  }

  private static SSLContext trusting(X509Certificate... certificates) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (X509Certificate certificate : certificates) {
      store.setCertificateEntry(certificate.getSerialNumber().toString(), certificate);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static HttpClient client() throws Exception {
    return HttpClient.newBuilder()
        .sslContext(trusting(first.certificate(), second.certificate()))
        .build();
  }

  private static HttpResponse<String> post(HttpClient client) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/graphql"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(BODY))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void http2IsSpokenWhereTheClientKnowsItAndSaysToStayWithTls() throws Exception {
    HttpResponse<String> answer = post(client());
    assertThat(post(client()).body()).as("what came before").isEqualTo(answer.body());

    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("{ a }");
    assertThat(answer.headers().firstValue("Strict-Transport-Security"))
        .contains("max-age=31536000");
    assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
  }

  @Test
  void aWebSocketIsOpenedOverHttp11() throws Exception {
    WebSocket socket =
        client()
            .newWebSocketBuilder()
            .subprotocols("graphql-transport-ws")
            .header("Origin", "https://localhost:" + server.port())
            .buildAsync(
                URI.create("wss://localhost:" + server.port() + "/graphql"),
                new WebSocket.Listener() {})
            .get(10, TimeUnit.SECONDS);

    assertThat(socket.getSubprotocol()).isEqualTo("graphql-transport-ws");
    socket.abort();
  }

  /** One certificate after the other, so that the test has one order. */
  @Test
  void newFilesAreShownToNewConnectionsAndThoseThatAreOpenGoOn() throws Exception {
    try (SSLSocket open = connect()) {
      assertThat(shown(open)).isEqualTo(first.certificate());

      second.withKeyOf(first).in(folder);
      await(() -> said().contains("cannot be used"));
      try (SSLSocket meanwhile = connect()) {
        assertThat(shown(meanwhile)).isEqualTo(first.certificate());
      }

      second.in(folder);
      await(() -> said().contains("were read again"));
      for (int i = 0; i < 8; i++) {
        try (SSLSocket next = connect()) {
          assertThat(shown(next)).isEqualTo(second.certificate());
        }
      }
      assertThat(asked(open)).startsWith("HTTP/1.1 200");
      assertThat(post(client()).version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(said()).containsOnlyOnce("cannot be used");
    }
  }

  @Test
  void filesThatCannotBeUsedKeepTheHubFromStarting(@TempDir Path other) throws Exception {
    PemFiles mixed = first.withKeyOf(second).in(other);
    assertThat(catchThrowable(() -> listen(mixed).await()))
        .isInstanceOf(CertificatesUnusable.class)
        .hasMessage(
            "%s and %s cannot be used; a chain of certificates and the private key of the first, both in PEM, are expected"
                .formatted(mixed.certificates(), mixed.key()));
    PemPair sameKind = PemPair.made(other, "EC");
    PemFiles ofOther = first.withKeyOf(sameKind).in(other);
    assertThat(catchThrowable(() -> listen(ofOther).await()))
        .isInstanceOf(CertificatesUnusable.class);

    PemFiles none = new PemPair(first.certificate(), "x", "y").in(other);
    assertThat(catchThrowable(() -> listen(none).await()))
        .isInstanceOf(CertificatesUnusable.class)
        .hasMessageEndingWith("both in PEM, are expected");
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Patience.of(Duration.ofSeconds(10)).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.sleep(20);
    }
  }

  private static SSLSocket connect() throws Exception {
    SSLSocket socket =
        (SSLSocket)
            trusting(first.certificate(), second.certificate())
                .getSocketFactory()
                .createSocket("127.0.0.1", server.port());
    socket.setSoTimeout(10_000);
    socket.startHandshake();
    return socket;
  }

  private static X509Certificate shown(SSLSocket socket) throws Exception {
    assertThat(asked(socket)).startsWith("HTTP/1.1 200");
    return (X509Certificate) socket.getSession().getPeerCertificates()[0];
  }

  private static String asked(SSLSocket socket) throws IOException {
    socket.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
    return new String(socket.getInputStream().readNBytes(100), StandardCharsets.US_ASCII)
        + socket.getInputStream().readNBytes(socket.getInputStream().available()).length;
  }

  private String said() {
    return String.join("\n", log.messages());
  }
}
