package org.peyman.hub.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where databases of tests lie: in memory where the system has much of it, since each new database
 * is hundreds of files, which cost ten times as much on a disk.
 */
public final class InMemory {

  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  /** Several times what all databases of a test run need. */
  private static final long ENOUGH_BYTES = 8L << 30;

  private InMemory() {}

  /** A folder for such folders: of the memory, or else the system's for temporary files. */
  public static Path folder() {
    return isRoomy(SHARED_MEMORY) ? SHARED_MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static boolean isRoomy(Path folder) {
    try {
      return Files.isWritable(folder)
          && Files.getFileStore(folder).getUsableSpace() >= ENOUGH_BYTES;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
