package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.support.Patience;

/** The protocol graphql-transport-ws over a real WebSocket, and what it bounds. */
final class GraphqlSocketTest {

  private static final String ONCE = "subscription once";

  private final Vertx vertx = Vertx.vertx();
  private final Ticker ticker = new Ticker();
  private final List<Talk> opened = new ArrayList<>();
  private final HubServer server = start(Duration.ofMillis(500), Duration.ofSeconds(20));

  private HubServer start(Duration patience, Duration heartbeat) {
    SubscriptionLimits limits =
        new SubscriptionLimits(3, 2, 4, patience, heartbeat, heartbeat.multipliedBy(2));
    HubServer started = HubServer.listen(vertx, "127.0.0.1", 0, limits).await();
    started.open(ticker.backend());
    return started;
  }

  @AfterEach
  void stop() {
    server.close().await();
    vertx.close().await();
  }

  private Talk open() throws InterruptedException {
    return Talk.Asking.at(server).open().initialised();
  }

  @Test
  void aQueryIsAnsweredOnceAndASubscriptionUntilItIsCompleted() throws Exception {
    Talk talk = open();

    talk.ask("q", "{ a }");
    assertThat(talk.next()).isEqualTo(message("q", "next", "{\"data\":{\"query\":\"{ a }\"}}"));
    assertThat(talk.next()).isEqualTo(new JsonObject("{\"id\":\"q\",\"type\":\"complete\"}"));

    talk.ask("s", "subscription");
    for (int tick = 0; tick < 5; tick++) {
      assertThat(talk.next())
          .isEqualTo(message("s", "next", "{\"data\":{\"tick\":" + tick + ",\"text\":\"\"}}"));
    }
    talk.say("{\"id\":\"s\",\"type\":\"complete\"}");
    await(() -> ticker.open.get() == 0);
    talk.say("{\"type\":\"ping\"}");
    while (talk.next().getString("type").equals("next")) {
      // those that were on their way
    }
    assertThat(talk.hasHeardAnything()).isFalse();
  }

  @Test
  void whatCannotBeExecutedIsAnErrorAndTheConnectionGoesOn() throws Exception {
    Talk talk = open();

    assertThat(talk.ask("1", "invalid").next())
        .isEqualTo(
            new JsonObject("{\"id\":\"1\",\"type\":\"error\",\"payload\":[{\"message\":\"no\"}]}"));
    talk.say("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":7}}");
    JsonObject error = talk.next();
    assertThat(error.getString("type")).isEqualTo("error");
    JsonObject only = error.getJsonArray("payload").getJsonObject(0);
    assertThat(only.getString("message")).isEqualTo("query must be a text, not the value 7");
    assertThat(only.getJsonObject("extensions").getString("code")).isEqualTo("BAD_REQUEST");
    assertThat(only.getJsonObject("extensions").getString("requestId")).matches("[0-9a-f]{32}");

    assertThat(talk.ask("1", "{ a }").next().getString("type")).isEqualTo("next");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"type\":\"connection_init\"}|4429 Too many initialisation requests",
        "{\"type\":\"subscribe\",\"id\":\"once\",\"payload\":{\"query\":\"{ a }\"}}|4409 Subscriber for once already exists",
        "{|4400 The message is not readable as JSON at line 1, column 2",
        "[]|4400 A message is a JSON object",
        "{\"type\":\"start\"}|4400 type must be connection_init, ping, pong, subscribe or complete",
        "{\"type\":\"subscribe\",\"payload\":{\"query\":\"{ a }\"}}|4400 id must be a text of 1 to 256 characters",
        "{\"type\":\"subscribe\",\"id\":\"a\"}|4400 payload must be an object with the member query",
      })
  void whatBreaksTheProtocolClosesTheConnection(String message, String expected) throws Exception {
    Talk talk = open().ask("once", ONCE);
    talk.next();

    talk.say(message);

    assertThat(talk.closed()).isEqualTo(expected);
    await(() -> ticker.open.get() == 0);
  }

  @Test
  void whoSaysTooMuchAtOnceIsSentAway() throws Exception {
    Talk talk = open();
    for (int message = 1; message <= 300; message++) {
      talk.say("{\"type\":\"pong\"}");
    }
    assertThat(talk.closed()).isEqualTo("1008 More than 300 messages in 10 seconds");

    Talk pinging = open();
    for (int frame = 1; frame <= 3_000; frame++) {
      pinging.ping();
    }
    assertThat(pinging.closed()).isEqualTo("1008 More than 3000 frames in 10 seconds");
  }

  @Test
  void aMessageOfBytesClosesTheConnection() throws Exception {
    assertThat(open().say(new byte[] {1}).closed()).isEqualTo("4400 Messages are texts, not bytes");
  }

  @Test
  void whoAsksBeforeItIntroducesItselfOrNeverDoesIsSentAway() throws Exception {
    Talk hasty = Talk.Asking.at(server).open().ask("1", "{ a }");
    assertThat(hasty.closed()).isEqualTo("4401 Unauthorized");

    Talk silent = Talk.Asking.at(server).open();
    assertThat(silent.closed()).isEqualTo("4408 Connection initialisation timeout");
  }

  @Test
  void anotherProtocolIsNotSpoken() throws Exception {
    for (String other : new String[] {"graphql-ws", "mqtt"}) {
      assertThat(protocolIsRefused(Talk.Asking.at(server).under(other))).isTrue();
    }
    assertThat(Talk.Asking.at(server).under(null).open().closed())
        .isEqualTo("4406 Subprotocol not acceptable");
  }

  /** The JDK's client closes by itself where no sub-protocol was agreed on. */
  private static boolean protocolIsRefused(Talk.Asking asking) throws Exception {
    return asking.open().closed().startsWith("4406");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "null",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "http://localhost:PORT",
        "file://127.0.0.1:PORT",
        "http://127.0.0.1:PORT.evil.example",
        "%"
      })
  void aPageOfAnotherSiteMayNotConnect(String origin) {
    String page = origin.replace("PORT", String.valueOf(server.port()));

    assertThat(Talk.Asking.at(server).from(page).refused()).isEqualTo(403);
  }

  @Test
  void aPageOfTheHubMayConnect() throws Exception {
    for (String scheme : List.of("http", "https")) {
      String page = scheme + "://127.0.0.1:" + server.port();
      Talk.Asking.at(server).from(page).open().initialised().close();
    }
  }

  @Test
  void aConnectionHasOnlySoManyOperationsAtOnce() throws Exception {
    Talk talk = open().ask("1", ONCE).ask("2", ONCE);
    talk.next();
    talk.next();

    JsonObject refused = talk.ask("3", "{ a }").next();
    assertThat(refused.getString("id") + refused.getString("type")).isEqualTo("3error");
    assertThat(refused.encode()).contains("LIMIT_EXCEEDED", "has 2 operations under way");

    talk.say("{\"id\":\"1\",\"type\":\"complete\"}").ask("3", "{ a }");
    assertThat(talk.next().getString("type")).isEqualTo("next");
  }

  @Test
  void allConnectionsTogetherHaveOnlySoManySubscriptions() throws Exception {
    Talk one = open().ask("1", ONCE).ask("2", ONCE);
    Talk two = open().ask("1", ONCE).ask("2", ONCE);
    for (Talk talk : List.of(one, one, two, two)) {
      assertThat(talk.next().getString("type")).isEqualTo("next");
    }
    Talk three = open();

    assertThat(three.ask("1", ONCE).next().encode())
        .contains("\"error\"", "OVERLOADED", "has 4 subscriptions");
    assertThat(three.ask("2", "{ a }").next().getString("type")).isEqualTo("next");
    three.next();

    one.abort();
    await(() -> ticker.open.get() == 2);
    assertThat(three.ask("1", ONCE).next().getString("type")).isEqualTo("next");
  }

  @Test
  void theHubHasOnlySoManyConnectionsAndWhoGoesMakesRoom() throws Exception {
    List<Talk> talks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      talks.add(open());
    }
    assertThat(Talk.Asking.at(server).refused()).isEqualTo(503);

    talks.get(0).close();
    talks.get(1).abort();

    await(() -> opens(server));
    await(() -> opens(server));
    assertThat(Talk.Asking.at(server).refused()).isEqualTo(503);
  }

  private boolean opens(HubServer at) {
    try {
      return opened.add(Talk.Asking.at(at).open().initialised());
    } catch (Exception e) {
      return false;
    }
  }

  @Test
  void aMessageLongerThanABodyMayBeClosesTheConnection() throws Exception {
    Talk talk = open();
    talk.ask("1", " ".repeat(900_000) + "{ a }");
    assertThat(talk.next().getString("type")).isEqualTo("next");
    talk.next();

    talk.ask("2", " ".repeat(1_100_000));

    assertThat(talk.closed()).isEqualTo("1009 No message, or longer than 1048576");
  }

  @Test
  void whoDoesNotReadKeepsOneEventWaitingAndIsLetGo() throws Exception {
    HubServer strict = start(Duration.ofSeconds(5), Duration.ofSeconds(2));
    Talk deaf = Talk.Asking.at(strict).withoutReading().open().initialised();
    Talk other = Talk.Asking.at(strict).open().initialised();

    deaf.ask("1", "subscription large");
    int before = await(ticker.given::get);

    assertThat(before)
        .as("events of 100 KB in buffers of the operating system and one in the hub")
        .isBetween(1, 200);
    assertThat(other.ask("1", "{ a }").next().getString("type")).isEqualTo("next");
    await(() -> ticker.open.get() == 0);
    await(() -> opens(strict));
    await(() -> opens(strict)); // with the other, the three that there may be
    strict.close().await();
  }

  /** The count once it no longer grows. */
  private static int await(java.util.function.IntSupplier count) throws InterruptedException {
    int last = -1;
    while (count.getAsInt() == 0 || last != count.getAsInt()) {
      last = count.getAsInt();
      Thread.sleep(300);
    }
    return last;
  }

  @Test
  void aServerThatStopsSaysSoAndEndsWhatItServes() throws Exception {
    Talk talk = open().ask("1", ONCE);
    talk.next();

    long began = System.nanoTime();
    server.close().await();

    assertThat(talk.closed()).isEqualTo("1001 The hub stops");
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isLessThan(Patience.of(Duration.ofSeconds(5)));
    await(() -> ticker.open.get() == 0);
  }

  private static JsonObject message(String id, String type, String payload) {
    return new JsonObject().put("id", id).put("type", type).put("payload", new JsonObject(payload));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
      Thread.sleep(10);
    }
  }
}
