package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The JDK's WebSocket at a hub, one message after the other. */
final class Talk implements WebSocket.Listener {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final boolean reads;
  private final StringBuilder part = new StringBuilder();
  private final BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> closed = new CompletableFuture<>();

  @SuppressWarnings("NullAway.Init") // set before it is given out
  private WebSocket socket;

  private Talk(boolean reads) {
    this.reads = reads;
  }

  /** How a connection is asked for. */
  record Asking(int port, @Nullable String protocol, @Nullable String origin, boolean reads) {

    static Asking at(HubServer server) {
      return new Asking(server.port(), "graphql-transport-ws", null, true);
    }

    Asking under(@Nullable String other) {
      return new Asking(port, other, origin, reads);
    }

    Asking from(String page) {
      return new Asking(port, protocol, page, reads);
    }

    Asking withoutReading() {
      return new Asking(port, protocol, origin, false);
    }

    Talk open() {
      WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
      if (protocol != null) {
        builder.subprotocols(protocol);
      }
      if (origin != null) {
        builder.header("Origin", origin);
      }
      Talk talk = new Talk(reads);
      URI address = URI.create("ws://127.0.0.1:" + port + "/graphql");
      talk.socket = builder.buildAsync(address, talk).orTimeout(10, TimeUnit.SECONDS).join();
      return talk;
    }

    /** The status with which it is refused. */
    int refused() {
      try {
        open();
      } catch (CompletionException e) {
        if (e.getCause() instanceof WebSocketHandshakeException refusal) {
          return refusal.getResponse().statusCode();
        }
        throw e;
      }
      throw new AssertionError("It was opened");
    }
  }

  /** Ready for operations. */
  Talk initialised() throws InterruptedException {
    say("{\"type\":\"connection_init\"}");
    if (reads) {
      assertThat(next()).isEqualTo(new JsonObject("{\"type\":\"connection_ack\"}"));
    }
    return this;
  }

  Talk say(String text) {
    socket.sendText(text, true).orTimeout(10, TimeUnit.SECONDS).join();
    return this;
  }

  Talk say(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).orTimeout(10, TimeUnit.SECONDS).join();
    return this;
  }

  Talk ping() {
    socket.sendPing(ByteBuffer.allocate(0)).orTimeout(10, TimeUnit.SECONDS).join();
    return this;
  }

  Talk ask(String id, String query) {
    JsonObject payload = new JsonObject().put("query", query);
    return say(
        new JsonObject().put("type", "subscribe").put("id", id).put("payload", payload).encode());
  }

  JsonObject next() throws InterruptedException {
    JsonObject message = heard.poll(10, TimeUnit.SECONDS);
    assertThat(message).as("a message").isNotNull();
    return message;
  }

  boolean hasHeardAnything() {
    return !heard.isEmpty();
  }

  /** Code and reason with which the hub closed it. */
  String closed() throws Exception {
    return closed.get(10, TimeUnit.SECONDS);
  }

  void close() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** Without a word, as when a cable is drawn. */
  void abort() {
    socket.abort();
  }

  @Override
  public void onOpen(WebSocket opened) {
    if (reads) {
      opened.request(1);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    part.append(text);
    if (last) {
      heard.add(new JsonObject(part.toString()));
      part.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code + " " + reason);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    closed.complete("lost");
  }
}
