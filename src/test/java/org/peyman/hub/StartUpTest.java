package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.graphql.Engine;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.StartedHub;
import org.peyman.hub.support.TestDatabase;

/** Starting and stopping, as an operator sees it: processes, exit codes, lines. */
final class StartUpTest {

  private static final Map<String, String> SECRET =
      Map.of("PEYMAN_KEY_SECRET", TestDatabase.OWN_SECRET);

  /** Where nothing can be written but into the folder that a hub is given. */
  private static final Map<String, String> NO_TEMPORARY_FOLDER =
      Map.of(
          "JDK_JAVA_OPTIONS",
          "-Djava.io.tmpdir=/proc/nowhere -Dio.netty.native.workdir=/proc/nowhere");

  private static final Pattern PROGRESS =
      Pattern.compile(
          "20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-9:.]{12}(Z|[+-][0-9:]{5}) INFO  (Hub|PostgresArchive)"
              + " - \\w+ing .+");

  @TempDir Path folder;

  private final List<StartedHub> started = new ArrayList<>();

  @AfterEach
  void stopAll() {
    started.forEach(StartedHub::close);
  }

  /**
   * One demonstration through its whole life: each start costs seconds. The first one, which writes
   * most, has nowhere to write but its folder.
   */
  @Test
  @LongRunning
  void aDemonstrationKeepsAllItHadThroughStopsAndKillsAndIsNobodyElses() throws IOException {
    StartedHub first = start(NO_TEMPORARY_FOLDER, "--data-folder", folder.toString()).awaitReady();
    String version = ledgerVersion(first);
    String figures = figures(first);
    ProcessHandle postgres = StartedHub.postgres(folder).orElseThrow();
    assertThat(StartedHub.runs(postgres)).isTrue();
    assertThat(Long.parseLong(version)).isPositive();
    assertHasAPast(first);
    assertSaysWhatItDoes(first);
    assertAnotherHubIsRefused(first);

    first.terminate();

    assertThat(first.awaitExit()).isEqualTo(128 + 15);
    assertThat(first.out()).hasSize(1);
    assertThat(complaints(first))
        .allMatch(line -> line.contains("PlatformDependent") && line.contains("temporary"));
    assertThat(StartedHub.runs(postgres)).isFalse();
    assertThat(StartedHub.postgres(folder)).isEmpty();
    assertAnotherSecretIsRefused();

    StartedHub second = keep(StartedHub.demonstration(folder));
    assertThat(ledgerVersion(second)).isEqualTo(version);
    assertThat(figures(second)).isEqualTo(figures);
    assertThat(second.err().get(0)).as("the first that is said").matches(PROGRESS);
    assertThat(complaints(second)).isEmpty();

    second.kill();
    second.awaitExit();

    StartedHub third = keep(StartedHub.demonstration(folder));
    assertThat(ledgerVersion(third)).isEqualTo(version);
    assertThat(figures(third)).isEqualTo(figures);
    assertOutlivesItsServer(third);
    assertThat(figures(third)).isEqualTo(figures);
    assertEndsWithWhatItsServerNeeds(third);
  }

  private static List<String> complaints(StartedHub hub) {
    return hub.err().stream()
        .filter(line -> line.contains("WARN") || line.contains("ERROR"))
        .toList();
  }

  /** The hub's own, not that of a simulated system. */
  private void killServer() throws IOException {
    String pid = Files.readAllLines(folder.resolve("data").resolve("postmaster.pid")).get(0);
    ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
  }

  private void assertOutlivesItsServer(StartedHub hub) throws IOException {
    killServer();
    long end = System.nanoTime() + Patience.of(Duration.ofSeconds(30)).toNanos();
    while (hub.err().stream().noneMatch(line -> line.contains("it was started again"))
        || hub.get("/health/ready").statusCode() != 200) {
      assertThat(System.nanoTime()).as("%s", hub.err()).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private void assertEndsWithWhatItsServerNeeds(StartedHub hub) throws IOException {
    Path control = folder.resolve("data").resolve("global").resolve("pg_control");
    Files.move(control, control.resolveSibling("lost"));
    killServer();

    assertThat(hub.awaitExit()).isEqualTo(1);
    assertThat(hub.err())
        .anyMatch(line -> line.startsWith("Peyman cannot go on: PostgreSQL does not start in "));
  }

  @Test
  void aDatabaseOfOnesOwnIsServedWithoutSeedDataAndALogForMachinesIsOneObjectALine()
      throws Exception {
    String database = TestDatabase.bare();
    StartedHub hub = start(SECRET, "--log-format", "json", "--database", database).awaitReady();

    JsonObject answer =
        new JsonObject(hub.post("{\"query\":\"{ organizations { code } }\"}").body());

    assertThat(answer).isEqualTo(new JsonObject("{\"data\":{\"organizations\":[]}}"));
    assertThat(hub.err()).anyMatch(line -> line.contains("load-reference takes them in"));
    List<JsonObject> lines = hub.err().stream().map(JsonObject::new).toList();
    assertThat(lines).isNotEmpty();
    for (JsonObject line : lines) {
      assertThat(line.fieldNames()).startsWith("time", "level", "logger", "message");
      assertThat(Instant.parse(line.getString("time"))).isBefore(Instant.now());
    }
    assertThat(lines.get(0).getString("message")).startsWith("Starting Peyman ").contains(" Java ");
    assertThat(lines)
        .extracting(line -> line.getString("message"))
        .anyMatch(message -> message.startsWith("Opening the ledger"))
        .anyMatch(message -> message.matches("Bringing the schema of .+ up to date, .+"));
    assertEachLineTellsItsRequest(hub, database);
  }

  /** Also a line that nothing in the code says it of. */
  private static void assertEachLineTellsItsRequest(StartedHub hub, String database)
      throws Exception {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbc(database));
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE job RENAME TO lost");
    }
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(hub.address() + "/graphql"))
            .header("Content-Type", "application/json")
            .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
            .POST(BodyPublishers.ofString("{\"query\":\"{ jobs(first: 1) { nodes { id } } }\"}"));
    HttpClient client = HttpClient.newHttpClient();
    HttpResponse<String> failed = client.send(request.build(), BodyHandlers.ofString());
    assertThat(failed.headers().firstValue("X-Request-Id")).hasValue(trace);
    assertThat(failed.body()).contains("INTERNAL", trace);
    List<JsonObject> lines = List.of();
    for (int i = 0; i < 100 && lines.isEmpty(); i++) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      lines =
          hub.err().stream()
              .map(JsonObject::new)
              .filter(line -> trace.equals(line.getString("requestId")))
              .toList();
    }
    assertThat(lines).isNotEmpty().allMatch(line -> line.getString("level").equals("ERROR"));

    HttpResponse<String> named =
        client.send(request.header("X-Request-Id", "my-own_1").build(), BodyHandlers.ofString());
    assertThat(named.headers().firstValue("X-Request-Id")).hasValue("my-own_1");
    HttpResponse<String> wrong =
        client.send(
            HttpRequest.newBuilder(URI.create(hub.address() + "/health/live"))
                .header("traceparent", "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01")
                .build(),
            BodyHandlers.ofString());
    assertThat(wrong.headers().firstValue("X-Request-Id"))
        .get()
        .asString()
        .matches("(?!0{32}).{32}");
  }

  private static void assertHasAPast(StartedHub hub) {
    String body =
        hub.post(
                "{\"query\":\"{ ledger { begins } then: progress(asOf: \\\"2021-09-22\\\") {"
                    + " complete total { jobs } } now: progress { total { jobs } } }\"}")
            .body();
    JsonObject data = new JsonObject(body).getJsonObject("data");
    int now = data.getJsonObject("now").getJsonObject("total").getInteger("jobs");
    JsonObject then = data.getJsonObject("then");
    assertThat(then.getJsonObject("total").getInteger("jobs")).isBetween(now / 2, now * 4 / 5);
    assertThat(then.getBoolean("complete")).isTrue();
    assertThat(data.getJsonObject("ledger").getString("begins")).isEqualTo("2020-08-22");
  }

  private void assertSaysWhatItDoes(StartedHub hub) {
    List<String> steps = hub.err().stream().filter(PROGRESS.asMatchPredicate()).toList();
    assertThat(steps)
        .anyMatch(line -> line.contains("simulated systems"))
        .anyMatch(line -> line.contains("Replaying the past"))
        .anyMatch(line -> line.contains("PostgreSQL in " + folder))
        .anyMatch(line -> line.contains("seed data in seed-data"))
        .anyMatch(line -> line.contains("imdad"));
  }

  private void assertAnotherHubIsRefused(StartedHub first) {
    StartedHub second = start(Map.of(), "--data-folder", folder.toString());

    assertRefused(second, "in use");
    assertThat(first.get("/health/ready").statusCode()).isEqualTo(200);
  }

  private void assertAnotherSecretIsRefused() {
    StartedHub other =
        start(Map.of("PEYMAN_KEY_SECRET", "another"), "--data-folder", folder.toString());

    assertRefused(other, "another key secret");
    assertThat(StartedHub.postgres(folder)).isEmpty();
  }

  @Test
  void aPortThatIsTakenIsSaidBeforeADatabaseIsStarted() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      StartedHub hub =
          keep(StartedHub.start(Map.of(), "--port", port, "--data-folder", folder.toString()));

      assertRefused(hub, "Port " + port + " of 127.0.0.1 is taken");
      assertThat(hub.err()).hasSize(1);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void certificatesThatCannotBeUsedAreSaidBeforeADatabaseIsStarted() throws IOException {
    Path chain = Files.writeString(folder.resolve("hub.pem"), "none");
    Path key = Files.writeString(folder.resolve("hub.key"), "none");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

    StartedHub hub = start(Map.of(), "--tls-cert", chain.toString(), "--tls-key", key.toString());

    assertRefused(hub, "both in PEM, are expected");
    assertThat(hub.err()).hasSize(1);
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsSaid() {
    assertRefused(
        start(SECRET, "--database", "postgresql://hub:hush@127.0.0.1:1/peyman"), "127.0.0.1:1");
  }

  @Test
  void aWrongPasswordAndAMissingDatabaseAreSaid() {
    String right = TestDatabase.bare();
    String wrong = right.replaceFirst(":[^:@/]+@", ":hush@");
    assertThat(wrong).isNotEqualTo(right);

    assertRefused(start(SECRET, "--database", wrong), "password");
    assertRefused(
        start(SECRET, "--database", right.replaceFirst("/[^/]+$", "/nowhere")), "nowhere");
  }

  @Test
  void aFolderThatCannotBeUsedIsSaid() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertRefused(start(Map.of(), "--data-folder", file.resolve("data").toString()), "file");
  }

  @Test
  void aMissingSeedFolderIsSaid() {
    Path none = folder.resolve("none");

    assertRefused(
        start(
            Map.of(),
            "--seed-data",
            none.toString(),
            "--data-folder",
            folder.resolve("data").toString()),
        "There is no folder " + none);
  }

  @Test
  void allThatIsWrongOnTheCommandLineIsSaidAtOnce() {
    StartedHub hub =
        keep(
            StartedHub.start(
                Map.of("PEYMAN_LOG_FORMAT", "xml"),
                "serve",
                "--port",
                "eighty",
                "--database",
                "x"));

    assertThat(hub.awaitExit()).isEqualTo(2);
    assertThat(hub.out()).isEmpty();
    assertThat(hub.err()).hasSize(4);
    assertThat(hub.err()).allMatch(line -> line.contains("expected"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--prot=1", "--port", "sreve"})
  void whatIsNotUnderstoodIsSaidInOneLine(String argument) {
    StartedHub hub = keep(StartedHub.start(Map.of(), argument));

    assertThat(hub.awaitExit()).isEqualTo(2);
    assertThat(hub.out()).isEmpty();
    assertThat(hub.err()).hasSize(1);
    assertThat(hub.err().get(0)).contains(argument.replace("=1", ""));
  }

  @Test
  void theSchemaIsPrintedWithoutADatabase() {
    StartedHub hub = keep(StartedHub.start(Map.of(), "sdl"));

    assertThat(hub.awaitExit()).isZero();
    assertThat(String.join("\n", hub.out())).contains("type Query {", "enum Dimension {");
    assertThat(hub.err()).isEmpty();
  }

  @Test
  void theSchemaIsWrittenToAFileAndWhereItCannotBeOneLineSaysSo() throws IOException {
    Path file = folder.resolve("schema.graphql");

    assertThat(keep(StartedHub.start(Map.of(), "sdl", "--to", file.toString())).awaitExit())
        .isZero();

    assertThat(Files.readString(file)).isEqualTo(Engine.schema());
    StartedHub nowhere = keep(StartedHub.start(Map.of(), "sdl", "--to", folder.toString()));
    assertThat(nowhere.awaitExit()).isEqualTo(1);
    assertThat(nowhere.err()).hasSize(1);
    assertThat(nowhere.err().get(0)).contains(folder.toString());
  }

  private StartedHub start(Map<String, String> environment, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--port", "0"));
    all.addAll(List.of(arguments));
    return keep(StartedHub.start(environment, all.toArray(String[]::new)));
  }

  private StartedHub keep(StartedHub hub) {
    started.add(hub);
    return hub;
  }

  /**
   * One line on standard error besides those that say how far it came, with no trace and no
   * password, and an exit code that is not zero.
   */
  private static void assertRefused(StartedHub hub, String reason) {
    assertThat(hub.awaitExit()).isEqualTo(1);
    assertThat(hub.out()).isEmpty();
    List<String> said =
        hub.err().stream().filter(line -> !PROGRESS.matcher(line).matches()).toList();
    assertThat(said).hasSize(1);
    assertThat(said.get(0))
        .startsWith("Peyman cannot start: ")
        .contains(reason)
        .doesNotContain("Exception")
        .doesNotContain("hush");
  }

  private static String ledgerVersion(StartedHub hub) {
    return new JsonObject(hub.get("/health/ready").body()).getString("ledgerVersion");
  }

  private static String figures(StartedHub hub) {
    String body =
        hub.post(
                "{\"query\":\"{ progress(groupBy: [ORGANIZATION]) { rows { organization { code }"
                    + " claimed jobs } total { pledged forecast claimed jobs overstatement }"
                    + " ledgerVersion } }\"}")
            .body();
    assertThat(body).doesNotContain("errors").contains("IMDAD");
    return body;
  }
}
