package org.peyman.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.address.Exposure;
import org.peyman.hub.support.Pure;
import picocli.CommandLine;

/** What the hub understands of its command line and environment. */
@Pure
final class FlagsTest {

  private static final String SECRET = "thirty-two characters, or more...";
  private static final String DATABASE = "postgresql://hub:pass@db.example:5433/peyman";

  @Test
  void withoutAnythingTheHubIsADemonstrationOnItsOwnMachine() {
    Settings settings = read(Map.of());

    assertThat(settings)
        .isEqualTo(
            new Settings(
                "127.0.0.1",
                8080,
                null,
                Path.of(".peyman"),
                Path.of("seed-data"),
                "peyman-demonstration-secret",
                List.of(),
                true,
                0,
                null,
                null,
                Settings.LogFormat.TEXT,
                false,
                false,
                false,
                LocalDate.of(2011, 3, 21),
                DatabaseServers.ONE,
                null,
                Access.OPEN,
                null,
                Exposure.OF_THIS_MACHINE,
                Alerting.USUAL));
    assertThat(settings.isDemonstration()).isTrue();
  }

  @Test
  void whereTracesAreSentIsAnAddress() {
    Map<String, String> environment =
        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "https://a.example:4318");
    assertThat(read(environment).traces()).hasToString("https://a.example:4318");
    assertThat(read(environment, "--otlp-endpoint", "http://b.example/x").traces())
        .hasToString("http://b.example/x");
    assertThat(problems(Map.of(), "--otlp-endpoint", "b.example:4318"))
        .containsExactly(
            "--otlp-endpoint is \"b.example:4318\"; an address is expected, for example"
                + " http://127.0.0.1:4318");
  }

  @Test
  void serversOfTheDatabaseMayBeSeveralAndTheirLoginsAreNotShown() {
    String several = "postgresql://hub:pass@a:5433,b/peyman?target_session_attrs=read-write";
    Map<String, String> environment =
        Map.of(
            "PEYMAN_KEY_SECRET", SECRET,
            "PEYMAN_READ_DATABASE_URL", "postgresql://u:o,ne@c/peyman, postgresql://u:two@d/peyman",
            "PEYMAN_DIRECT_DATABASE_URL", "postgresql://hub:${DIRECT}@a/peyman",
            "DIRECT", "x/y");

    Settings settings = read(environment, "--database", several);

    assertThat(settings.database()).isEqualTo(several);
    assertThat(settings.servers())
        .isEqualTo(
            new DatabaseServers(
                List.of("postgresql://u:o,ne@c/peyman", "postgresql://u:two@d/peyman"),
                "postgresql://hub:x%2Fy@a/peyman",
                0));
    assertThat(settings.servers().toString()).doesNotContain("one", "two", "x/y");
  }

  @Test
  void serversWithoutADatabaseAndAPortForAnotherAreRefused() {
    assertThat(
            problems(
                Map.of(),
                "--read-database",
                "postgresql://u:p@a,b/peyman",
                "--direct-database",
                "none"))
        .containsExactly(
            "--read-database is given; a --database whose standby it is, is expected too",
            "--direct-database is given; a --database that is a pooler before it, is expected too",
            "--read-database names 2 servers; one is expected here",
            "--direct-database is not readable; postgresql://user:password@host:port/name is"
                + " expected, with % escapes for special characters in user and password");
    assertThat(
            problems(
                Map.of("PEYMAN_KEY_SECRET", SECRET),
                "--database",
                DATABASE,
                "--embedded-port",
                "1"))
        .containsExactly(
            "--embedded-port is given; it is for the embedded PostgreSQL, and --database names"
                + " another");
    assertThat(read(Map.of("PEYMAN_EMBEDDED_PORT", "5433")).servers().embeddedPort())
        .isEqualTo(5433);
  }

  @Test
  void theEnvironmentIsReadAndAFlagGoesBeforeIt() {
    Map<String, String> environment =
        Map.of(
            "PEYMAN_PORT", "9000",
            "PEYMAN_HOST", "0.0.0.0",
            "PEYMAN_DATABASE_URL", DATABASE,
            "PEYMAN_KEY_SECRET", SECRET,
            "PEYMAN_LOG_FORMAT", "json");

    Settings settings = read(environment, "--port", "9001");

    assertThat(settings.port()).isEqualTo(9001);
    assertThat(settings.host()).isEqualTo("0.0.0.0");
    assertThat(settings.database()).isEqualTo(DATABASE);
    assertThat(settings.keySecret()).isEqualTo(SECRET);
    assertThat(settings.logFormat()).isEqualTo(Settings.LogFormat.JSON);
  }

  @Test
  void theHubIsASubgraphWhereItIsTold() {
    assertThat(read(Map.of(), "--federation").federation()).isTrue();
    assertThat(read(Map.of("PEYMAN_FEDERATION", "true")).federation()).isTrue();
    assertThat(read(Map.of("PEYMAN_FEDERATION", "true"), "--federation=false").federation())
        .isFalse();
    assertThat(problems(Map.of("PEYMAN_FEDERATION", "yes")))
        .containsExactly("PEYMAN_FEDERATION is \"yes\"; true or false is expected");
    assertThat(problems(Map.of("PEYMAN_TRUSTED_DOCUMENTS", "true"), "--federation"))
        .containsExactly(
            "--federation and PEYMAN_TRUSTED_DOCUMENTS are both given; one of them is expected, since a"
                + " router writes its documents itself");
  }

  @Test
  void whetherOnlySavedDocumentsRunIsTrueWhereTheFlagStandsAlone() {
    assertThat(read(Map.of()).trustedDocuments()).isFalse();
    assertThat(read(Map.of(), "--trusted-documents").trustedDocuments()).isTrue();
    assertThat(read(Map.of("PEYMAN_TRUSTED_DOCUMENTS", "true")).trustedDocuments()).isTrue();
    assertThat(
            read(Map.of("PEYMAN_TRUSTED_DOCUMENTS", "true"), "--trusted-documents=false")
                .trustedDocuments())
        .isFalse();
    Problems problems =
        catchThrowableOfType(Problems.class, () -> read(Map.of("PEYMAN_TRUSTED_DOCUMENTS", "yes")));
    assertThat(problems.lines())
        .containsExactly("PEYMAN_TRUSTED_DOCUMENTS is \"yes\"; true or false is expected");
  }

  @Test
  void aVariableThatIsEmptyCountsAsNotSet() {
    Settings settings = read(Map.of("PEYMAN_PORT", "", "PEYMAN_DATABASE_URL", ""));

    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.isDemonstration()).isTrue();
  }

  @Test
  void aDatabaseOfOnesOwnGetsSeedDataOnlyWhenAsked() {
    Map<String, String> environment = Map.of("PEYMAN_KEY_SECRET", SECRET);

    assertThat(read(environment, "--database", DATABASE).seedData()).isNull();
    assertThat(read(environment, "--database", DATABASE, "--seed-data", "mine").seedData())
        .isEqualTo(Path.of("mine"));
  }

  @Test
  void theSecretIsReadFromItsFileWithoutTheLineEnd(@TempDir Path folder) throws IOException {
    Path file = secretFile(folder, "راز\n");

    assertThat(read(Map.of(), "--key-secret-file", file.toString()).keySecret()).isEqualTo("راز");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    assertThat(problems(Map.of("PEYMAN_HOST", " "), "--port", "70000", "--database", "mysql://x"))
        .containsExactly(
            "PEYMAN_HOST is empty; an address of this machine is expected, for example 127.0.0.1",
            "--port is \"70000\"; a whole number from 0 to 65535 is expected",
            "--database is not readable; postgresql://user:password@host:port/name is expected, with % escapes"
                + " for special characters in user and password",
            "No key secret is given; with a database of one's own PEYMAN_KEY_SECRET or --key-secret-file is"
                + " expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "65536", "8080.0", "99999999999"})
  void aPortIsAWholeNumberInItsRange(String port) {
    assertThat(problems(Map.of("PEYMAN_PORT", port)))
        .containsExactly(
            "PEYMAN_PORT is \"" + port + "\"; a whole number from 0 to 65535 is expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://host/name",
        "postgresql://user:hush@host",
        "postgresql://user:hush@host/",
        "jdbc:postgresql://user:hush@host/name",
        "user:hush@host/name",
        "postgresql://user:hu sh@host/name",
        "postgresql://user:hush@:5432/name",
      })
  void aDatabaseAddressThatCannotBeReadIsNotRepeatedSinceItHoldsAPassword(String database) {
    List<String> problems = problems(Map.of("PEYMAN_KEY_SECRET", SECRET), "--database", database);

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0))
        .startsWith("--database is not readable")
        .doesNotContain("hush", "hu sh");
  }

  @Test
  void aSecretFileThatIsMissingEmptyOrBesideAnotherSecretIsSaid(@TempDir Path folder)
      throws IOException {
    Path empty = secretFile(folder, "");

    assertThat(problems(Map.of(), "--key-secret-file", folder.resolve("none").toString()))
        .allMatch(line -> line.contains("cannot be read"));
    assertThat(problems(Map.of(), "--key-secret-file", empty.toString()))
        .allMatch(line -> line.contains("which is empty"));
    assertThat(problems(Map.of("PEYMAN_KEY_SECRET", "s"), "--key-secret-file", empty.toString()))
        .containsExactly(
            "--key-secret-file and PEYMAN_KEY_SECRET are both given; one of them is expected");
  }

  @Test
  void aSecretFileThatOthersCanReadIsRefused(@TempDir Path folder) throws IOException {
    Path file = secretFile(folder, SECRET);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(problems(Map.of(), "--key-secret-file", file.toString()))
        .containsExactly(
            "--key-secret-file names the file "
                + file
                + ", which everybody on this machine can read; take that right from others");
  }

  @ParameterizedTest
  @ValueSource(strings = {"peyman-demonstration-secret", "peyman-test-secret"})
  void aPublishedSecretIsForTheDemonstrationAlone(String secret) {
    Map<String, String> environment = Map.of("PEYMAN_KEY_SECRET", secret);

    assertThat(read(environment).keySecret()).isEqualTo(secret);
    assertThat(problems(environment, "--database", DATABASE))
        .containsExactly(
            "PEYMAN_KEY_SECRET is a secret that is published with the hub; with a database of one's own"
                + " another is expected");
  }

  @Test
  void aSecretThatCanBeGuessedIsForTheDemonstrationAlone(@TempDir Path folder) throws IOException {
    String file = secretFile(folder, "ر".repeat(31) + "\n").toString();

    assertThat(read(Map.of(), "--key-secret-file", file).keySecret()).hasSize(31);
    assertThat(problems(Map.of(), "--key-secret-file", file, "--database", DATABASE))
        .containsExactly(
            "--key-secret-file is a secret of fewer than 32 characters; with a database of one's own a"
                + " longer one is expected");
    String longer = secretFile(folder, "ر".repeat(32)).toString();
    assertThat(read(Map.of(), "--key-secret-file", longer, "--database", DATABASE).keySecret())
        .hasSize(32);
  }

  @Test
  void thePasswordOfTheDatabaseIsInTheEnvironmentOrInAFile(@TempDir Path folder)
      throws IOException {
    String url = "postgresql://${DB_USER}:${DB_PASSWORD}@db.example/peyman";
    String file = secretFile(folder, "p@ss/word\n").toString();
    Map<String, String> environment =
        Map.of("PEYMAN_KEY_SECRET", SECRET, "DB_USER", "hub", "DB_PASSWORD_FILE", file);

    assertThat(read(environment, "--database", url).database())
        .isEqualTo("postgresql://hub:p%40ss%2Fword@db.example/peyman");
    assertThat(problems(Map.of("PEYMAN_KEY_SECRET", SECRET), "--database", url))
        .containsExactly("--database has ${DB_USER}, but nothing of that name is given");
  }

  @Test
  void aParameterOfTheDatabaseThatIsNotKnownIsNamed() {
    assertThat(
            problems(
                Map.of("PEYMAN_KEY_SECRET", SECRET, "PEYMAN_DATABASE_URL", DATABASE + "?ssl=true")))
        .containsExactly(
            "PEYMAN_DATABASE_URL has the parameter \"ssl\"; did you mean sslmode? sslmode, sslrootcert,"
                + " application_name, connect_timeout, target_session_attrs are allowed");
  }

  @Test
  void theEarliestStartIsADayOfEitherCalendar() {
    assertThat(read(Map.of("PEYMAN_EARLIEST_START", "1399/01/01")).earliestStart())
        .isEqualTo(LocalDate.of(2020, 3, 20));
    assertThat(read(Map.of(), "--earliest-start", "1900-01-01").earliestStart())
        .isEqualTo(LocalDate.of(1900, 1, 1));
    assertThat(problems(Map.of(), "--earliest-start", "1399"))
        .containsExactly(
            "--earliest-start is \"1399\"; an ISO date such as 2020-10-06 or a Solar Hijri date such"
                + " as 1399/07/15, from 1206 to 1498 is expected");
  }

  @Test
  void aFolderOfJarsThatIsNamedMustBeThere(@TempDir Path folder) {
    String none = folder.resolve("none").toString();

    assertThat(read(Map.of("PEYMAN_PLUGINS", folder.toString())).plugins()).isEqualTo(folder);
    assertThat(problems(Map.of(), "--plugins", none))
        .containsExactly("--plugins names " + none + ", which is not a folder");
    assertThat(read(Map.of("PEYMAN_DRIVERS", folder.toString())).drivers()).isEqualTo(folder);
    assertThat(problems(Map.of(), "--drivers", none))
        .containsExactly("--drivers names " + none + ", which is not a folder");
  }

  @Test
  void howTheHubIsReachedIsReadOfFlagsAndEnvironmentAlike() {
    Exposure byFlags =
        read(
                Map.of(),
                "--allow-origin",
                "https://A.example",
                "--allow-origin=http://localhost:3000",
                "--allow-embed",
                "https://b.example:443",
                "--allowed-host",
                "Hub.example",
                "--trusted-proxy",
                "10.0.0.0/8",
                "--trusted-proxy",
                "::1",
                "--public-url",
                "https://example.org/peyman/",
                "--probe-port",
                "0",
                "--max-connections",
                "500")
            .exposure();
    Exposure byEnvironment =
        read(Map.of(
                "PEYMAN_ALLOW_ORIGIN", "https://a.example, http://localhost:3000",
                "PEYMAN_ALLOW_EMBED", "https://b.example",
                "PEYMAN_ALLOWED_HOST", "hub.example",
                "PEYMAN_TRUSTED_PROXY", "10.0.0.0/8,::1",
                "PEYMAN_PUBLIC_URL", "https://example.org/peyman",
                "PEYMAN_PROBE_PORT", "0",
                "PEYMAN_MAX_CONNECTIONS", "500"))
            .exposure();

    assertThat(byFlags).isEqualTo(byEnvironment);
    assertThat(byFlags.hosts()).containsExactlyInAnyOrder("hub.example", "example.org");
    assertThat(byFlags.prefix()).isEqualTo("/peyman");
    assertThat(byFlags.origins().toString()).contains("https://a.example", "http://localhost:3000");
  }

  @Test
  void aHubOfItsMachineAloneAnswersToThatMachinesNamesAndOneElsewhereToAnyUntilItIsTold() {
    assertThat(read(Map.of(), "--host", "::1").exposure().hosts()).isEmpty();
    assertThat(read(Map.of(), "--host", "localhost").exposure().hosts()).isEmpty();
    assertThat(read(Map.of(), "--host", "0.0.0.0").exposure().hosts()).isNull();
    assertThat(read(Map.of(), "--host", "0.0.0.0", "--allowed-host", "a").exposure().hosts())
        .containsExactly("a");
    assertThat(read(Map.of(), "--host", "0.0.0.0", "--public-url", "https://a/").exposure().hosts())
        .isNull();
  }

  @Test
  void whatIsWrongWithHowTheHubIsReachedIsSaidAtOnce() {
    assertThat(
            problems(
                Map.of("PEYMAN_TLS_CERT", "none.pem"),
                "--allow-origin",
                "*",
                "--allow-embed",
                "https://a.example/page",
                "--allowed-host",
                "a.example:80",
                "--trusted-proxy",
                "10.0.0.0/33",
                "--public-url",
                "https://a.example/q/",
                "--probe-port",
                "8080",
                "--max-connections",
                "0"))
        .containsExactly(
            "--allow-origin is \"*\"; an origin such as https://dashboard.example is expected: scheme,"
                + " name and perhaps a port, without a path",
            "--allow-embed is \"https://a.example/page\"; an origin such as https://dashboard.example is"
                + " expected: scheme, name and perhaps a port, without a path",
            "--allowed-host is \"a.example:80\"; a name such as hub.example, or an address, is expected,"
                + " without scheme and port",
            "--trusted-proxy is \"10.0.0.0/33\"; an address such as 10.0.0.7, or a network such as"
                + " 10.0.0.0/8, is expected",
            "--public-url is \"https://a.example/q/\"; a path that does not begin with one of the hub's"
                + " own is expected",
            "PEYMAN_TLS_CERT is given without --tls-key; both are expected, or none",
            "--probe-port is 8080, which is the port of the hub; another is expected",
            "--max-connections is \"0\"; a whole number from 1 to 1000000 is expected");
  }

  @Test
  void neitherSecretNorPasswordIsPrintedWithTheSettings() {
    Settings settings = read(Map.of("PEYMAN_KEY_SECRET", SECRET), "--database", DATABASE);

    assertThat(settings.toString()).doesNotContain(SECRET, "pass");
  }

  /** One that its owner alone can read. */
  private static Path secretFile(Path folder, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static Settings read(Map<String, String> environment, String... arguments) {
    Flags flags = new Flags();
    new CommandLine(
            CommandLine.Model.CommandSpec.create()
                .addMixin("flags", CommandLine.Model.CommandSpec.forAnnotatedObject(flags)))
        .parseArgs(arguments);
    return flags.settings(environment);
  }

  private static List<String> problems(Map<String, String> environment, String... arguments) {
    return catchThrowableOfType(Problems.class, () -> read(environment, arguments)).lines();
  }
}
