package org.peyman.hub.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Parts of the repository's seed data, for hubs that need not take in all of it. */
public final class SeedFolder {

  private static final Path ALL = Path.of("seed-data");

  private SeedFolder() {}

  /** A folder with these parts alone, such as {@code story}; it is made where it is missing. */
  public static Path of(Path folder, String... parts) {
    for (String part : parts) {
      copy(ALL.resolve(part), folder.resolve(part));
    }
    return folder;
  }

  private static void copy(Path part, Path into) {
    try (Stream<Path> files = Files.list(part)) {
      Files.createDirectories(into);
      for (Path file : files.toList()) {
        Files.copy(file, into.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
