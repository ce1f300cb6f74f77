package org.peyman.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.support.Pure;
import picocli.CommandLine;

/** The file of {@code --config}, below flags and environment. */
@Pure
final class ConfigFileTest {

  private static final Map<String, String> SECRET =
      Map.of("PEYMAN_KEY_SECRET", "thirty-two characters, or more...");

  @TempDir private Path folder;

  @Test
  void aFlagGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
    String file =
        file(
            """
            host: 0.0.0.0
            port: 1001
            simulator-port: 1001
            match-delay-hours: 1
            """);

    Settings settings =
        settings(
            Map.of("PEYMAN_PORT", "2002", "PEYMAN_SIMULATOR_PORT", "2002", "PEYMAN_CONFIG", file),
            "--port",
            "3003");

    assertThat(settings.port()).isEqualTo(3003);
    assertThat(settings.simulatorPort()).isEqualTo(2002);
    assertThat(settings.host()).isEqualTo("0.0.0.0");
    assertThat(settings.access().matchDelay()).hasHours(1);
  }

  @Test
  void whatMayBeGivenSeveralTimesIsAListOrATextWithCommas() throws IOException {
    String file =
        file(
            """
            partners:
              - imdad
              - astanQuds
            allowed-host: a.example,b.example
            """);

    Settings settings = settings(Map.of(), "--config", file);

    assertThat(settings.partners()).containsExactly("imdad", "astanQuds");
    assertThat(settings.exposure().hosts()).contains("a.example", "b.example");
  }

  @Test
  void allThatIsWrongIsSaidAtOnceWithTheFileAndWhatIsAllowed() throws IOException {
    String file =
        file(
            """
            port: many
            federatoin: true
            limit:
              public:
                depth: 3
            config: other.yaml
            """);

    assertThat(problems("--config", file))
        .containsExactlyInAnyOrder(
            "port of " + file + " is \"many\"; a whole number from 0 to 65535 is expected",
            file + " has federatoin, which is no setting; nearest: federation",
            file + " has limit.public.depth, which is no setting; nearest: limit",
            file + " has config, which is no setting; docs/reference/commands.md lists them");
  }

  @Test
  void aFileThatIsNotThereOrNoYamlIsSaid() throws IOException {
    String file = file("port: [1\n");
    String missing = folder.resolve("missing.yaml").toString();

    assertThat(problems("--config", file))
        .singleElement()
        .asString()
        .startsWith(file + " is no YAML: ")
        .contains("line 1");
    assertThat(problems("--config", missing))
        .containsExactly(
            "--config is \"" + missing + "\"; the path of a file of texts in UTF-8 is expected");
  }

  @Test
  void whatIsShownCanBeReadAgainAndHasNoPassword() throws IOException {
    String database = "postgresql://hub:it's-secret@db.example:5433/peyman?sslpassword=also";
    String[] given = {
      "--database", database, "--allow-origin", "https://a.example", "--public-rate-limit", "7",
    };

    List<String> lines = shown(SECRET, given);

    assertThat(lines)
        .contains(
            "database: 'postgresql://hub:***@db.example:5433/peyman?sslpassword=***'  # --database",
            "public-rate-limit: '7'  # --public-rate-limit",
            "# drain-seconds: 5 with a database of one's own, 0 in the demonstration",
            "# tls-key: not set");
    assertThat(String.join("\n", lines)).doesNotContain("it's", "also", "thirty-two");
    String file = file(String.join("\n", lines));
    assertThat(shown(SECRET, "--config", file)).hasSameSizeAs(lines);
    Settings again = settings(SECRET, "--config", file, "--database", database.split("\\?")[0]);
    assertThat(again.access())
        .isEqualTo(
            settings(SECRET, given[0], database.split("\\?")[0], given[4], given[5]).access());
    assertThat(again.exposure().origins()).hasSize(1);
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("peyman.yaml"), text).toString();
  }

  private static Settings settings(Map<String, String> environment, String... arguments) {
    return parsed(new Flags(), arguments).settings(environment);
  }

  private static List<String> shown(Map<String, String> environment, String... arguments) {
    Flags flags = parsed(new Flags(), arguments);
    return flags.shown(new CommandLine(new Flags()).getCommandSpec(), environment);
  }

  private static List<String> problems(String... arguments) {
    Flags flags = parsed(new Flags(), arguments);
    return catchThrowableOfType(Problems.class, () -> flags.settings(Map.of())).lines();
  }

  private static Flags parsed(Flags flags, String... arguments) {
    new CommandLine(flags).parseArgs(arguments);
    return flags;
  }
}
