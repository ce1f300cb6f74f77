package org.peyman.hub.packaged;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;

/** A folder on the class path, in a jar or not. */
public final class PackagedFolder {

  private PackagedFolder() {}

  /** What is made of the folder's files while they can be read. */
  public interface Reading<T> {

    /** Reads what it needs. */
    T from(Path folder) throws IOException;
  }

  /**
   * Reads it; that blocks.
   *
   * @param name such as {@code /ledger/migrations}
   * @throws IllegalStateException where there is none
   */
  public static <T> T read(String name, Reading<T> reading) throws IOException {
    URI address = address(name);
    if (!"jar".equals(address.getScheme())) {
      return reading.from(Path.of(address));
    }
    try (FileSystem jar = FileSystems.newFileSystem(address, Map.of())) {
      return reading.from(jar.getPath(name));
    }
  }

  private static URI address(String name) {
    URL found = PackagedFolder.class.getResource(name);
    if (found == null) {
      throw new IllegalStateException("Missing on the class path: " + name);
    }
    try {
      return found.toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
