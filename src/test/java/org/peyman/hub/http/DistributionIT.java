package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.support.Needs;
import org.peyman.hub.support.Patience;
import org.peyman.hub.support.TestDatabase;

/**
 * What an operator installs, by docs/operate.md block by block: unpacked, as an ordinary user, in
 * folders that this one cannot write, without Maven.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DistributionIT {

  private static final Path ARCHIVES = built();
  private static final String NOBODY = "65534";
  private static final List<String> BLOCKS = blocks();

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // set before all
  private static PemPair certificate;

  private static int port;
  private static String key = "";

  @BeforeAll
  static void prepare() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectory(folder.resolve("opt"));
    certificate = PemPair.made(folder, "EC");
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
  }

  @AfterAll
  static void leaveNothingThatOthersOwn() throws Exception {
    run("chmod -R u+rwX " + folder, false);
  }

  @Test
  @Order(1)
  void itIsUnpackedAndSaysWhichReleaseItIs() throws Exception {
    assertThat(run("cd " + ARCHIVES + " && " + block(0), false))
        .containsPattern(
            "^Peyman \\d+\\.\\d+\\.\\d+\\S*( \\(commit [0-9a-f]{7,}(, changed)?\\))?\\s*$");
  }

  @Test
  @Order(2)
  void itsOptionsAreLaidDown() throws Exception {
    Files.writeString(folder.resolve("tls.crt"), certificate.certificateText());
    Files.writeString(folder.resolve("tls.key"), certificate.keyText());
    run(block(1), false);
    Path etc = folder.resolve("etc");
    Path options = etc.resolve("peyman.env");
    Files.writeString(options, ofHere(Files.readString(options)));
    if (isRoot()) {
      run("chown -R " + NOBODY + ":" + NOBODY + " " + etc, false);
    }
  }

  @Test
  @Order(3)
  void referenceDataAreLaidIntoTheDatabaseAndAKeyIsMade() throws Exception {
    List<String> said = run(block(2), true).lines().toList();
    assertThat(said).last().asString().startsWith("peyman_");
    key = said.get(said.size() - 1);
  }

  @Test
  @Order(4)
  void aHubIsThereForThePartnerAndThePublic() throws Exception {
    Process hub =
        start("set -a && . " + folder.resolve("etc/peyman.env") + " && set +a && exec " + block(3));
    try (BufferedReader out = hub.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).contains("Peyman is ready at https://");
      assertThat(ask("")).contains("{\"viewer\":{\"role\":\"PUBLIC\",\"organization\":null}}");
      assertThat(ask("Bearer " + key))
          .contains("{\"viewer\":{\"role\":\"PARTNER\",\"organization\":{\"code\":\"IMDAD\"}}}");
      assertThat(get("/").statusCode()).isEqualTo(200);
      assertThat(get("/q/progress-by-province.csv").body())
          .contains("Nothing is published of that day");
    } finally {
      hub.destroy();
    }
    assertThat(hub.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(hub.exitValue()).isEqualTo(143);
  }

  @Test
  @Order(5)
  void theUnitIsOneThatSystemdReads() throws Exception {
    Path analyze = Path.of("/usr/bin/systemd-analyze");
    if (!Files.isExecutable(analyze)) {
      throw Needs.missing("systemd-analyze is needed");
    }
    Path unit = folder.resolve("peyman.service");
    Path given = folder.resolve("opt/peyman/examples/systemd/peyman.service");
    Files.writeString(unit, Files.readString(given).replace("/opt/", folder + "/opt/"));
    assertThat(run(analyze + " verify --man=no " + unit + " 2>&1", false).strip()).isEmpty();
  }

  @Test
  @Order(6)
  void withoutAJavaItSaysWhatIsMissing() throws Exception {
    String said =
        run("JAVA_HOME=/nowhere " + folder + "/opt/peyman/bin/peyman 2>&1 || true", false);
    assertThat(said)
        .isEqualTo(
            "peyman: there is no Java at \"/nowhere/bin/java\"; a Java runtime, 17 or newer, is"
                + " expected on the path or in JAVA_HOME\n");
  }

  private static String ask(String authorization) throws Exception {
    String query = "{ viewer { role organization { code } } }";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address("/graphql"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(new JsonObject().put("query", query).encode()));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return client().send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return client()
        .send(HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static URI address(String path) {
    return URI.create("https://localhost:" + port + path);
  }

  private static HttpClient client() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("hub", certificate.certificate());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  /** What the guide says, with what is this test's own in the place of what is the reader's. */
  private static String ofHere(String text) {
    return text.replace("/opt", folder + "/opt")
        .replace("/etc/peyman", folder + "/etc")
        .replace("postgresql://peyman:password@127.0.0.1:5432/peyman", DATABASE)
        .replace("peyman.example.org", "localhost")
        .replace("0.0.0.0", "127.0.0.1")
        .replace("PEYMAN_PORT=8443", "PEYMAN_PORT=" + port)
        .replace("PEYMAN_PROBE_PORT=8081", "PEYMAN_PROBE_PORT=0")
        .replace("-XX:MaxRAMPercentage=50", "-XX:TieredStopAtLevel=1");
  }

  private static final String DATABASE = TestDatabase.bare();

  /** The folder in which the build puts all. */
  private static Path built() {
    try {
      URI classes =
          DistributionIT.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Objects.requireNonNull(Path.of(classes).getParent());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static String block(int which) {
    return ofHere(BLOCKS.get(which)).strip();
  }

  private static List<String> blocks() {
    try {
      return Pattern.compile("^```sh\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
          .matcher(Files.readString(Path.of("docs/operate.md")))
          .results()
          .map(block -> block.group(1))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** In a shell that stops at the first mistake; what it says on standard output. */
  private static String run(String script, boolean isOrdinary) throws Exception {
    Process process = shell(script, isOrdinary).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(Patience.of(Duration.ofMinutes(1)).toSeconds(), TimeUnit.SECONDS))
        .isTrue();
    assertThat(process.exitValue()).as("%s%n%s", script, said).isZero();
    return said;
  }

  private static Process start(String script) throws IOException {
    return shell(script, true).start();
  }

  private static ProcessBuilder shell(String script, boolean isOrdinary) {
    List<String> command = new ArrayList<>();
    if (isOrdinary && isRoot()) {
      command.addAll(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    }
    command.addAll(List.of("sh", "-euc", script));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(Stream.of("PATH", "LANG").toList());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    if (isOrdinary) {
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    }
    return builder;
  }
}
