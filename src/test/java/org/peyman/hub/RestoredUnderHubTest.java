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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.support.CapturedLog;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.SeedFolder;
import org.peyman.hub.support.Submitting;
import org.peyman.hub.support.TestDatabase;

/**
 * An older backup is put in the place of a hub's database while the hub runs, which the guide does
 * not allow: even so nobody is given a figure of the ledger that was before.
 */
final class RestoredUnderHubTest {

  private static final int IN_BACKUP = 3;
  private static final int AFTER_IT = 4;

  private static final String JOBS = "{ progress { ledgerVersion total { jobs } } }";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @RegisterExtension final CapturedLog log = CapturedLog.ofAll();

  @TempDir private Path folder;

  @Test
  void itsFiguresAreForgottenItsMemoryMadeAnewAndSubscribersAreTold() throws Exception {
    String database = TestDatabase.fresh();
    Submitting before = new Submitting("B");
    try (RunningHub hub =
        RunningHub.start(database, SeedFolder.of(folder, "story"), Clock.systemUTC())) {
      for (int i = 0; i < IN_BACKUP; i++) {
        before.next(body -> hub.post(body).body());
      }
    }
    String backup = TestDatabase.copyOf(database);
    try (RunningHub hub = RunningHub.start(database, null, Clock.systemUTC())) {
      for (int i = 0; i < AFTER_IT; i++) {
        before.next(body -> hub.post(body).body());
      }
      AtomicInteger told = watched(hub);
      until(() -> told.get() == IN_BACKUP + AFTER_IT);
      JsonObject newest = asked(hub);
      assertThat(jobs(newest)).isEqualTo(IN_BACKUP + AFTER_IT);
      assertThat(asked(hub)).isEqualTo(newest);

      TestDatabase.restore(database, backup);

      until(() -> mustBe(hub, IN_BACKUP));
      until(() -> told.get() == IN_BACKUP);
      assertThat(log.messages())
          .anyMatch(line -> line.contains("The database is another than before"));
      Submitting after = new Submitting("A");
      for (int i = 0; i < AFTER_IT - 1; i++) {
        after.next(body -> hub.post(body).body());
      }
      assertThat(jobs(asked(hub))).isEqualTo(IN_BACKUP + AFTER_IT - 1);
      submitTwo(hub);
      JsonObject again = asked(hub);
      assertThat(again.getString("ledgerVersion")).isEqualTo(newest.getString("ledgerVersion"));
      assertThat(jobs(again)).isEqualTo(IN_BACKUP + AFTER_IT + 1);
      until(() -> told.get() == IN_BACKUP + AFTER_IT + 1);
    }
  }

  /** In one batch, so that the version comes again with other figures. */
  private static void submitTwo(RunningHub hub) {
    String claim =
        "{ claimId: \"T%d\", revision: 1, phase: \"PHASE_1\", province: \"QOM\", startedOn: \"1399-08-10\" }";
    String mutation =
        "mutation { submitClaims(input: { idempotencyKey: \"T\", organization: \"SEPAH\", items: ["
            + claim.replace("%d", "1")
            + claim.replace("%d", "2")
            + "] }) { accepted } }";
    assertThat(hub.post(new JsonObject().put("query", mutation).encode()).body())
        .contains("\"accepted\":2");
  }

  /** Whether it answers; whatever it answers is of the ledger that is there now. */
  private static boolean mustBe(RunningHub hub, int jobs) {
    JsonObject answer = whole(hub);
    if (answer.containsKey("errors")) {
      return false;
    }
    assertThat(jobs(progress(answer))).isEqualTo(jobs);
    return true;
  }

  private static JsonObject asked(RunningHub hub) {
    JsonObject answer = whole(hub);
    assertThat(answer.getValue("errors")).isNull();
    return progress(answer);
  }

  private static JsonObject whole(RunningHub hub) {
    return new JsonObject(hub.post(new JsonObject().put("query", JOBS).encode()).body());
  }

  private static JsonObject progress(JsonObject answer) {
    return answer.getJsonObject("data").getJsonObject("progress");
  }

  private static int jobs(JsonObject progress) {
    return progress.getJsonObject("total").getInteger("jobs");
  }

  /** What a subscriber was told last. */
  private static AtomicInteger watched(RunningHub hub) throws IOException, InterruptedException {
    String query =
        URLEncoder.encode(
            "subscription { progressChanged { total { jobs } } }", StandardCharsets.UTF_8);
    AtomicInteger told = new AtomicInteger(-1);
    CLIENT
        .sendAsync(
            HttpRequest.newBuilder(URI.create(hub.address() + "/graphql?query=" + query))
                .header("Accept", "text/event-stream")
                .build(),
            BodyHandlers.ofLines())
        .thenAccept(
            answer ->
                answer
                    .body()
                    .filter(line -> line.startsWith("data: {"))
                    .map(line -> data(line.substring("data: ".length())))
                    .filter(data -> data != null)
                    .forEach(
                        data ->
                            told.set(
                                data.getJsonObject("progressChanged")
                                    .getJsonObject("total")
                                    .getInteger("jobs"))));
    return told;
  }

  private static @Nullable JsonObject data(String event) {
    return new JsonObject(event).getJsonObject("data");
  }

  private static void until(BooleanSupplier holds) {
    long end = System.nanoTime() + Patience.of(Duration.ofSeconds(30)).toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
