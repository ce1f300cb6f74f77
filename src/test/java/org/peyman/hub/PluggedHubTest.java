package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.PartnerJar;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.SeedFolder;
import org.peyman.hub.support.StartedHub;
import org.peyman.hub.support.TestDatabase;

/** A hub with partners' jars in its folder, good and bad, as its operator and its users meet it. */
@LongRunning
final class PluggedHubTest {

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // set before all
  private static StartedHub hub;

  @BeforeAll
  static void start() throws IOException {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    new PartnerJar().into(plugins.resolve("acme.jar"));
    Files.writeString(plugins.resolve("acme.properties"), "word = ${WORD}\n");
    new PartnerJar()
        .named("hanging")
        .with(
            "String saw = saw();",
            "while (true) { try { Thread.sleep(60000); } catch (InterruptedException e) { } }")
        .with("keys.forEach(key -> answer.put(key, Map.of(\"saw\", saw)));", "")
        .with("return CompletableFuture.completedFuture(answer);", "")
        .into(plugins.resolve("hanging.jar"));
    new PartnerJar()
        .named("spoiling")
        .with("saw: String", "saw: String!")
        .into(plugins.resolve("spoiling.jar"));
    Files.writeString(plugins.resolve("text.jar"), "no jar");
    hub =
        StartedHub.start(
                Map.of("WORD", "heard", "PEYMAN_KEY_SECRET", TestDatabase.OWN_SECRET),
                "--port",
                "0",
                "--database",
                TestDatabase.bare(),
                "--seed-data",
                SeedFolder.of(folder.resolve("seed-data"), "story", "synthetic").toString(),
                "--plugins",
                plugins.toString())
            .awaitReady();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void aPartnersTypesAreInTheSchemaAndThoseOfAJarThatWasSetAsideAreNot() {
    String sdl = hub.get("/schema.graphql").body();

    assertThat(sdl)
        .contains("acme: AcmeProvince", "type HangingProvince")
        .doesNotContain("poiling");
    assertThat(
            hub.post("{\"query\":\"{ __type(name: \\\"AcmeProvince\\\") { fields { name } } }\"}")
                .body())
        .contains("\"saw\"");
  }

  @Test
  void aJarsFieldIsAnsweredForAllProvincesAndAJarThatWaitsOnlyLosesItsOwn() {
    long began = System.nanoTime();

    JsonObject answer =
        new JsonObject(
            hub.post("{\"query\":\"{ provinces { code acme { saw } hanging { saw } } }\"}").body());

    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isLessThan(Patience.of(Duration.ofSeconds(3)));
    JsonArray provinces = answer.getJsonObject("data").getJsonArray("provinces");
    assertThat(provinces).hasSize(31);
    assertThat(IntStream.range(0, 31).mapToObj(provinces::getJsonObject))
        .allMatch(province -> province.getJsonObject("acme").getString("saw").equals("heard"))
        .allMatch(province -> province.getValue("hanging") == null);
    assertThat(answer.getJsonArray("errors")).hasSize(1);
    JsonObject error = answer.getJsonArray("errors").getJsonObject(0);
    assertThat(error.getString("message"))
        .isEqualTo("The live system of HANGING did not answer in time");
    assertThat(error.getJsonObject("extensions").getString("code"))
        .isEqualTo("PARTNER_UNAVAILABLE");
  }

  @Test
  void theHubIsReadyAndSaysWhatItDoesWithoutAndItsLogSaysWhy() {
    assertThat(hub.get("/health/ready").statusCode()).isEqualTo(200);
    JsonObject ready = new JsonObject(hub.get("/health/ready").body());

    assertThat(ready.getString("status")).isEqualTo("DEGRADED");
    assertThat(ready.getJsonArray("degraded"))
        .contains(
            new JsonObject()
                .put("part", "spoiling.jar")
                .put("reason", "extends the schema in a way that is not allowed"),
            new JsonObject().put("part", "text.jar").put("reason", "cannot be read"));
    assertThat(hub.err())
        .anyMatch(line -> line.contains("text.jar is set aside"))
        .anyMatch(
            line ->
                line.contains(
                    "spoiling.jar is set aside: it extends the schema in a way that is not allowed:"
                        + " line 1: SpoilingProvince.saw is String!; allowed: nullable, String"));
  }

  @Test
  void onSighupItReadsItsConfigurationsAgain() throws Exception {
    if (hub
        .ignoresHangUp()) { // as whatever is started by nohup does, and leaves it to its children
      return;
    }
    hub.hangUp();

    long end = System.nanoTime() + Patience.of(Duration.ofSeconds(20)).toNanos();
    while (hub.err().stream().noneMatch(line -> line.contains("were read again"))) {
      assertThat(System.nanoTime()).as("%s", hub.err()).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(hub.get("/health/ready").statusCode()).isEqualTo(200);
  }
}
