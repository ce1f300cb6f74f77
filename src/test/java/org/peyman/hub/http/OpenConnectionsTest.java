package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.peyman.hub.address.Exposure;
import org.peyman.hub.address.Network;
import org.peyman.hub.support.CapturedLog;
import org.peyman.hub.support.Patience;

/** Only so many connections, in all and of one address; probes have a listener of their own. */
final class OpenConnectionsTest {

  private static final String GET = "GET /health/live HTTP/1.1\r\nHost: hub\r\n\r\n";

  private final Vertx vertx = Vertx.vertx();
  private final HubServer server =
      HubServer.listen(
              vertx,
              "127.0.0.1",
              0,
              new Exposure(
                  Set.of(),
                  Set.of(),
                  null,
                  List.of(Network.of("127.0.0.9").orElseThrow()),
                  null,
                  null,
                  0,
                  new Exposure.MostConnections(5, 3),
                  Duration.ZERO),
              Meters.none())
          .await();
  private final List<Socket> sockets = new ArrayList<>();

  @RegisterExtension final CapturedLog log = CapturedLog.of(OpenConnections.class);

  @BeforeEach
  void open() {
    server.open(ServedOverSocket.echo(() -> Future.succeededFuture(7L)));
  }

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close().await();
    vertx.close().await();
  }

  /** Whether one more is kept, and answered. */
  private boolean isKept(String from) throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.port(), InetAddress.getByName(from), 0);
    sockets.add(socket);
    socket.setSoTimeout(10_000);
    try {
      socket.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read() == 'H';
    } catch (SocketException e) {
      return false;
    }
  }

  @Test
  void oneAddressHasItsShareAndAllHaveTheirs() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(isKept("127.0.0.1")).isTrue();
    }
    assertThat(isKept("127.0.0.1")).isFalse();
    assertThat(isKept("127.0.0.2")).isTrue();
    assertThat(isKept("127.0.0.3")).isTrue();
    assertThat(isKept("127.0.0.4")).isFalse();

    assertThat(said()).containsOnlyOnce("Connections are refused").contains("more than 3 of its");
    sockets.get(0).close();
    long end = System.nanoTime() + Patience.of(Duration.ofSeconds(10)).toNanos();
    while (!isKept("127.0.0.1")) {
      assertThat(System.nanoTime()).as("a place that was given back").isLessThan(end);
    }
  }

  @Test
  void aTrustedProxySpeaksForMany() throws IOException {
    for (int i = 0; i < 5; i++) {
      assertThat(isKept("127.0.0.9")).isTrue();
    }
    assertThat(isKept("127.0.0.9")).isFalse();
  }

  @Test
  void probesAreAnsweredWhereAllPlacesAreTaken() throws IOException {
    for (int i = 0; i < 5; i++) {
      assertThat(isKept("127.0.0.9")).isTrue();
    }
    Integer port = server.probePort();
    assertThat(port).isNotNull();

    for (String path : List.of("/health/live", "/health/ready")) {
      Raw.Answer answer = Raw.get(port, path).with("Host", "10.9.8.7").send();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Security-Policy")).isNotEmpty();
    }
    for (String path : List.of("/", "/graphql?query=%7Ba%7D", "/metrics")) {
      assertThat(Raw.get(port, path).send().status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void oneAddressHasItsShareOfThoseThatStayOpen() throws Exception {
    Duration long_ = Duration.ofSeconds(20);
    SubscriptionLimits limits =
        new SubscriptionLimits(4, 50, 50, long_, long_, long_, 2, 300, 3_000);
    HubServer shared = HubServer.listen(vertx, "127.0.0.1", 0, limits).await();
    shared.open(ServedOverSocket.echo(() -> Future.succeededFuture(7L)));
    Talk.Asking asking = Talk.Asking.at(shared);
    Talk one = asking.open();
    asking.open();

    assertThat(asking.refused()).isEqualTo(503);
    Raw events =
        Raw.get(shared.port(), "/graphql?query=%7Ba%7D").with("Accept", "text/event-stream");
    Raw.Answer refused = events.send();
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(refused.body()).contains("Your address has 2 connections open");
    assertThat(events.from("127.0.0.2").send().status()).isEqualTo(200);

    one.close();
    long end = System.nanoTime() + Patience.of(Duration.ofSeconds(10)).toNanos();
    while (events.send().status() != 200) {
      assertThat(System.nanoTime()).as("a place that was given back").isLessThan(end);
    }
    shared.close().await();
  }

  @Test
  void aTakenPortOfProbesIsSaidByItsFlagAndTheOtherPortIsGivenBack() throws IOException {
    int port = freePort();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Exposure exposure =
          new Exposure(
              Set.of(),
              Set.of(),
              null,
              List.of(),
              null,
              null,
              taken.getLocalPort(),
              Exposure.MostConnections.USUAL,
              Duration.ZERO);

      assertThatThrownBy(
              () -> HubServer.listen(vertx, "127.0.0.1", port, exposure, Meters.none()).await())
          .isInstanceOf(AddressUnavailable.class)
          .hasMessageContaining("name a free one with --probe-port");
      HubServer again = HubServer.listen(vertx, "127.0.0.1", port).await();
      assertThat(again.port()).isEqualTo(port);
      again.close().await();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private String said() {
    return String.join("\n", log.messages());
  }
}
