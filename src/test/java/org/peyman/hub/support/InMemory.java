package org.peyman.hub.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Where databases and temporary folders of tests lie: in memory where the system has much of it,
 * since each new database is hundreds of files, which cost ten times as much on a disk.
 */
public final class InMemory implements TempDirFactory {

  private static final Path SHARED_MEMORY = Path.of("/dev/shm");
  private static final Path MOUNTS = Path.of("/proc/self/mounts");

  /** Several times what all databases of a test run need. */
  private static final long ENOUGH_BYTES = 8L << 30;

  /** A folder for such folders: of the memory, or else the system's for temporary files. */
  public static Path folder() {
    try {
      return isRoomy() && runsPrograms()
          ? SHARED_MEMORY
          : Path.of(System.getProperty("java.io.tmpdir"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
      throws IOException {
    return Files.createTempDirectory(folder(), "peyman-test-");
  }

  private static boolean isRoomy() throws IOException {
    return Files.isWritable(SHARED_MEMORY)
        && Files.getFileStore(SHARED_MEMORY).getUsableSpace() >= ENOUGH_BYTES;
  }

  /** Some tests unpack PostgreSQL's programs into their folder. */
  private static boolean runsPrograms() throws IOException {
    return Files.exists(MOUNTS)
        && Files.readAllLines(MOUNTS).stream()
            .map(line -> line.split(" ", -1))
            .filter(mount -> mount[1].equals(SHARED_MEMORY.toString()))
            .noneMatch(mount -> List.of(mount[3].split(",", -1)).contains("noexec"));
  }
}
