package org.peyman.hub.soak;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Clients that are told how many jobs there are, some of whom leave and come again. */
final class Watchers implements AutoCloseable {

  private static final String WATCHED =
      "subscription { progressChanged(groupBy: [%s]) { total { jobs } rows { jobs } } }";
  private static final List<String> GROUPED =
      List.of("ORGANIZATION", "PHASE", "PROVINCE", "ORGANIZATION, PROVINCE", "MONTH", "GENDER");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;
  private final List<Watcher> watchers = new ArrayList<>();
  private final AtomicLong events = new AtomicLong();
  private int left;

  Watchers(String address) {
    this.address = URI.create(address.replace("http://", "ws://") + "/graphql");
    GROUPED.forEach(groupBy -> watchers.add(new Watcher(groupBy)));
  }

  /** The one who has watched longest leaves, another comes. */
  void change() {
    Watcher first = watchers.remove(0);
    first.leave();
    left++;
    watchers.add(new Watcher(first.groupBy));
  }

  /** How many events all got. */
  long events() {
    return events.get();
  }

  /** How many left. */
  int left() {
    return left;
  }

  /** What each was told last: how many jobs there are, or that something is wrong. */
  List<String> told() {
    return watchers.stream().map(watcher -> watcher.last).toList();
  }

  @Override
  public void close() {
    watchers.forEach(Watcher::leave);
  }

  /** One connection. */
  private final class Watcher implements WebSocket.Listener {
    private final String groupBy;
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private volatile String last = "nothing";

    Watcher(String groupBy) {
      this.groupBy = groupBy;
      this.socket =
          client
              .newWebSocketBuilder()
              .subprotocols("graphql-transport-ws")
              .buildAsync(address, this)
              .orTimeout(30, TimeUnit.SECONDS)
              .join();
      send(new JsonObject().put("type", "connection_init"));
    }

    private void send(JsonObject message) {
      socket.sendText(message.encode(), true).orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean isLast) {
      part.append(text);
      if (isLast) {
        hear(from, new JsonObject(part.toString()));
        part.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void hear(WebSocket from, JsonObject message) {
      switch (message.getString("type")) {
        case "connection_ack" ->
            from.sendText(
                new JsonObject()
                    .put("id", "1")
                    .put("type", "subscribe")
                    .put("payload", new JsonObject().put("query", WATCHED.replace("%s", groupBy)))
                    .encode(),
                true);
        case "ping" -> from.sendText(new JsonObject().put("type", "pong").encode(), true);
        case "next" -> {
          events.incrementAndGet();
          last = jobs(message.getJsonObject("payload"));
        }
        default -> last = message.encode();
      }
    }

    private static String jobs(JsonObject payload) {
      JsonObject data = payload.getJsonObject("data");
      return data == null
          ? payload.encode()
          : data.getJsonObject("progressChanged")
              .getJsonObject("total")
              .getInteger("jobs")
              .toString();
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      last = "closed with " + status + " " + reason;
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      last = failure.toString();
    }

    void leave() {
      CompletableFuture<WebSocket> closing = socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
      closing.orTimeout(30, TimeUnit.SECONDS).handle((done, failure) -> done).join();
    }
  }
}
