package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.support.SeedFolder;
import org.peyman.hub.support.StartedHub;

/**
 * The sample partner's jar, built outside the hub against the jars that partners get, is dropped
 * into a hub that ran without it.
 */
final class SamplePartnerIT {

  private static final Path SAMPLE = Path.of("target", "it", "hamyar").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String FIGURES =
      """
      { progress { total { reported jobs credit } ledgerVersion complete }
        byProvince: progress(filter: { organizations: ["HAMYAR"] }, groupBy: [PROVINCE]) {
          rows { province { code } reported jobs }
          total { reported jobs }
          sources { code state accepted rejected } } }
      """;

  @TempDir Path folder;

  @Test
  void itsTypesAndItsFactsAppearAfterARestartAndAreThereOnceAfterAnother() throws IOException {
    SeedFolder.of(folder.resolve("seed-data"), "story", "synthetic", "imdad");
    JsonObject total;
    try (StartedHub hub = start()) {
      assertThat(hub.get("/schema.graphql").body()).doesNotContain("amyar");
      assertThat(ask(hub, "{ organization(code: \"HAMYAR\") { code } }").getValue("organization"))
          .isNull();
      total = total(ask(hub, "{ progress { total { reported jobs } } }"));
    }

    String plugins = plugins().toString();
    JsonObject figures;
    try (StartedHub hub = start("--plugins", plugins)) {
      figures = figures(hub);
      assertFactsAreTakenIn(figures, total);
      assertTypesAreAnswered(hub);
      assertTheBadRowsAreInQuarantine(hub);
      assertMoneyAndReportsAreTakenIn(hub);
      assertThat(new JsonObject(hub.get("/health/ready").body()).getString("status"))
          .isEqualTo("UP");
    }

    try (StartedHub hub = start("--plugins", plugins)) {
      assertThat(figures(hub)).isEqualTo(figures);
      assertTheBadRowsAreInQuarantine(hub);
    }
  }

  private StartedHub start(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--simulators", "false"));
    arguments.addAll(List.of("--seed-data", folder.resolve("seed-data").toString()));
    arguments.addAll(List.of(more));
    return StartedHub.demonstration(folder.resolve("data"), arguments.toArray(String[]::new));
  }

  /** A folder with the jar and its settings. */
  private Path plugins() throws IOException {
    Path jar = SAMPLE.resolve("target/hamyar-partner-1.0.jar");
    assertThat(jar).as("the sample partner, which mvn builds before this test").exists();
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    Files.copy(jar, plugins.resolve("hamyar.jar"));
    Files.writeString(
        plugins.resolve("hamyar.properties"),
        "folder=" + SAMPLE.resolve("src/test/data").toString().replace('\\', '/') + "\n");
    return plugins;
  }

  private static void assertFactsAreTakenIn(JsonObject figures, JsonObject before) {
    JsonObject own = figures.getJsonObject("byProvince");
    assertThat(own.getJsonObject("total").encode()).isEqualTo("{\"reported\":4,\"jobs\":4}");
    assertThat(own.getJsonArray("rows").encode())
        .isEqualTo(
            "[{\"province\":{\"code\":\"GILAN\"},\"reported\":2,\"jobs\":2},"
                + "{\"province\":{\"code\":\"KERMAN\"},\"reported\":1,\"jobs\":1},"
                + "{\"province\":{\"code\":\"MAZANDARAN\"},\"reported\":1,\"jobs\":1}]");
    assertThat(own.getJsonArray("sources").encode())
        .isEqualTo(
            "[{\"code\":\"hamyar/placements\",\"state\":\"FRESH\",\"accepted\":4,\"rejected\":1}]");
    JsonObject total = total(figures);
    assertThat(total.getInteger("reported")).isEqualTo(before.getInteger("reported") + 4);
    assertThat(total.getInteger("jobs")).isEqualTo(before.getInteger("jobs") + 4);
  }

  private static void assertTypesAreAnswered(StartedHub hub) {
    assertThat(hub.get("/schema.graphql").body())
        .contains("hamyar: HamyarProvince", "type HamyarProvince");
    assertThat(
            ask(
                    hub,
                    """
                    { gilan: province(code: "GILAN") { hamyar { members } }
                      fars: province(code: "FARS") { hamyar { members } } }
                    """)
                .encode())
        .isEqualTo("{\"gilan\":{\"hamyar\":{\"members\":120}},\"fars\":{\"hamyar\":null}}");
  }

  private static void assertTheBadRowsAreInQuarantine(StartedHub hub) {
    assertThat(
            ask(
                    hub,
                    "{ quarantine(organization: \"HAMYAR\") { nodes { source position field value }"
                        + " } }")
                .getJsonObject("quarantine")
                .getJsonArray("nodes"))
        .extracting(Object::toString)
        .as("whichever source was read first")
        .containsExactlyInAnyOrder(
            "{\"source\":\"hamyar/payments\",\"position\":\"payments.txt:4\","
                + "\"field\":\"unit\",\"value\":null}",
            "{\"source\":\"hamyar/placements\",\"position\":\"placements.txt:4\","
                + "\"field\":\"province\",\"value\":\"ATLANTIS\"}");
  }

  /**
   * Its money is at the boundary of the cooperative, and its reports are those that nobody expects.
   */
  private static void assertMoneyAndReportsAreTakenIn(StartedHub hub) {
    JsonObject answer =
        ask(
            hub,
            """
            { funding(filter: { organizations: ["HAMYAR"] }) {
                total { pledged { millionTomans } paid { millionTomans } paidOut { millionTomans } } }
              reports(filter: { organizations: ["HAMYAR"] }) {
                nodes { province { code } period nil declaredJobs } } }
            """);
    assertThat(answer.getJsonObject("funding").getJsonObject("total").encode())
        .isEqualTo(
            "{\"pledged\":{\"millionTomans\":500},\"paid\":{\"millionTomans\":300},"
                + "\"paidOut\":{\"millionTomans\":120}}");
    assertThat(answer.getJsonObject("reports").getJsonArray("nodes"))
        .hasSize(3)
        .anyMatch(it -> ((JsonObject) it).getInteger("declaredJobs", 0) == 2);
  }

  /** As soon as the jar's source was read. */
  private static JsonObject figures(StartedHub hub) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      JsonObject figures = ask(hub, FIGURES);
      if (figures.getJsonObject("progress").getBoolean("complete") || System.nanoTime() - end > 0) {
        return figures;
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private static JsonObject total(JsonObject data) {
    return data.getJsonObject("progress").getJsonObject("total");
  }

  private static JsonObject ask(StartedHub hub, String query) {
    String body = hub.post(new JsonObject().put("query", query).encode()).body();
    JsonObject answer = new JsonObject(body);
    assertThat(answer.getJsonArray("errors")).as(body).isNull();
    return answer.getJsonObject("data");
  }
}
