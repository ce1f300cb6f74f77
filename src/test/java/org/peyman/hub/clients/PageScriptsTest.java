package org.peyman.hub.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peyman.hub.support.Npm;
import org.peyman.hub.support.SeededHub;

/**
 * The scripts of the dashboard, of an organization's page, of saved queries' and of GraphiQL's are
 * read by a type checker and a linter, in a folder where both find them beside their own settings.
 */
final class PageScriptsTest {

  private static final Path RESOURCES = Path.of("src", "main", "resources");
  private static final Path SETTINGS = Path.of("src", "test", "js", "pages");
  private static final Path COPY = Path.of("target", "js", "pages");
  private static final String TYPE_CHECKER = Npm.ofPackage("typescript/bin/tsc");
  private static final String LINTER = Npm.ofPackage("eslint/bin/eslint.js");

  @SuppressWarnings("NullAway.Init") // set before all
  private static Npm npm;

  /** What the type checker says: first its complaints, then each file that it read. */
  @SuppressWarnings("NullAway.Init") // set before all
  private static String said;

  @BeforeAll
  static void copy() throws IOException {
    npm = Npm.installed();
    clear(COPY);
    copy(SETTINGS, COPY);
    for (String page : List.of("dashboard", "graphiql", "partner", "saved")) {
      copy(RESOURCES.resolve(page), COPY.resolve(page));
    }
    npm.run(
        Map.of("HUB", SeededHub.address()),
        Npm.ofPackage("@graphql-codegen/cli/esm/bin.js"),
        "--config",
        "pages/codegen.yml");
    said = npm.run(Map.of(), TYPE_CHECKER, "--project", "pages", "--listFiles");
  }

  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  @Test
  void theyAgreeWithTheirTypesAndWithTheHubsSchema() {
    assertThat(said.lines()).isNotEmpty().allMatch(line -> Path.of(line).isAbsolute());
  }

  @Test
  void theLinterHasNothingToSay() {
    assertThat(npm.run(Map.of(), LINTER, "--max-warnings", "0", "pages")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dashboard", "graphiql", "partner", "saved"})
  void everyScriptIsAmongThoseThatAreRead(String page) throws IOException {
    Path folder = RESOURCES.resolve(page);
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(
              files
                  .map(file -> folder.relativize(file).toString())
                  .filter(file -> file.endsWith(".js")))
          .isNotEmpty()
          .allSatisfy(script -> assertThat(said).contains("/pages/" + page + "/" + script));
    }
  }
}
