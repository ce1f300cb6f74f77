package org.peyman.hub.connectors.csv;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.mapping.Connector;

/**
 * What a configuration says of a drop folder.
 *
 * @param files a pattern of names
 * @param marked whether a file is complete when {@code NAME.done} stands beside it
 * @param settle otherwise: how long a file stays as it is before it counts as complete
 * @param allocations what the name of the file with the allocations has instead of {@code .csv};
 *     null: there is none
 * @param encoding of files without a byte order mark
 * @param names how files are called in what is stored and shown
 */
record CsvSection(
    Path folder,
    Glob files,
    boolean marked,
    Duration settle,
    @Nullable String allocations,
    Charset encoding,
    ShownNames names,
    Connector.Shape shape) {

  static final String ENDING = ".csv";

  /** The file that is called so from the folder. */
  Path file(String name) {
    return FileNames.in(folder, name);
  }

  /** Which file stands under the name now, and which beside it. */
  FileStamp stamp(String name) throws IOException {
    String own = FileStamp.textOf(file(name));
    String beside = ArchivedName.matches(name) ? null : beside(name);
    return new FileStamp(name, beside == null ? own : own + "+" + FileStamp.textOf(file(beside)));
  }

  /** Whether the file still stands there unchanged, and so does the one beside it. */
  boolean stillHolds(FileStamp stamp) throws IOException {
    return Files.isRegularFile(file(stamp.name())) && stamp(stamp.name()).equals(stamp);
  }

  /** The name of the file that stands beside this one; null where there is none. */
  @Nullable String beside(String name) {
    if (allocations == null || isBeside(name)) {
      return null;
    }
    return standing(
        besideName(name),
        stem(name) + allocations.toLowerCase(Locale.ROOT),
        stem(name) + allocations.toUpperCase(Locale.ROOT));
  }

  /** The name of the file that a file of allocations belongs to; null where it is not there. */
  @Nullable String owner(String besideName) {
    String stem = ownerStem(besideName);
    return standing(stem + ENDING, stem + ENDING.toUpperCase(Locale.ROOT));
  }

  /** What the name of a file of allocations and of the one it belongs to begin with. */
  String ownerStem(String besideName) {
    int end = allocations == null ? 0 : allocations.length();
    return besideName.substring(0, besideName.length() - end);
  }

  private @Nullable String standing(String... names) {
    return List.of(names).stream()
        .filter(name -> Files.isRegularFile(file(name), LinkOption.NOFOLLOW_LINKS))
        .findFirst()
        .orElse(null);
  }

  /** What the file beside one of that name is called. */
  String besideName(String name) {
    return stem(name) + allocations;
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** Whether the mark of a complete file stands beside this one. */
  boolean isMarked(String name) {
    return Files.exists(file(name + ".done")) || Files.exists(file(name + ".DONE"));
  }

  /** The name of a dropped file, and of the one beside it: what positions in them begin with. */
  List<String> names(String name) {
    return allocations == null
        ? List.of(shown(name))
        : List.of(shown(name), shown(besideName(name)));
  }

  /** The name as it may be stored and shown. */
  String shown(String name) {
    return names.of(name);
  }

  /** Whether the name is that of a file beside another one. */
  boolean isBeside(String name) {
    return allocations != null
        && name.toLowerCase(Locale.ROOT).endsWith(allocations.toLowerCase(Locale.ROOT));
  }

  /** Whether files of that name are read here, and not beside another one. */
  boolean isOurs(String name) {
    return files.matches(name) && !name.startsWith(".") && !isBeside(name);
  }
}
