package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The public, which subscribed to a saved query over a WebSocket and as an event stream. */
final class ToldOfEditions implements AutoCloseable {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Talk talk;
  private final Events events = new Events();

  private ToldOfEditions(Talk talk) {
    this.talk = talk;
  }

  /**
   * Subscribes to a saved query.
   *
   * @param document as {@code /q} lists it
   */
  static ToldOfEditions at(int port, String document, JsonObject variables)
      throws InterruptedException {
    ToldOfEditions told =
        new ToldOfEditions(
            new Talk.Asking(port, "graphql-transport-ws", null, true).open().initialised());
    JsonObject payload = new JsonObject().put("query", document).put("variables", variables);
    told.talk.say(
        new JsonObject().put("type", "subscribe").put("id", "1").put("payload", payload).encode());
    String query = "?query=" + encoded(document) + "&variables=" + encoded(variables.encode());
    URI address = URI.create("http://127.0.0.1:" + port + "/graphql" + query);
    HttpRequest request =
        HttpRequest.newBuilder(address).header("Accept", "text/event-stream").build();
    CLIENT.sendAsync(request, BodyHandlers.fromLineSubscriber(told.events));
    return told;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What both say next of the one field that is asked for, which is the same. */
  Object next() throws InterruptedException {
    JsonObject said = talk.next().getJsonObject("payload");
    String line = events.data.poll(10, TimeUnit.SECONDS);
    assertThat(line).as("an event").isNotNull();
    assertThat(new JsonObject(line)).isEqualTo(said);
    return said.getJsonObject("data").iterator().next().getValue();
  }

  boolean hasHeardAnything() {
    return talk.hasHeardAnything() || !events.data.isEmpty();
  }

  @Override
  public void close() {
    talk.close();
    events.close();
  }

  /** The data of events, as they come. */
  private static final class Events implements Flow.Subscriber<String> {
    private static final String DATA = "data: {";
    private final BlockingQueue<String> data = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription lines;

    @Override
    public void onSubscribe(Flow.Subscription begun) {
      lines = begun;
      begun.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      if (line.startsWith(DATA)) {
        data.add(line.substring(DATA.length() - 1));
      }
    }

    @Override
    public void onError(Throwable failure) {
      data.add(failure.toString());
    }

    @Override
    public void onComplete() {
      data.add("the end");
    }

    void close() {
      Flow.Subscription begun = lines;
      if (begun != null) {
        begun.cancel();
      }
    }
  }
}
