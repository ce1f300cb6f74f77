package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.StartedHub;
import org.peyman.hub.support.TestDatabase;

/** Two hubs, each a process of its own, on one database: what one takes in, the other tells. */
final class TwoHubsTest {

  private static final String JOBS = "subscription { progressChanged { total { jobs } } }";
  private static final String IMDAD =
      "subscription { sourceChanged(organization: \"IMDAD\") { code state } }";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @Test
  @Timeout(600)
  void whatOneHubTakesInTheSubscribersOfTheOtherAreTold() throws Exception {
    String database = TestDatabase.bare();
    try (StartedHub here = start("--database", database)) {
      Iterator<JsonObject> jobs = events(here, JOBS).iterator();
      assertThat(jobs(jobs.next())).isZero();

      try (StartedHub there = start("--database", database, "--seed-data", "seed-data")) {
        int whole = jobs(new JsonObject(there.post(asked()).body()).getJsonObject("data"));
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
        assertThat(events(here, IMDAD).limit(3).map(JsonObject::encode))
            .allMatch(event -> event.contains("imdad/") && event.contains("FRESH"));
      }
    }
  }

  private static StartedHub start(String... more) {
    String[] flags =
        Stream.concat(Stream.of("--port", "0"), Stream.of(more)).toArray(String[]::new);
    return StartedHub.start(Map.of("PEYMAN_KEY_SECRET", TestDatabase.OWN_SECRET), flags)
        .awaitReady();
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
