package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.StartedHub;
import org.peyman.hub.support.TestDatabase;

/**
 * Hubs on one database, each a process of its own: what one takes in, the others tell, and one
 * after the other may be stopped and started while they are asked.
 */
@LongRunning
final class SeveralHubsTest {

  private static final String JOBS = "subscription { progressChanged { total { jobs } } }";
  private static final String IMDAD =
      "subscription { sourceChanged(organization: \"IMDAD\") { code state } }";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final String DATABASE = TestDatabase.bare();

  private static final List<StartedHub> STARTED = new ArrayList<>();

  @TempDir private static Path folder;

  @AfterAll
  static void stop() {
    STARTED.forEach(StartedHub::close);
  }

  @Test
  @Timeout(600)
  void whatOneTakesInAllTellAndARollingRestartLosesAndDoublesNothing() throws Exception {
    StartedHub first = start();
    StartedHub second = start();
    Iterator<JsonObject> jobs = events(first, JOBS).iterator();
    assertThat(jobs(jobs.next())).isZero();
    StartedHub loading = start("--seed-data", "seed-data");
    assertToldOfAll(jobs, loading);
    assertThat(events(first, IMDAD).limit(3).map(JsonObject::encode))
        .allMatch(event -> event.contains("imdad/") && event.contains("FRESH"));
    assertKeyIsKnownTo(first, second, loading);

    int before = jobsAt(first);
    List<StartedHub> now = new ArrayList<>();
    BalancedLoad load = new BalancedLoad(List.of(first, second, loading));
    try (load) {
      for (StartedHub hub : List.of(first, second, loading)) {
        now.add(restarted(hub, load));
      }
      int asked = load.answered();
      until(() -> load.answered() > asked + 50);
    }
    assertThat(load.failures()).isEmpty();
    assertThat(load.submitted()).isPositive();
    for (StartedHub hub : now) {
      assertThat(jobsAt(hub)).isEqualTo(before + load.submitted());
    }
  }

  private static void assertToldOfAll(Iterator<JsonObject> jobs, StartedHub loading) {
    int whole = jobsAt(loading);
    assertThat(whole).isGreaterThan(5000);
    long began = System.nanoTime();
    int told = 0;
    while (told < whole) {
      int now = jobs(jobs.next());
      assertThat(now).isGreaterThan(told);
      told = now;
    }
    assertThat(told).isEqualTo(whole);
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isLessThan(Patience.of(Duration.ofSeconds(5)));
  }

  /** One that was made while they ran, and its end. */
  private static void assertKeyIsKnownTo(StartedHub... hubs) throws IOException {
    TestDatabase.secretFile(folder);
    String key = command("create-key", "--name", "all", "--role", "STEWARD");
    for (StartedHub hub : hubs) {
      until(() -> asks(hub, key) == 200);
    }
    String id = command("list-keys").replaceAll("(?s)^(\\S+) .*", "$1");
    command("revoke-key", id);
    for (StartedHub hub : hubs) {
      until(() -> asks(hub, key) == 401);
    }
  }

  private static String command(String... arguments) {
    StringWriter out = new StringWriter();
    String secret = folder.resolve("secret").toString();
    int end =
        Main.commands()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(Writer.nullWriter(), true))
            .execute(
                Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--database", DATABASE, "--key-secret-file", secret))
                    .toArray(String[]::new));
    assertThat(end).as(out.toString()).isZero();
    return out.toString().strip();
  }

  private static int asks(StartedHub hub, String key) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(hub.address() + "/graphql?query=%7B__typename%7D"))
            .header("Authorization", "Bearer " + key)
            .build();
    try {
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Another in its place, which is asked before the next one goes. */
  private static StartedHub restarted(StartedHub hub, BalancedLoad load) {
    hub.terminate();
    assertThat(hub.awaitExit()).isEqualTo(128 + 15);
    load.remove(hub);
    StartedHub next = start();
    load.add(next);
    until(() -> load.sendsTo(next));
    return next;
  }

  private static void until(BooleanSupplier holds) {
    long end = System.nanoTime() + Patience.of(Duration.ofSeconds(20)).toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private static StartedHub start(String... more) {
    String[] flags =
        Stream.concat(
                Stream.of("--port", "0", "--database", DATABASE, "--drain-seconds", "1"),
                Stream.of(more))
            .toArray(String[]::new);
    StartedHub hub =
        StartedHub.start(Map.of("PEYMAN_KEY_SECRET", TestDatabase.OWN_SECRET), flags).awaitReady();
    STARTED.add(hub);
    return hub;
  }

  private static int jobsAt(StartedHub hub) {
    return jobs(new JsonObject(hub.post(asked()).body()).getJsonObject("data"));
  }

  private static String asked() {
    return new JsonObject()
        .put("query", "{ progressChanged: progress { total { jobs } } }")
        .encode();
  }

  private static int jobs(JsonObject data) {
    return data.getJsonObject("progressChanged").getJsonObject("total").getInteger("jobs");
  }

  private static Stream<JsonObject> events(StartedHub hub, String subscription)
      throws IOException, InterruptedException {
    String query = URLEncoder.encode(subscription, StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(hub.address() + "/graphql?query=" + query))
            .header("Accept", "text/event-stream")
            .build();
    return CLIENT
        .send(request, BodyHandlers.ofLines())
        .body()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> new JsonObject(line.substring("data: ".length())).getJsonObject("data"));
  }
}
