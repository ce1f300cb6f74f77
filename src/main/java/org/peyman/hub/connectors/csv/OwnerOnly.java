package org.peyman.hub.connectors.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What leaves the drop folder is read by nobody but the hub's own user. Where the file system knows
 * no such modes (Windows), the access list of the folder above decides.
 */
final class OwnerOnly {

  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private static final Logger LOG = LoggerFactory.getLogger(OwnerOnly.class);

  private OwnerOnly() {}

  /** Creates the folder where it is missing; of one that is there its owner has decided. */
  static Path folder(Path folder) throws IOException {
    return Files.createDirectories(folder, mode(folder, FOLDER));
  }

  /** Writes text into a new file; one of that name is replaced. */
  static BufferedWriter writer(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, mode(file, FILE));
    return Files.newBufferedWriter(file, StandardCharsets.UTF_8);
  }

  /** Moves a file, which others may have been allowed to read. */
  static void move(Path from, Path to) throws IOException {
    Files.move(from, to);
    if (isPosix(to)) {
      restrict(to);
    }
  }

  /** Who dropped the file may be another user, and only that one may change its mode. */
  private static void restrict(Path file) {
    try {
      Files.setPosixFilePermissions(file, FILE);
    } catch (IOException e) {
      LOG.warn(
          "The mode of a file moved to {} stays as it was: {}",
          file.getParent(),
          e.getClass().getName());
    }
  }

  private static FileAttribute<?>[] mode(Path path, Set<PosixFilePermission> permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
