package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.peyman.hub.support.LongRunning;
import org.peyman.hub.support.Needs;
import org.peyman.hub.support.Pure;

/**
 * All Java is formatted as {@code mvn spotless:apply} does it. A test, since Spotless's own check
 * runs the same formatter in Maven's virtual machine, which is slower at it than those of tests.
 */
@Pure
final class FormattingTest {

  /** What Spotless formats. */
  private static final List<Path> FOLDERS =
      List.of(Path.of("src/main/java"), Path.of("src/test/java"), Path.of("src/bench/java"));

  @Test
  @LongRunning
  void everyFileIsAsTheFormatterLeavesIt() throws IOException {
    StringWriter others = new StringWriter();
    StringWriter problems = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of("--dry-run", "--skip-reflowing-long-strings"));
    arguments.addAll(files().map(Path::toString).toList());

    formatter()
        .run(new PrintWriter(others), new PrintWriter(problems), arguments.toArray(String[]::new));

    assertThat(problems.toString()).isEmpty();
    assertThat(others.toString().lines()).as("to be formatted by mvn spotless:apply").isEmpty();
  }

  /** The formatter leaves the ends of lines as they are. */
  @Test
  void everyLineEndsWithALineFeedAlone() throws IOException {
    List<Path> others = new ArrayList<>();
    for (Path file : files().toList()) {
      if (Files.readString(file).indexOf('\r') >= 0) {
        others.add(file);
      }
    }
    assertThat(others).isEmpty();
  }

  /** The build puts it on the class path of these tests; an editor may not. */
  private static ToolProvider formatter() {
    return ToolProvider.findFirst("google-java-format")
        .orElseThrow(() -> Needs.missing("google-java-format is needed on the class path"));
  }

  private static Stream<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : FOLDERS) {
      try (Stream<Path> found = Files.walk(folder)) {
        found.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
      }
    }
    assertThat(files).hasSizeGreaterThan(500);
    return files.stream();
  }
}
