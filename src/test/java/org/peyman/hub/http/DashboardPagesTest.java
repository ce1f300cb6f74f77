package org.peyman.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written for the dashboard is what the hub serves and what the page asks for. */
final class DashboardPagesTest {

  private static final Path FOLDER = Path.of("src", "main", "resources", "dashboard");
  private static final Pattern ADDRESS = Pattern.compile("\"dashboard/([a-z./]+)\"");

  /** A script that is not named in the page would be asked for late, one round after another. */
  @Test
  void everyScriptAndStyleIsServedAndNamedInThePage() throws IOException {
    List<String> written = written();

    assertThat(DashboardPages.FILES).containsExactlyInAnyOrderElementsOf(written);
    String page = Files.readString(FOLDER.resolve("index.html"));
    assertThat(ADDRESS.matcher(page).results().map(named -> named.group(1)).distinct())
        .containsExactlyInAnyOrderElementsOf(written);
  }

  private static List<String> written() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .map(file -> FOLDER.relativize(file).toString())
          .filter(file -> file.endsWith(".js") || file.endsWith(".css"))
          .toList();
    }
  }
}
