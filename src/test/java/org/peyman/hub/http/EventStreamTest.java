package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peyman.hub.support.Patience;

/** Server-Sent Events over a real socket, read line by line as they come. */
final class EventStreamTest {

  private static final String EVENTS = "text/event-stream";
  private static final String JSON = "application/json";

  private final Vertx vertx = Vertx.vertx();
  private final Ticker ticker = new Ticker();
  private final HubServer server =
      HubServer.listen(
              vertx,
              "127.0.0.1",
              0,
              new SubscriptionLimits(
                  2, 2, 2, Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(2)))
          .await();
  private final List<Reading> readings = new ArrayList<>();

  EventStreamTest() {
    server.open(ticker.backend());
  }

  @AfterEach
  void stop() throws IOException {
    for (Reading reading : readings) {
      reading.close();
    }
    server.close().await();
    vertx.close().await();
  }

  /** A client that sends its request at once and reads when it is told to. */
  private static final class Reading {
    private final Socket socket;
    private final BufferedReader reader;

    Reading(int port, String request) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(10_000);
      reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    }

    /** The status line and the headers. */
    List<String> head() throws IOException {
      List<String> head = new ArrayList<>();
      for (String line = line(); !line.isEmpty(); line = line()) {
        head.add(line);
      }
      return head;
    }

    /** Lines of the body that are neither empty nor the length of a chunk. */
    String next() throws IOException {
      String line = line();
      while (line.isEmpty() || line.matches("[0-9a-f]+")) {
        line = line();
      }
      return line;
    }

    String line() throws IOException {
      String line = reader.readLine();
      return line == null ? "the end" : line;
    }

    void close() throws IOException {
      socket.close();
    }
  }

  private Reading get(String query, String accept, String... headers) throws IOException {
    return ask("GET /graphql?query=" + query.replace(" ", "%20"), accept, "", headers);
  }

  private Reading post(String query, String accept, String... headers) throws IOException {
    return ask("POST /graphql", accept, "{\"query\":\"" + query + "\"}", headers);
  }

  private Reading ask(String what, String accept, String body, String... headers)
      throws IOException {
    StringBuilder request = new StringBuilder(what + " HTTP/1.1\r\n");
    request.append("Host: 127.0.0.1:" + server.port() + "\r\nAccept: " + accept + "\r\n");
    for (String header : headers) {
      request.append(header + "\r\n");
    }
    request.append(body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n");
    Reading reading = new Reading(server.port(), request + "\r\n" + body);
    readings.add(reading);
    return reading;
  }

  @Test
  void aSubscriptionIsAStreamThatIsNeitherKeptNorPacked() throws Exception {
    Reading stream = get("subscription once", EVENTS, "Accept-Encoding: gzip");

    assertThat(stream.head())
        .startsWith("HTTP/1.1 200 OK")
        .contains(
            "content-type: text/event-stream; charset=utf-8",
            "Cache-Control: no-store",
            "X-Accel-Buffering: no")
        .noneMatch(header -> header.contains("gzip"));
    assertThat(List.of(stream.next(), stream.next(), stream.next()))
        .containsExactlyInAnyOrder(
            ":", "event: next", "data: {\"data\":{\"tick\":0,\"text\":\"\"}}");
    assertThat(stream.next()).as("a sign of life").isEqualTo(":");
    assertThat(stream.next()).isEqualTo(":");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ a }              | text/event-stream                                     | text/event-stream",
        "invalid            | text/event-stream                                     | text/event-stream",
        "{ a }              | application/json, text/event-stream                   | application/json",
        "{ a }              | application/graphql-response+json, text/event-stream  | application/graphql-response+json",
        "subscription once  | application/json, text/event-stream, multipart/mixed  | text/event-stream",
        "subscription once  | application/json                                      | application/json",
        "subscription once  | */*                                                   | application/json",
        "subscription once  | application/json, text/event-stream;q=0               | application/json",
      })
  void whoTakesEventsGetsThemWhereThereMayBeMoreThanOneAnswer(
      String query, String accept, String expected) throws Exception {
    assertType(get(query, accept), expected);
    assertType(post(query, accept, "Content-Type: application/json"), expected);
  }

  private static void assertType(Reading reading, String expected) throws IOException {
    assertThat(reading.head()).contains("content-type: " + expected + "; charset=utf-8");
  }

  @Test
  void oneAnswerIsOneEventAndTheEnd() throws Exception {
    for (String query : List.of("{ a }", "invalid")) {
      Reading stream = post(query, EVENTS, "Content-Type: application/json");
      stream.head();
      List<String> lines = new ArrayList<>();
      for (String line = stream.next(); !line.equals("data: "); line = stream.next()) {
        lines.add(line);
      }
      assertThat(lines).hasSize(4).contains(":", "event: next", "event: complete");
      assertThat(lines.get(2) + lines.get(1))
          .contains(query.equals("invalid") ? "data: {\"errors\":" : "{\"query\":\"{ a }\"}");
    }
  }

  @Test
  void aPageOfAnotherSiteGetsNoStream() throws Exception {
    Reading foreign = get("subscription once", EVENTS, "Origin: http://evil.example");
    assertThat(foreign.head()).startsWith("HTTP/1.1 403 Forbidden");
    Reading simple = post("subscription once", EVENTS, "Content-Type: text/plain");
    assertThat(simple.head()).startsWith("HTTP/1.1 415 Unsupported Media Type");

    Reading own = get("subscription once", EVENTS, "Origin: http://127.0.0.1:" + server.port());
    assertThat(own.head()).startsWith("HTTP/1.1 200 OK");
  }

  @Test
  void thereAreOnlySoManyStreamsAndWhoGoesMakesRoom() throws Exception {
    Reading first = get("subscription once", EVENTS);
    assertThat(first.head()).startsWith("HTTP/1.1 200 OK");
    assertThat(get("subscription once", EVENTS).head()).startsWith("HTTP/1.1 200 OK");

    List<String> refused = get("subscription once", EVENTS).head();
    assertThat(refused).startsWith("HTTP/1.1 503 Service Unavailable").contains("Retry-After: 1");
    assertThat(Talk.Asking.at(server).refused()).as("a WebSocket").isEqualTo(503);
    assertThat(get("{ a }", JSON).head()).as("a query").startsWith("HTTP/1.1 200 OK");

    first.close();
    await(() -> ticker.open.get() == 1);
    await(() -> isTaken());
  }

  private boolean isTaken() {
    try {
      return get("subscription once", EVENTS).head().get(0).equals("HTTP/1.1 200 OK");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoDoesNotReadKeepsOneEventWaitingAndIsLetGo() throws Exception {
    get("subscription large", EVENTS);
    await(() -> ticker.given.get() > 0);

    await(() -> ticker.open.get() == 0);

    assertThat(ticker.given.get())
        .as("events of 100 KB in buffers of the operating system and one in the hub")
        .isBetween(1, 200);
  }

  @Test
  void aServerThatStopsEndsTheStreamSoThatTheClientComesAgain() throws Exception {
    Reading stream = get("subscription once", EVENTS);
    stream.head();
    await(() -> ticker.given.get() == 1);

    long began = System.nanoTime();
    server.close().await();

    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isLessThan(Patience.of(Duration.ofSeconds(5)));
    List<String> lines = new ArrayList<>();
    for (String line = stream.line(); !line.equals("the end"); line = stream.line()) {
      lines.add(line);
    }
    assertThat(lines).contains("event: next").doesNotContain("event: complete");
    assertThat(ticker.open.get()).isZero();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
      Thread.sleep(10);
    }
  }
}
