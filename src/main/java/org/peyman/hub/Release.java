package org.peyman.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine;

/** Which release this is, as the build wrote it down: its version, and the commit that it is of. */
final class Release implements CommandLine.IVersionProvider {

  private static final String FILE = "/org/peyman/hub/release.properties";

  /** Such as {@code Peyman 0.1.0 (commit 1a2b3c4)}. */
  static String text() {
    Properties written = new Properties();
    try (InputStream file = Release.class.getResourceAsStream(FILE)) {
      if (file != null) {
        written.load(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = written.getProperty("git.build.version", "of an unknown version");
    String commit = written.getProperty("git.commit.id.abbrev");
    boolean isChanged = "true".equals(written.getProperty("git.dirty"));
    return "Peyman "
        + version
        + (commit == null ? "" : " (commit " + commit + (isChanged ? ", changed)" : ")"));
  }

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }
}
