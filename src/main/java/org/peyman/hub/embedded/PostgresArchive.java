package org.peyman.hub.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs as the class path carries them, unpacked once for each user and version.
 */
record PostgresArchive(Platform platform) {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresArchive.class);
  private static final Object ONE_AT_A_TIME = new Object();

  /**
   * The folder of the unpacked programs: in the user's cache, or below {@code otherwise} for a user
   * without a home.
   */
  Path home(Path otherwise) {
    Path cache = platform.cache().resolve("peyman").resolve("postgresql");
    try {
      return unpackedBelow(usable(cache) ? cache : otherwise.resolve("programs"));
    } catch (IOException e) {
      throw EmbeddedServerException.of("PostgreSQL's programs cannot be unpacked", e);
    }
  }

  private static boolean usable(Path cache) {
    if (!cache.isAbsolute()) {
      return false;
    }
    try {
      OwnerOnly.folder(cache);
      return Files.isWritable(cache);
    } catch (IOException e) {
      return false;
    }
  }

  private Path unpackedBelow(Path cache) throws IOException {
    Path home = cache.resolve(name());
    if (Files.exists(home)) {
      return home;
    }
    OwnerOnly.folder(cache);
    synchronized (ONE_AT_A_TIME) {
      try (FileChannel channel = FileChannel.open(cache.resolve("lock"), CREATE, WRITE);
          FileLock lock = channel.lock()) {
        if (!Files.exists(home) && lock.isValid()) {
          unpackWhole(home);
        }
      }
    }
    return home;
  }

  /** Under another name until it is complete: what has the name may be used. */
  private void unpackWhole(Path home) throws IOException {
    LOG.info("Unpacking PostgreSQL into {}, once for this user", home);
    Path part = home.resolveSibling(home.getFileName() + ".part");
    OwnerOnly.delete(part);
    try (InputStream archive = open();
        InputStream buffered = new BufferedInputStream(archive, 1 << 16);
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(buffered))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, part);
      }
    }
    Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path part)
      throws IOException {
    Path target = entry.resolveIn(part);
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.resolveSibling(""));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target);
    boolean program = (entry.getMode() & 0100) != 0;
    if (program && !target.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + target + " executable");
    }
  }

  /** Tells one version from another, at each start, so by what takes the shortest time. */
  private String name() throws IOException {
    try (CheckedInputStream archive = new CheckedInputStream(open(), new CRC32())) {
      long bytes = archive.transferTo(OutputStream.nullOutputStream());
      return Long.toHexString(archive.getChecksum().getValue()) + "-" + bytes;
    }
  }

  private InputStream open() {
    InputStream archive =
        PostgresArchive.class.getClassLoader().getResourceAsStream(platform.archive());
    if (archive == null) {
      throw new EmbeddedServerException(
          "This hub carries no PostgreSQL for "
              + platform
              + ": "
              + EmbeddedServerException.WAY_OUT);
    }
    return archive;
  }
}
