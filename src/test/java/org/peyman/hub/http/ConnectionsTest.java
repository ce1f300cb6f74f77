package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.graphql.Engine;
import org.slf4j.LoggerFactory;

/** What no decent client sends: each gets a refusal, and none fills the log. */
final class ConnectionsTest {

  private static final String POST =
      "POST /graphql HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\n";
  private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String GET = "GET /graphql?query=x HTTP/1.1\r\nHost: hub\r\n\r\n";
  private static final String UPGRADE =
      "GET /graphql HTTP/1.1\r\nHost: hub\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n";

  private final AtomicInteger executed = new AtomicInteger();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Vertx vertx = Vertx.vertx();
  private final HubServer server = HubServer.listen(vertx, "127.0.0.1", 0).await();

  @BeforeEach
  void open() {
    log.start();
    root.addAppender(log);
    server.open(
        new Backend(
            request -> Engine.OperationKind.QUERY,
            (request, id) -> execute(),
            (request, id) -> subscriber -> {},
            "",
            () -> Future.succeededFuture(1L),
            List::of));
  }

  @AfterEach
  void close() {
    server.close().await();
    vertx.close().await();
    root.detachAppender(log);
  }

  private Future<Map<String, Object>> execute() {
    executed.incrementAndGet();
    return vertx.timer(1, TimeUnit.MILLISECONDS).map(due -> Map.of("data", Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host: one\r\nHost: another", "Host: one\r\nHost: one"})
  void aSecondHostIsRefused(String hosts) throws IOException {
    String answer =
        RawAnswer.text(
            server.port(),
            "GET /health/live HTTP/1.1\r\n" + hosts + "\r\nConnection: close\r\n\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .contains("The header Host is given more than once", "BAD_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"zz\r\n{}\r\n0\r\n\r\n", "d\r\n{\"query\":\"a\"}XX\r\n0\r\n\r\n", "-1\r\n\r\n"})
  void aBodyOfBrokenChunksIsRefusedAndNotExecuted(String chunks) throws IOException {
    String answer = RawAnswer.text(server.port(), CHUNKED + chunks);

    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .contains("The chunks of the body cannot be read", "BAD_REQUEST");
    assertThat(executed).hasValue(0);
    assertThat(said(Level.WARN)).isEmpty();
  }

  @Test
  void moreRequestsThanMayWaitEndTheConnectionWithOneLine() throws IOException {
    try (Socket socket = connect()) {
      write(socket, GET.repeat(3_000));
      readAll(socket);
    }

    assertThat(said(Level.WARN))
        .singleElement()
        .asString()
        .startsWith("A connection is closed: more requests wait on it than may");
    assertThat(log.list).allMatch(event -> event.getThrowableProxy() == null);
  }

  @Test
  void aHundredRequestsMayWait() throws IOException {
    try (Socket socket = connect()) {
      write(socket, GET.repeat(99) + GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));

      assertThat(readAll(socket).split("HTTP/1.1 200", -1)).hasSize(101);
    }
  }

  @Test
  void whoExpectsToBeToldToGoOnIsToldOnce() throws IOException {
    String body = "{\"query\":\"{ a }\"}";
    try (Socket socket = connect()) {
      write(
          socket, POST + "Expect: 100-continue\r\nConnection: close\r\nContent-Length: 17\r\n\r\n");
      String first = new String(socket.getInputStream().readNBytes(25), StandardCharsets.US_ASCII);
      write(socket, body);

      assertThat(first).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      assertThat(readAll(socket)).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void whoLeavesInTheMiddleOfABodyIsNoErrorOfTheHub() throws Exception {
    try (Socket socket = connect()) {
      write(socket, POST + "Content-Length: 100\r\n\r\n{");
      socket.setSoLinger(true, 0);
    }
    try (Socket socket = connect()) {
      write(socket, POST + "Content-Length: 100\r\n\r\n{");
    }
    RawAnswer.to(server.port(), "GET /health/live");
    server.close().await();

    assertThat(said(Level.WARN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "81 02 68 69, 1002", // not masked
    "f1 80 00 00 00 00, 1002", // reserved bits
    "83 80 00 00 00 00, 1002", // no such kind of frame
    "09 80 00 00 00 00, 1002", // a ping in parts
    "80 80 00 00 00 00, 1002", // goes on with nothing
    "81 ff 00 00 00 00 00 20 00 00 00 00 00 00, 1009" // two megabytes
  })
  void aFrameThatTheProtocolDoesNotHaveClosesAsTheProtocolSays(String frame, int code)
      throws IOException {
    try (Socket socket = connect()) {
      write(socket, UPGRADE);
      InputStream in = socket.getInputStream();
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.read());
      }
      for (String octet : frame.split(" ", -1)) {
        socket.getOutputStream().write(Integer.parseInt(octet, 16));
      }
      byte[] close = in.readNBytes(4);

      assertThat(close[0] & 0xFF).isEqualTo(0x88);
      assertThat((close[2] & 0xFF) << 8 | close[3] & 0xFF).isEqualTo(code);
    }
  }

  private List<String> said(Level least) {
    return log.list.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(least))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  /** The server may close before all is written. */
  private static void write(Socket socket, String text) throws IOException {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (SocketException e) {
      assertThat(e).hasMessageMatching("(?i).*(broken pipe|reset).*");
    }
  }

  /** Until the server closes, however it does. */
  private static String readAll(Socket socket) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(all);
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
    return all.toString(StandardCharsets.UTF_8);
  }
}
