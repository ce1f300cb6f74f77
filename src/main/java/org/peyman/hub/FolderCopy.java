package org.peyman.hub;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder on the class path, in a jar or not, that is written out as files. */
final class PackagedFolder {

  private final String name;

  /**
   * @param name such as {@code /new-partner/jar}
   */
  PackagedFolder(String name) {
    this.name = name;
  }

  /**
   * Writes all that is in it; what is there already stays, and fails the writing.
   *
   * @return the files, relative to the folder, by name
   */
  List<Path> writeTo(Path folder) throws IOException {
    URI address = address();
    if (!"jar".equals(address.getScheme())) {
      return copy(Path.of(address), folder);
    }
    try (FileSystem jar = FileSystems.newFileSystem(address, Map.of())) {
      return copy(jar.getPath(name), folder);
    }
  }

  private URI address() {
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

  private static List<Path> copy(Path from, Path to) throws IOException {
    List<Path> written = new ArrayList<>();
    for (Path file : files(from)) {
      Path relative = Path.of(from.relativize(file).toString());
      Path target = to.resolve(relative);
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
      written.add(relative);
    }
    return written;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
