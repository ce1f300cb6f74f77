package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.address.Exposure;
import org.peyman.hub.support.Patience;

/** Whoever sends byte by byte keeps no connection for long; whoever waits between requests does. */
final class SlowSendersTest {

  private static final Duration HEAD = Duration.ofMillis(300);
  private static final Duration BODY = Duration.ofMillis(600);
  private static final String GET = "GET /health/live HTTP/1.1\r\nHost: hub\r\n\r\n";
  private static final String POST =
      "POST /graphql HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n";
  private static final String UPGRADE =
      "GET /graphql HTTP/1.1\r\nHost: hub\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n";

  private static final Vertx VERTX = Vertx.vertx();

  @SuppressWarnings("NullAway.Init") // set before all
  private static HubServer server;

  @BeforeAll
  static void start() {
    server =
        new HubServer.Opening(
                VERTX,
                "127.0.0.1",
                SubscriptionLimits.USUAL,
                new SlowSenders.Patience(HEAD, BODY),
                Exposure.OPEN,
                Meters.none())
            .listen(0)
            .await();
    server.open(ServedOverSocket.echo(() -> Future.succeededFuture(7L)));
  }

  @AfterAll
  static void stop() {
    server.close().await();
    VERTX.close().await();
  }

  private static Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout((int) Patience.of(Duration.ofSeconds(20)).toMillis());
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Writes a byte whenever a tenth of the time is over, until the other side ends it. */
  private static void drip(Socket socket) throws InterruptedException {
    try {
      for (int i = 0; i < 1_000; i++) {
        write(socket, "x");
        Thread.sleep(HEAD.toMillis() / 10);
      }
    } catch (IOException e) {
      return;
    }
    throw new AssertionError("It was let go on");
  }

  @Test
  void whoSaysNothingIsNotWaitedFor() throws IOException {
    try (Socket socket = connect()) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /health/live HTTP/1.1\r\nX: ",
        "GET /health/live HTTP/1.1\r\nHost: hub\r\n\r\nGET /",
        POST,
        "POST /graphql HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nTransfer-Encoding:"
            + " chunked\r\n\r\n1000\r\n",
        "PUT /nowhere HTTP/1.1\r\nHost: hub\r\nContent-Length: 100000\r\n\r\n"
      })
  void whoSendsByteByByteIsNotListenedTo(String begun) throws Exception {
    try (Socket socket = connect()) {
      write(socket, begun);
      drip(socket);
    }
  }

  @Test
  void fourHundredOfThemAreGoneTogether() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      Socket socket = connect();
      sockets.add(socket);
      write(socket, "GET / HTTP/1.1\r\nX: ");
    }
    for (Socket socket : sockets) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      socket.close();
    }
  }

  @Test
  void whoWaitsBetweenRequestsMay() throws Exception {
    try (Socket socket = connect()) {
      for (int i = 0; i < 2; i++) {
        write(socket, GET);
        assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 200");
        socket.getInputStream().readNBytes("{\"status\":\"UP\"}".length());
        Thread.sleep(HEAD.plus(BODY).toMillis());
      }
    }
  }

  @Test
  void aWebSocketHasItsOwnPatience() throws Exception {
    try (Socket socket = connect()) {
      write(socket, UPGRADE);
      assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 101");
      Thread.sleep(HEAD.toMillis() / 2);
      socket.getOutputStream().write(new byte[] {(byte) 0x81, (byte) 0x80}); // a frame begins
      Thread.sleep(HEAD.plus(BODY).toMillis());
      socket.getOutputStream().write(new byte[] {0, 0, 0, 0});

      assertThat(socket.getInputStream().read()).isEqualTo(0x88); // no JSON: closed in words
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      assertThat(next).as(head.toString()).isNotNegative();
      head.append((char) next);
    }
    return head.toString();
  }
}
