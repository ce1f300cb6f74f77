package org.peyman.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A partner to begin with, as somebody gets it who has nothing but the hub. */
final class NewPartnerCommandTest {

  private static final Path SAMPLE = Path.of("src/it/hamyar");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theSampleIsWrittenWithThisHubsVersionsAndCompiles() throws IOException {
    Path target = folder.resolve("mine");

    assertThat(run(target.toString())).as(err.toString()).isZero();

    assertThat(files(target)).isEqualTo(files(SAMPLE));
    for (String file : files(target)) {
      if (!file.equals("pom.xml")) {
        assertThat(target.resolve(file)).hasSameTextualContentAs(SAMPLE.resolve(file));
      }
    }
    String hub = Files.readString(Path.of("pom.xml"));
    String pom = Files.readString(target.resolve("pom.xml"));
    assertThat(pom).doesNotContain("@").contains("<version>" + own(hub) + "</version>");
    assertThat(pom).contains("<version>" + property(hub, "graphql.version") + "</version>");
    assertThat(pom).contains("<version>" + property(hub, "jar.plugin.version") + "</version>");
    assertThat(compiled(target)).isEmpty();
    assertThat(out.toString()).contains("mvn package", "validate --plugin target/hamyar-partner");
  }

  @Test
  void theConfigurationOfTheGuideIsWritten() throws IOException {
    assertThat(run(folder.toString(), "--yaml")).as(err.toString()).isZero();

    String guide = Files.readString(Path.of("docs/contribute.md"));
    assertThat(files(folder)).containsExactly("drop/placements-1404.csv", "mihan.yaml");
    assertThat(Files.readString(folder.resolve("mihan.yaml"))).isEqualTo(first(guide, "yaml"));
    assertThat(Files.readString(folder.resolve("drop/placements-1404.csv")))
        .isEqualTo(first(guide, "csv"));
  }

  @Test
  void aFolderThatIsNotEmptyIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "mine");

    assertThat(run(folder.toString())).isEqualTo(2);
    assertThat(run(folder.resolve("mine.txt").toString())).isEqualTo(2);

    assertThat(err.toString())
        .contains("' is not empty; allowed: one that is not there, or empty.");
    assertThat(files(folder)).containsExactly("mine.txt");
  }

  private static String own(String hub) {
    return group(hub, "<artifactId>peyman-hub</artifactId>\\s*<version>(.*?)</version>");
  }

  private static String property(String hub, String name) {
    return group(hub, "<" + name + ">(.*?)</" + name + ">");
  }

  private static String first(String guide, String language) {
    return group(guide, "(?s)```" + language + "\n(.*?)```");
  }

  private static String group(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no " + pattern))
        .group(1);
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  /** What the compiler says of its classes and tests, with what this test is run with. */
  private String compiled(Path project) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Path classes = Files.createDirectory(folder.resolve("classes"));
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> options =
        List.of("-proc:none", "--release", "17", "-cp", classPath, "-d", classes.toString());
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<File> sources =
          files(project).stream()
              .filter(file -> file.endsWith(".java"))
              .map(file -> project.resolve(file).toFile())
              .toList();
      boolean isGood =
          compiler
              .getTask(
                  said, manager, null, options, null, manager.getJavaFileObjectsFromFiles(sources))
              .call();
      return isGood ? "" : said.toString();
    }
  }

  private int run(String... arguments) {
    return new CommandLine(new NewPartnerCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
