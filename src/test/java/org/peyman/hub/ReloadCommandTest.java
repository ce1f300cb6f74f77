package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.domain.Agreement;
import org.peyman.hub.domain.Phase;
import org.peyman.hub.domain.PhaseStatus;
import org.peyman.hub.domain.Province;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.ledger.Ledger;
import org.peyman.hub.support.CapturedLog;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.TestDatabase;
import picocli.CommandLine;

/** A hub that runs goes over to the configurations of partners as they are now. */
final class ReloadCommandTest {

  private static final String DATABASE = TestDatabase.bare();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration SILENCE = Duration.ofSeconds(3);
  private static final Duration SOON = Duration.ofSeconds(20);

  @RegisterExtension static final CapturedLog LOG = CapturedLog.of(Reloading.class);

  @TempDir static Path folder;
  @TempDir private Path other;

  @SuppressWarnings("NullAway.Init") // set before all
  private static RunningHub hub;

  private Duration atLeast = Duration.ZERO;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws IOException {
    Vertx vertx = Vertx.vertx();
    Ledger ledger =
        Ledger.open(
                vertx, new Ledger.Settings(DATABASE, TestDatabase.OWN_KEYS, Clock.systemUTC(), 1))
            .await();
    ledger.learn(reference(), "test").await();
    ledger.close().await();
    vertx.close().await();
    Path acme = Files.createDirectories(folder.resolve("acme"));
    Files.writeString(acme.resolve("one.csv"), lines("1,GILAN", "2,X"));
    configure("acme", configuration("acme"));
    hub =
        RunningHub.reading(
            DATABASE, TestDatabase.OWN_SECRET, List.of(folder.toString()), Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static Reference reference() {
    return Reference.of(
        List.of(),
        List.of(new Province("GILAN", "گیلان", "Gilan", "Gīlān", "IR-01", "IR-19", 37.2, 49.4)),
        List.of(new Agreement("G", "توافق", "Agreement", null, null, List.of())),
        List.of(
            new Phase("P1", "G", 1, "م", "P", PhaseStatus.ACTIVE, null, null, null, List.of())));
  }

  @Test
  void whatChangedIsReadOtherwiseAndReachesWhatWasRefusedBefore() throws Exception {
    until("acme/claims", source -> accepted(source) == 1);

    assertThat(reload()).as(out + " " + err).isZero();
    assertThat(out.toString()).contains("acme.yaml): unchanged.", "acme.yaml): بی‌تغییر.");

    configure("acme", configuration("acme").replace("ostan", "{from: ostan, codes: {X: GILAN}}"));
    assertThat(reload()).as(out + " " + err).isZero();
    assertThat(out.toString())
        .contains(
            hub.address() + " (process ",
            "acme.yaml): changed; its sources are read by the new configuration",
            "acme.yaml): پیکربندی آن عوض شده است");
    assertThat(LOG.messages())
        .anyMatch(line -> line.contains("read again") && line.contains("acme.yaml): changed;"));
    until("acme/claims", source -> accepted(source) == 2);
    until(
        "acme/claims", source -> source.getJsonArray("notes").encode().contains("MAPPING_CHANGED"));

    Files.writeString(folder.resolve("acme").resolve("two.csv"), lines("3,X"));
    until("acme/claims", source -> accepted(source) == 3);
  }

  @Test
  void whatIsAddedIsReadAndWhatIsRemovedIsReadNoMore() throws Exception {
    Path drop = Files.createDirectories(folder.resolve("beta"));
    Files.writeString(drop.resolve("one.csv"), lines("1,GILAN"));
    configure("beta", configuration("beta"));

    assertThat(reload()).as(out + " " + err).isZero();
    assertThat(out.toString()).contains("beta.yaml): added;");
    until("beta/claims", source -> accepted(source) == 1);

    Files.delete(folder.resolve("beta.yaml"));
    assertThat(reload()).as(out + " " + err).isZero();
    assertThat(out.toString()).contains("beta.yaml): removed;");
    assertThat(source("beta/claims")).isNull();
    Files.writeString(drop.resolve("two.csv"), lines("2,GILAN"));
    assertThat(reload()).isZero();
    assertThat(drop.resolve("two.csv")).as("nobody reads it").exists();
  }

  @Test
  void aPartnerWhoseConfigurationBreaksGoesOnAsItWasAndTheBreakIsSaid() throws Exception {
    Path drop = Files.createDirectories(folder.resolve("gamma"));
    configure("gamma", configuration("gamma"));
    assertThat(reload()).as(out + " " + err).isZero();
    configure(
        "gamma", configuration("gamma").replace("PT1S", "hunter2").replace("kind: claims", "a: b"));

    assertThat(reload()).isEqualTo(1);

    assertThat(out.toString())
        .contains("gamma.yaml): goes on as it was", "gamma.yaml): پیکربندی آن دیگر به کار نمی‌آید")
        .contains("gamma.yaml:8: every is 'hunter2'", "gamma.yaml:6: kind is missing");
    assertThat(get("/health/ready").getJsonArray("degraded").encode())
        .contains("gamma.yaml", "of lines", "gamma goes on as it was configured before");
    Files.writeString(drop.resolve("one.csv"), lines("1,GILAN"));
    until("gamma/claims", source -> accepted(source) == 1);

    configure("gamma", configuration("gamma"));
    assertThat(reload()).as(out + " " + err).isZero();
    assertThat(get("/health/ready").containsKey("degraded")).isFalse();
    Files.delete(folder.resolve("gamma.yaml"));
    assertThat(reload()).isZero();
  }

  @Test
  void aFileThatAConfigurationNamesIsSeenToHoldSomethingElse() throws Exception {
    Path authorities = Files.writeString(folder.resolve("ca.pem"), "one");
    String rest = "rest: {url: 'https://127.0.0.1:9/claims', caFile: ca.pem}";
    configure(
        "delta", configuration("delta").replace("csv: {folder: delta, settle: PT0.01S}", rest));
    assertThat(reload()).as(out + " " + err).isZero();
    assertThat(reload()).isZero();
    assertThat(out.toString()).contains("delta.yaml): added;", "delta.yaml): unchanged.");

    Files.writeString(authorities, "two");
    assertThat(reload()).isZero();
    assertThat(out.toString()).contains("delta.yaml): changed;");
    Files.delete(folder.resolve("delta.yaml"));
    assertThat(reload()).isZero();
  }

  @Test
  void everyHubAnswersAndNoneRetiresWhatAnotherReads() throws Exception {
    RunningHub second =
        RunningHub.reading(DATABASE, TestDatabase.OWN_SECRET, List.of(), Clock.systemUTC());
    try {
      atLeast = Duration.ofSeconds(3);
      assertThat(reload()).as(out + " " + err).isZero();
      assertThat(out.toString())
          .contains(hub.address(), second.address(), "No configuration is in use.");
      assertThat(source("acme/claims")).isNotNull();
    } finally {
      second.close();
    }
  }

  @Test
  void whereNoHubRunsThatIsSaid() throws Exception {
    String alone = TestDatabase.bare();
    Vertx vertx = Vertx.vertx();
    Ledger.open(vertx, new Ledger.Settings(alone, TestDatabase.OWN_KEYS, Clock.systemUTC(), 1))
        .compose(Ledger::close)
        .await();
    vertx.close().await();

    assertThat(reload(alone)).isEqualTo(1);
    assertThat(err.toString()).contains("No hub answered within 3 s; does one run");
  }

  private static void configure(String partner, String text) throws IOException {
    Files.writeString(folder.resolve(partner + ".yaml"), text);
  }

  private static String configuration(String partner) {
    return """
    partner: acme
    organization: ACME
    nameFa: آکمه
    nameEn: Acme
    sources:
      - code: acme/claims
        kind: claims
        every: PT1S
        csv: {folder: acme, settle: PT0.01S}
        fields:
          claimId: no
          phase: {value: P1}
          province: ostan
          startedOn: date
    """
        .replace("acme", partner)
        .replace("ACME", partner.toUpperCase(Locale.ROOT));
  }

  private static String lines(String... rows) {
    StringBuilder file = new StringBuilder("no,ostan,date\n");
    for (String row : rows) {
      file.append(row).append(",2021-03-01\n");
    }
    return file.toString();
  }

  private int reload() throws IOException {
    return reload(DATABASE);
  }

  private int reload(String database) throws IOException {
    String secret = TestDatabase.secretFile(other);
    ReloadCommand command = new ReloadCommand(Clock.systemUTC(), SILENCE, atLeast);
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute("--database", database, "--key-secret-file", secret);
  }

  private static void until(String code, Predicate<JsonObject> holds) throws Exception {
    long end = System.nanoTime() + Patience.of(SOON).toNanos();
    while (true) {
      JsonObject source = source(code);
      if (source != null && holds.test(source)) {
        return;
      }
      assertThat(System.nanoTime()).as("waited for %s, which is %s", code, source).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static int accepted(JsonObject source) {
    return source.getInteger("accepted");
  }

  private static @Nullable JsonObject source(String code) throws Exception {
    JsonArray sources =
        post("{ sources { code accepted notes { kind } } }")
            .getJsonObject("data")
            .getJsonArray("sources");
    return sources.stream()
        .map(JsonObject.class::cast)
        .filter(source -> source.getString("code").equals(code))
        .findFirst()
        .orElse(null);
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
