package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.domain.Organization;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.ledger.SourceInfo;
import org.peyman.hub.partner.BadSettings;
import org.peyman.hub.support.CapturedLog;
import org.peyman.hub.support.TestDatabase;

/** One partner's configuration that cannot be used costs the other partners nothing. */
final class AsidePartnersTest {

  private static final String GOOD =
      """
      partner: acme
      organization: ACME
      nameFa: آکمه
      nameEn: Acme
      sources:
        - code: acme/claims
          kind: claims
          every: PT1H
          csv: {folder: drop, settle: PT0.01S}
          fields:
            claimId: no
            phase: {value: PHASE_1}
            province: ostan
            startedOn: date
      """;
  private static final String BROKEN =
      GOOD.replace("acme", "broken").replace("ACME", "BROKEN").replace("PT1H", "hunter2");

  private static final String DATABASE = TestDatabase.fresh();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @RegisterExtension static final CapturedLog LOG = CapturedLog.of(BrokenPartner.class);

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // set before all
  private static RunningHub hub;

  @BeforeAll
  static void start() throws IOException {
    Vertx vertx = Vertx.vertx();
    Ledger ledger =
        Ledger.open(vertx, new Ledger.Settings(DATABASE, TestDatabase.KEYS, Clock.systemUTC(), 1))
            .await();
    Organization own = new Organization("BROKEN", "ب", "B", "PARTNER");
    ledger.learn(Reference.of(List.of(own), List.of(), List.of(), List.of()), "test").await();
    for (String code : List.of("broken/claims", "earlier/claims")) {
      ledger.sources().register(List.of(new SourceInfo(code, "BROKEN", null))).await();
      ledger.sources().synced(code, null, null).await();
    }
    ledger.close().await();
    vertx.close().await();
    Files.createDirectory(folder.resolve("drop"));
    Files.writeString(folder.resolve("acme.yaml"), GOOD);
    Files.writeString(folder.resolve("broken.yaml"), BROKEN);
    Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE9});
    hub = RunningHub.reading(DATABASE, List.of(folder.toString()), false, Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void itIsNamedWithTheLinesOfItsProblemsToEverybody() throws Exception {
    JsonObject ready = get("/health/ready");

    assertThat(ready.getString("status")).isEqualTo("DEGRADED");
    assertThat(ready.getJsonArray("degraded"))
        .containsExactlyInAnyOrder(
            new JsonObject()
                .put("part", "latin.yaml")
                .put("reason", "has a configuration that cannot be used; the hub's log says why"),
            new JsonObject()
                .put("part", "broken.yaml")
                .put(
                    "reason",
                    "has a configuration that cannot be used; the hub's log says why, of lines 8"));
  }

  @Test
  void itIsNamedWithItsProblemsInTheLog() {
    Vertx vertx = Vertx.vertx();
    Partners.Selection selection =
        new Partners.Selection(List.of(folder.toString()), null, Map.of(), null, null, false, null);
    try (Partners opened = Partners.open(vertx, Clock.systemUTC(), selection)) {
      assertThat(opened.all())
          .extracting(partner -> partner.identity().name())
          .containsExactly("acme");
    } finally {
      vertx.close().await();
    }

    assertThat(LOG.messages())
        .anyMatch(
            line ->
                line.contains("broken.yaml is set aside") && line.contains("every is 'hunter2'"))
        .anyMatch(line -> line.contains("latin.yaml is not text in UTF-8"));
  }

  @Test
  void itsSourcesAreFailedAndTheOthersAreRead() throws Exception {
    JsonArray sources =
        post("{ sources { code state message } }").getJsonObject("data").getJsonArray("sources");

    assertThat(sources)
        .containsExactlyInAnyOrder(
            source("acme/claims", "FRESH", null),
            source(
                "broken/claims",
                "FAILED",
                "Not read: broken.yaml cannot be used; the hub's log says why."),
            source(
                "earlier/claims",
                "FAILED",
                "Not read: latin.yaml, broken.yaml cannot be used; the hub's log says why."));
  }

  @Test
  void ifStrictTheStartStopsWithAllProblems() {
    BadSettings bad =
        catchThrowableOfType(
            BadSettings.class,
            () ->
                RunningHub.reading(
                        TestDatabase.fresh(), List.of(folder.toString()), true, Clock.systemUTC())
                    .close());

    assertThat(bad.problems())
        .anyMatch(line -> line.contains("broken.yaml:8: every is 'hunter2'"))
        .anyMatch(line -> line.contains("latin.yaml is not text in UTF-8"));
  }

  private static JsonObject source(String code, String state, @Nullable String message) {
    return new JsonObject().put("code", code).put("state", state).put("message", message);
  }

  private static JsonObject get(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(hub.address() + path)));
  }

  private static JsonObject post(String query) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(hub.address() + "/graphql"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(new JsonObject().put("query", query).encode())));
  }

  private static JsonObject send(HttpRequest.Builder request) throws Exception {
    return new JsonObject(CLIENT.send(request.build(), BodyHandlers.ofString()).body());
  }
}
