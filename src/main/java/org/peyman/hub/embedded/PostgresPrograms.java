package org.peyman.hub.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@code initdb} and {@code pg_ctl}, as PostgreSQL wants to be run: never as root, in English,
 * in UTC.
 */
record PostgresPrograms(Path home, String suffix, List<String> prefix, Path scratch) {

  private static final long PATIENCE_SECONDS = 180;

  /** What a program said, and whether it was content. */
  record Outcome(boolean success, String output) {}

  /**
   * The programs of this platform, unpacked if they are not yet. {@code folder} serves users
   * without a home, and takes what a program says: the system's folder for such files may be one
   * that nobody can write to.
   */
  static PostgresPrograms unpacked(Path folder) {
    Platform platform = Platform.current();
    Path home = new PostgresArchive(platform).home(folder);
    List<String> prefix = platform.root() ? List.of("unshare", "-U") : List.of();
    return new PostgresPrograms(home, platform.windows() ? ".exe" : "", prefix, folder).checked();
  }

  /** In a user namespace root is an ordinary user, as long as the system lets it make one. */
  private PostgresPrograms checked() {
    Outcome outcome = run("postgres", List.of("--version"));
    if (outcome.success()) {
      return this;
    }
    String advice =
        prefix.isEmpty()
            ? "PostgreSQL does not run here (%s): %s"
            : "PostgreSQL does not run as root here (%s): start the hub as an ordinary user, or %s";
    throw new EmbeddedServerException(
        advice.formatted(outcome.output().replace('\n', ' '), EmbeddedServerException.WAY_OUT));
  }

  /** The major version, such as 18: data of another one cannot be opened. */
  String major() {
    Path catalog = home.resolve("share").resolve("postgresql").resolve("postgres.bki");
    try (var lines = Files.lines(catalog, StandardCharsets.UTF_8)) {
      return lines.findFirst().orElse("").replaceFirst("# PostgreSQL ", "");
    } catch (IOException e) {
      throw EmbeddedServerException.of("The PostgreSQL in " + home + " is not whole; delete it", e);
    }
  }

  Outcome run(String program, List<String> arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(home.resolve("bin").resolve(program + suffix).toString());
    command.addAll(arguments);
    try {
      return run(command);
    } catch (IOException e) {
      return new Outcome(false, String.valueOf(e.getMessage()));
    }
  }

  /** Through a file: a pipe would stay open for as long as a server that inherits it. */
  private Outcome run(List<String> command) throws IOException {
    Path output = Files.createTempFile(scratch, "said-", ".out");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
      builder.environment().put("LC_ALL", "C");
      builder.environment().put("TZ", "UTC");
      boolean success = success(builder.start());
      return new Outcome(success, Files.readString(output, StandardCharsets.ISO_8859_1).strip());
    } finally {
      output.toFile().delete();
    }
  }

  /** Waits through interrupts: half-done is no state to leave a database in. */
  private static boolean success(Process process) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return false;
          }
          return process.exitValue() == 0;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
