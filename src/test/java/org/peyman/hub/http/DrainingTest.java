package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hub that is about to stop: it answers all, and lets everybody go. */
final class DrainingTest {

  private final Vertx vertx = Vertx.vertx();
  private final Ticker ticker = new Ticker();
  private final HubServer server = HubServer.listen(vertx, "127.0.0.1", 0).await();

  DrainingTest() {
    server.open(ticker.backend());
  }

  @AfterEach
  void stop() {
    server.close().await();
    vertx.close().await();
  }

  @Test
  void aConnectionThatIsKeptIsGivenItsAnswerAndThenClosed() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      assertThat(ask(socket)).doesNotContainIgnoringCase("connection: close");

      assertThat(server.drain()).isTrue();
      send(socket);
      String last = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(last)
          .startsWith("HTTP/1.1 200")
          .containsIgnoringCase("connection: close")
          .endsWith("{\"data\":{\"query\":\"{ a }\"}}");
    }
  }

  @Test
  void itIsNotReadyAndStillAnswersWhoComesAnew() {
    assertThat(Raw.get(server.port(), "/health/ready").send().status()).isEqualTo(200);

    server.drain();

    Raw.Answer ready = Raw.get(server.port(), "/health/ready").send();
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.body()).contains("the hub is stopping");
    assertThat(Raw.get(server.port(), "/health/live").send().status()).isEqualTo(200);
    for (int time = 0; time < 3; time++) {
      assertThat(Raw.post(server.port(), "{ a }").send().status()).isEqualTo(200);
    }
  }

  @Test
  void subscriptionsEndInAWayThatMakesTheirClientsConnectAgainElsewhere() throws Exception {
    Talk talk = Talk.Asking.at(server).open().initialised();
    talk.ask("s", "subscription once");
    talk.next();
    Raw stream = Raw.post(server.port(), "subscription once").with("Accept", "text/event-stream");
    CompletableFuture<Raw.Answer> events = CompletableFuture.supplyAsync(stream::send);
    while (ticker.open.get() < 2) {
      Thread.onSpinWait();
    }

    server.drain();

    assertThat(talk.closed()).isEqualTo("1012 The hub is stopping");
    assertThat(events.join().body()).contains("event: next").doesNotContain("event: complete");
    assertThat(ticker.open.get()).isZero();
    assertThat(Talk.Asking.at(server).refused()).isEqualTo(503);
    assertThat(stream.send().status()).isEqualTo(503);
  }

  private static String ask(Socket socket) throws IOException {
    send(socket);
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().endsWith("}}")) {
      answer.append((char) socket.getInputStream().read());
    }
    return answer.toString();
  }

  private static void send(Socket socket) throws IOException {
    String body = "{\"query\":\"{ a }\"}";
    String request =
        "POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
  }
}
