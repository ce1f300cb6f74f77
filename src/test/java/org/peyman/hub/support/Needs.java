package org.peyman.hub.support;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs from the machine. A developer who lacks it sees the test skipped, with the
 * reason; where {@code PEYMAN_CI} is 1 the test fails instead, so that a check never passes by not
 * looking.
 */
public final class Needs {
  private static final List<String> CHROMIUM =
      List.of(
          "chromium-headless-shell",
          "chromium",
          "chromium-browser",
          "google-chrome",
          "google-chrome-stable");
  private static final List<String> NODE = List.of("node", "nodejs");
  private static final List<String> NPM = List.of("npm", "npm.cmd");

  private final Map<String, String> environment;

  Needs(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The executable of the system's Chromium, for Playwright's {@code setExecutablePath}. */
  public static Path chromium() {
    return new Needs(System.getenv()).executable("Chromium", CHROMIUM);
  }

  /** The executable of Node. */
  public static Path node() {
    return new Needs(System.getenv()).executable("Node", NODE);
  }

  /** The executable of npm, which brings the packages of the Node tests. */
  public static Path npm() {
    return new Needs(System.getenv()).executable("npm", NPM);
  }

  /** The executable of PgBouncer. */
  public static Path pgBouncer() {
    return new Needs(System.getenv())
        .executable("PgBouncer", List.of("pgbouncer", "../sbin/pgbouncer"));
  }

  /** What a test says that finds something else missing: the same as where a program is missing. */
  public static AssertionError missing(String reason) {
    return new Needs(System.getenv()).without(reason);
  }

  Path executable(String what, List<String> names) {
    Optional<Path> found = names.stream().flatMap(name -> find(name).stream()).findFirst();
    if (found.isPresent()) {
      return found.get();
    }
    throw without(what + " is needed: none of " + names + " is on the PATH");
  }

  /** Skips the test, or is the error that fails it. */
  private AssertionError without(String reason) {
    return "1".equals(environment.get("PEYMAN_CI"))
        ? new AssertionError(reason + ", and PEYMAN_CI=1 forbids to skip")
        : Assumptions.abort(reason);
  }

  private Optional<Path> find(String name) {
    String path = environment.getOrDefault("PATH", "");
    return List.of(path.split(File.pathSeparator, -1)).stream()
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
