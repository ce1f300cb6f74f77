package org.peyman.hub.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The Node programs under {@code src/test/js} with the packages that their lock file names, in a
 * folder under {@code target}. Packages are installed when the lock file changed, which the build
 * does ahead where it can, and never run scripts of their own.
 */
public final class Npm {

  private static final long LONGEST_SECONDS = 180;
  private static final Path SOURCES = Path.of("src", "test", "js");
  private static final Path INSTALL = SOURCES.resolve("install.mjs").toAbsolutePath();

  private final Path folder = Path.of("target", "js").toAbsolutePath();
  private final Path node = Needs.node();

  private Npm() {}

  /** Programs ready to run; without Node, or without the packages, the test is skipped. */
  public static Npm installed() {
    try {
      Npm npm = new Npm();
      Files.createDirectories(npm.folder);
      npm.install();
      npm.copySources();
      return npm;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a program prints; the test fails where the program does. */
  public String run(Map<String, String> environment, String program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(node.toString(), program));
    command.addAll(List.of(arguments));
    Ended ended = run(environment, command);
    if (ended.exitCode() != 0) {
      throw new AssertionError(program + " ended with " + ended.exitCode() + ":\n" + ended.text());
    }
    return ended.out();
  }

  /** Where the program of an installed package lies, for {@link #run}. */
  public static String ofPackage(String path) {
    return "node_modules/" + path;
  }

  private record Ended(int exitCode, String out, String err) {
    String text() {
      return out + err;
    }
  }

  private void copySources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = SOURCES.relativize(file);
        if (!relative.startsWith("node_modules")) {
          Path copy = folder.resolve(relative);
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private void install() {
    Needs.npm();
    Ended ended = run(Map.of(), List.of(node.toString(), INSTALL.toString(), folder.toString()));
    if (ended.exitCode() != 0) {
      throw Needs.missing(
          "The packages of the Node tests are needed, but npm ci says:\n" + ended.text());
    }
  }

  /** Output goes to files, so that a program that says much never waits for its reader. */
  private Ended run(Map<String, String> environment, List<String> command) {
    try {
      Path out = Files.createTempFile(folder, "out", ".txt");
      Path err = Files.createTempFile(folder, "err", ".txt");
      try {
        return run(builder(environment, command, out, err).start(), out, err);
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private ProcessBuilder builder(
      Map<String, String> environment, List<String> command, Path out, Path err) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    return builder;
  }

  private static Ended run(Process process, Path out, Path err)
      throws IOException, InterruptedException {
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      throw new AssertionError("Not ended after " + LONGEST_SECONDS + " seconds:\n" + read(out));
    }
    return new Ended(process.exitValue(), read(out), read(err));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
