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
 * @param stamp size in bytes and time of change in nanoseconds; nothing of the content, which may
 *     hold national codes
 */
record FileStamp(String name, String stamp) {

  /** The stamp of the file as it is now. */
  static FileStamp of(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new FileStamp(
        String.valueOf(file.getFileName()),
        attributes.size() + "-" + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
  }

  /** The same, of a file that is called so from the folder. */
  static FileStamp of(Path folder, String name) throws IOException {
    return new FileStamp(name, of(folder.resolve(name)).stamp());
  }

  /** Whether the file still stands there unchanged. */
  boolean isStill(Path folder) throws IOException {
    Path file = folder.resolve(name);
    return Files.isRegularFile(file) && of(folder, name).equals(this);
  }
}
