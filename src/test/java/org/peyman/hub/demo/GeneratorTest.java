package org.peyman.hub.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peyman.hub.support.JavaCommand;

/** The generator as such: what it writes is a function of its options, and it keeps nothing. */
final class GeneratorTest {
  private static final Path COMMITTED = Path.of("seed-data");

  @TempDir Path folder;

  @Test
  void theCommittedDataIsWhatTheGeneratorWrites() throws IOException {
    Generator.write(folder, GeneratorOptions.DEFAULT);
    Map<String, String> committed = new TreeMap<>();
    for (String partner : Told.FOLDERS) {
      committed.putAll(contents(COMMITTED, COMMITTED.resolve(partner)));
    }
    assertSame(contents(folder, folder), committed);
  }

  @Test
  void theSameSeedGivesTheSameBytesOnAMachineOfAnotherLanguageAndTimeZone() throws IOException {
    GeneratorOptions options = new GeneratorOptions(7, 900);
    Generator.write(folder.resolve("here"), options);
    Locale language = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("fa-IR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
      Generator.write(folder.resolve("there"), options);
    } finally {
      Locale.setDefault(language);
      TimeZone.setDefault(zone);
    }
    assertSame(contentsOf("there"), contentsOf("here"));
  }

  @Test
  void anotherSeedGivesOtherBytesInEveryFileOfFacts() throws IOException {
    Generator.write(folder.resolve("one"), new GeneratorOptions(1, 900));
    Generator.write(folder.resolve("two"), new GeneratorOptions(2, 900));
    Map<String, String> one = contentsOf("one");
    Map<String, String> two = contentsOf("two");
    assertThat(two.keySet()).isEqualTo(one.keySet());
    one.keySet().removeIf(GeneratorTest::isAlwaysTheSame);
    assertThat(one)
        .hasSize(17)
        .allSatisfy((name, text) -> assertThat(two).doesNotContainEntry(name, text));
  }

  @Test
  void everyLineEndsWithALineFeedAlone() throws IOException {
    for (String partner : Told.FOLDERS) {
      assertThat(contents(COMMITTED, COMMITTED.resolve(partner)).values())
          .allSatisfy(text -> assertThat(text).endsWith("\n").doesNotContain("\r"));
    }
  }

  @Test
  void theNumberOfClaimsIsTheOneAskedFor() throws IOException {
    for (int claims : new int[] {1, 50, 3000}) {
      Path path = folder.resolve(Integer.toString(claims));
      Generator.write(path, new GeneratorOptions(5, claims));
      int written = new Told(path, COMMITTED.resolve("story")).revisions().size();
      assertThat(written).isBetween(claims, claims + 10);
    }
  }

  @Test
  void aNumberOfClaimsOutsideItsRangeIsNamed() {
    assertThatThrownBy(() -> new GeneratorOptions(1, 0)).hasMessageContaining("not 0");
    assertThatThrownBy(() -> new GeneratorOptions(1, 100_000_001))
        .hasMessageContaining("100000000");
  }

  /**
   * Kept in memory, the claims alone would need several times the heap that this virtual machine
   * gets.
   */
  @Test
  void twoHundredThousandClaimsAreWrittenInAHeapThatCouldNotHoldThem() throws Exception {
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                JavaCommand.of(
                    List.of("-Xmx32m"),
                    GenerateInSmallMemory.class,
                    "--to=" + folder.resolve("large"),
                    "--claims=200000"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(3, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    assertThat(linesOf("large", "claims.csv")).isGreaterThan(200_000L).isLessThan(230_000L);
    assertThat(linesOf("large", "commitments.csv")).isLessThan(400L);
  }

  private long linesOf(String data, String file) throws IOException {
    long lines = 0;
    for (String partner : Told.FOLDERS) {
      try (Stream<String> all = Files.lines(folder.resolve(data).resolve(partner).resolve(file))) {
        lines += all.count();
      }
    }
    return lines;
  }

  /**
   * Which files there are does not depend on the seed, nor do these promises, nor where a source is
   * found.
   */
  private static boolean isAlwaysTheSame(String name) {
    return name.endsWith("sources.csv")
        || name.endsWith("README.md")
        || name.endsWith("allocations.csv");
  }

  private Map<String, String> contentsOf(String data) throws IOException {
    return contents(folder.resolve(data), folder.resolve(data));
  }

  private static Map<String, String> contents(Path root, Path path) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString().replace('\\', '/');
        contents.put(name, Files.readString(file));
      }
    }
    return contents;
  }

  /** Compares file by file, since a difference of whole folders would fill the screen. */
  private static void assertSame(Map<String, String> actual, Map<String, String> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, text) ->
            assertThat(lines(actual.getOrDefault(name, ""))).as(name).isEqualTo(lines(text)));
  }

  private static List<String> lines(String text) {
    return Arrays.asList(text.split("\n", -1));
  }
}
