package org.peyman.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes all files of a folder out into another; what is there already stays, and fails it. */
final class FolderCopy {

  private FolderCopy() {}

  /** The files that were written, relative to the folder, by name. */
  static List<Path> of(Path from, Path to) throws IOException {
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
