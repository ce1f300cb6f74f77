package org.peyman.hub.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The machine below, in the words of the PostgreSQL archives. */
record Platform(String system, String machine, boolean alpine) {

  static Platform current() {
    return of(
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""),
        Files.exists(Path.of("/etc/alpine-release")));
  }

  static Platform of(String osName, String osArch, boolean alpine) {
    return new Platform(system(osName.toLowerCase(Locale.ROOT)), machine(osArch), alpine);
  }

  private static String system(String name) {
    if (name.startsWith("windows")) {
      return "windows";
    }
    return name.startsWith("mac") ? "darwin" : name;
  }

  private static String machine(String arch) {
    return switch (arch) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64" -> "arm_64";
      default -> arch;
    };
  }

  /**
   * The archive's name on the class path. A glibc build is no answer on Alpine, whose C library is
   * another.
   */
  String archive() {
    return "postgres-" + system + "-" + machine + (alpine ? "-alpine_linux" : "") + ".txz";
  }

  boolean windows() {
    return system.equals("windows");
  }

  /** Whether this process is root, as whom PostgreSQL refuses to run. */
  boolean root() {
    if (!system.equals("linux")) {
      return false;
    }
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException | UnsupportedOperationException e) {
      return "root".equals(System.getProperty("user.name"));
    }
  }

  /** Where programs of a user may keep what they can make again. */
  Path cache() {
    Path home = Path.of(System.getProperty("user.home", ""));
    return switch (system) {
      case "windows" -> environment("LOCALAPPDATA", home.resolve("AppData").resolve("Local"));
      case "darwin" -> home.resolve("Library").resolve("Caches");
      default -> environment("XDG_CACHE_HOME", home.resolve(".cache"));
    };
  }

  private static Path environment(String name, Path otherwise) {
    String value = System.getenv(name);
    return value == null || value.isBlank() ? otherwise : Path.of(value);
  }

  @Override
  public String toString() {
    return system + " on " + machine + (alpine ? " (Alpine)" : "");
  }
}
