package org.peyman.hub;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs from the machine. A developer who lacks it sees the test skipped, with the
 * reason; where {@code PEYMAN_CI} is 1 the test fails instead, so that a check never passes by not
 * looking.
 */
public final class Needs {
  private static final List<String> CHROMIUM =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<String> NODE = List.of("node", "nodejs");

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

  Path executable(String what, List<String> names) {
    Optional<Path> found = names.stream().flatMap(name -> find(name).stream()).findFirst();
    if (found.isPresent()) {
      return found.get();
    }
    String reason = what + " is needed: none of " + names + " is on the PATH";
    if ("1".equals(environment.get("PEYMAN_CI"))) {
      return Assertions.fail(reason + ", and PEYMAN_CI=1 forbids to skip");
    }
    return Assumptions.abort(reason);
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
