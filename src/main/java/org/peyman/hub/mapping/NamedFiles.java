package org.peyman.hub.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files that one configuration names by their paths: what they hold may be replaced in place,
 * as certificates are, and is configured as much as the names are.
 */
final class NamedFiles {

  private static final long LONGEST = 1 << 24;

  private final List<String> digests = new ArrayList<>();

  /** The file of the name, where it can be read. */
  static Optional<Path> readable(String name, @Nullable Path base) {
    try {
      return Optional.of(base == null ? Path.of(name) : base.resolve(name))
          .filter(Files::isReadable);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Takes note of a file, and gives it back. */
  Path add(Path file) {
    digests.add(digest(file));
    return file;
  }

  /** What cannot be read is said where it is used. */
  private static String digest(Path file) {
    try {
      return Files.size(file) > LONGEST
          ? Files.getLastModifiedTime(file).toString()
          : ConfigurationFile.digest(Files.readAllBytes(file));
    } catch (IOException e) {
      return "unreadable";
    }
  }

  /** Another text where one of them holds something else. */
  String digest() {
    return String.join(" ", digests);
  }
}
