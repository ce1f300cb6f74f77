package org.peyman.hub.connectors.csv;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds files that are complete: what is still being written must not be taken. */
final class DropFolder {

  private final CsvSection section;
  private final PathMatcher matcher;

  DropFolder(CsvSection section) {
    this.section = section;
    this.matcher = FileSystems.getDefault().getPathMatcher("glob:" + section.files());
  }

  /**
   * All files of the pattern as they are now, each with a stamp, that of the one beside included.
   */
  Map<FileStamp, String> look() throws IOException {
    Map<FileStamp, String> looks = new HashMap<>();
    try (Stream<Path> entries = Files.list(section.folder())) {
      for (Path file : entries.filter(this::isOurs).toList()) {
        FileStamp stamp = FileStamp.of(file);
        if (!stamp.stamp().startsWith("0-")) { // just begun
          looks.put(stamp, stamp.stamp() + " " + besideStamp(file));
        }
      }
    }
    return looks;
  }

  private @Nullable String besideStamp(Path file) throws IOException {
    Path beside = section.beside(file);
    return beside == null ? null : FileStamp.of(beside).stamp();
  }

  private boolean isOurs(Path file) {
    String name = String.valueOf(file.getFileName());
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && hasOurName(name)
        && (!section.marked() || Files.exists(file.resolveSibling(name + ".done")));
  }

  /** Whether files of that name are read here, and not beside another one. */
  boolean hasOurName(String name) {
    return matcher.matches(Path.of(name)) && !name.startsWith(".") && !section.isBeside(name);
  }

  /** What stayed the same over two looks, the oldest first. */
  static List<FileStamp> complete(Map<FileStamp, String> before, Map<FileStamp, String> now) {
    List<FileStamp> complete = new ArrayList<>();
    now.forEach(
        (stamp, look) -> {
          if (look.equals(before.get(stamp))) {
            complete.add(stamp);
          }
        });
    complete.sort(Comparator.comparingLong(DropFolder::changedAt).thenComparing(FileStamp::name));
    return complete;
  }

  private static long changedAt(FileStamp stamp) {
    return Long.parseLong(stamp.stamp().substring(stamp.stamp().indexOf('-') + 1));
  }
}
