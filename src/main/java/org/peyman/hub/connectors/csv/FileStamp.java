package org.peyman.hub.connectors.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * Which file stood under a name: another one under the same name has another stamp.
 *
 * @param name in the drop folder, or from it: {@code archive/...}
 * @param stamp size in bytes and time of change in nanoseconds, and after a plus sign those of the
 *     file beside it, where there is one; nothing of the content, which may hold national codes
 */
record FileStamp(String name, String stamp) {

  /** Size and time of the file as it is now. */
  static String textOf(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return attributes.size() + "-" + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
  }

  /** In nanoseconds. */
  long changedAt() {
    int plus = stamp.indexOf('+');
    return Long.parseLong(
        stamp.substring(stamp.indexOf('-') + 1, plus < 0 ? stamp.length() : plus));
  }

  boolean isEmpty() {
    return stamp.startsWith("0-");
  }
}
