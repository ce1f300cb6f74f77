package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.peyman.hub.graphql.Engine;

/** Who asks may leave, and whoever was asked on the way can know it. */
final class WhoLeavesTest {

  private static final String QUESTION = "GET /graphql?query=x HTTP/1.1\r\nHost: hub\r\n\r\n";

  private final BlockingQueue<Engine.Request> asked = new LinkedBlockingQueue<>();
  private final Promise<Map<String, Object>> answer = Promise.promise();

  @Test
  void aRequestKnowsThatItsSenderHasLeftAndAnAnsweredOneThatNobodyHas() throws Exception {
    Vertx vertx = Vertx.vertx();
    HubServer server = HubServer.listen(vertx, "127.0.0.1", 0).await();
    server.open(
        new Backend(
            request -> Engine.OperationKind.QUERY,
            (request, id) -> ask(request),
            "",
            () -> Future.succeededFuture(1L)));
    Socket stays = new Socket(InetAddress.getLoopbackAddress(), server.port());
    Future<Void> there = goneOf(stays);
    Socket leaves = new Socket(InetAddress.getLoopbackAddress(), server.port());
    Future<Void> gone = goneOf(leaves);
    assertThat(gone.isComplete()).isFalse();

    leaves.close();
    gone.await(10, TimeUnit.SECONDS);
    answer.complete(Map.of("data", Map.of()));

    byte[] head = stays.getInputStream().readNBytes("HTTP/1.1 200".length());
    assertThat(new String(head, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
    stays.close();
    server.close().await();
    assertThat(there.isComplete()).isFalse();
    vertx.close().await();
  }

  @Test
  void aRequestOverAWebSocketKnowsThatItIsNotWantedAnyMore() throws Exception {
    Vertx vertx = Vertx.vertx();
    HubServer server = HubServer.listen(vertx, "127.0.0.1", 0).await();
    server.open(
        new Backend(
            request -> Engine.OperationKind.QUERY,
            (request, id) -> ask(request),
            (request, id) -> subscriber -> {},
            "",
            () -> Future.succeededFuture(1L),
            List::of));
    Talk talk = Talk.Asking.at(server).open().initialised().ask("1", "{ a }");
    Engine.Request request = Objects.requireNonNull(asked.poll(10, TimeUnit.SECONDS));
    Future<Void> gone = Objects.requireNonNull(request.gone());
    assertThat(gone.isComplete()).isFalse();

    talk.say("{\"id\":\"1\",\"type\":\"complete\"}");

    gone.await(10, TimeUnit.SECONDS);
    answer.complete(Map.of("data", Map.of()));
    server.close().await();
    vertx.close().await();
  }

  private Future<Map<String, Object>> ask(Engine.Request request) {
    asked.add(request);
    return answer.future();
  }

  private Future<Void> goneOf(Socket socket) throws Exception {
    socket.getOutputStream().write(QUESTION.getBytes(StandardCharsets.US_ASCII));
    Engine.Request request = Objects.requireNonNull(asked.poll(10, TimeUnit.SECONDS));
    return Objects.requireNonNull(request.gone());
  }

  @Test
  void readinessNamesThePartsThatTheHubDoesWithoutAndIsReadyAllTheSame() throws Exception {
    Vertx vertx = Vertx.vertx();
    HubServer server = HubServer.listen(vertx, "127.0.0.1", 0).await();
    server.open(
        new Backend(
            request -> Engine.OperationKind.QUERY,
            (request, id) -> ask(request),
            null,
            "",
            () -> Future.succeededFuture(7L),
            () -> List.of(new Degraded("acme.jar", "cannot be read"))));

    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /health/ready HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(said)
          .startsWith("HTTP/1.1 200")
          .endsWith(
              "{\"status\":\"DEGRADED\",\"ledgerVersion\":\"7\","
                  + "\"degraded\":[{\"part\":\"acme.jar\",\"reason\":\"cannot be read\"}]}");
    }
    server.close().await();
    vertx.close().await();
  }
}
