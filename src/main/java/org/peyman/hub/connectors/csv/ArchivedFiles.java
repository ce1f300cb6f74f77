package org.peyman.hub.connectors.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files in {@code archive/}, so that a reading from the beginning gives all that was ever
 * dropped: a hub with a new ledger lacks nothing.
 */
final class ArchivedFiles {

  private ArchivedFiles() {}

  /** Whether the file is in the archive. */
  static boolean holds(FileStamp stamp) {
    return ArchivedName.matches(stamp.name());
  }

  /** The files of the section, those that were changed first first. */
  static List<FileStamp> files(CsvSection section) throws IOException {
    return files(section, section::isOurs);
  }

  /** The last one that a file of allocations belongs to; null where none was ever dropped. */
  static @Nullable FileStamp ownerOf(String besideName, CsvSection section) throws IOException {
    String owner = section.ownerStem(besideName) + CsvSection.ENDING;
    List<FileStamp> owners =
        files(section, name -> section.isOurs(name) && name.equalsIgnoreCase(owner));
    return owners.isEmpty() ? null : owners.get(owners.size() - 1);
  }

  private static List<FileStamp> files(CsvSection section, Predicate<String> dropped)
      throws IOException {
    Path archive = section.file(ArchivedName.FOLDER);
    if (!Files.isDirectory(archive)) {
      return List.of();
    }
    List<FileStamp> stamps = new ArrayList<>();
    try (Stream<Path> entries = Files.list(archive)) {
      for (Path file : entries.toList()) {
        String name = ArchivedName.FOLDER + "/" + FileNames.of(file);
        if (ArchivedName.matches(name) && dropped.test(ArchivedName.dropped(name))) {
          stamps.add(new FileStamp(name, FileStamp.textOf(file)));
        }
      }
    }
    stamps.sort(inOrder());
    return stamps;
  }

  /** By the time in their names. */
  static Comparator<FileStamp> inOrder() {
    return Comparator.comparing((FileStamp stamp) -> ArchivedName.time(stamp.name()))
        .thenComparing(FileStamp::name);
  }

  /** The name in the archive of a file that is, or is to be, there. */
  static String nameOf(FileStamp stamp) {
    if (holds(stamp)) {
      return stamp.name();
    }
    Instant changedAt = Instant.EPOCH.plusNanos(stamp.changedAt());
    return ArchivedName.FOLDER + "/" + ArchivedName.of(stamp.name(), changedAt);
  }

  /** Whether one name comes after the other in the archive. */
  static boolean isAfter(String name, String other) {
    return inOrder().compare(new FileStamp(name, ""), new FileStamp(other, "")) > 0;
  }

  /** When the file was changed before it was archived. */
  static Instant changedAt(FileStamp stamp) {
    return ArchivedName.changedAt(stamp.name());
  }

  /** The file of that stamp. */
  static Dropped dropped(FileStamp stamp, CsvSection section) {
    String name = ArchivedName.dropped(stamp.name());
    Dropped.Part main = Dropped.Part.archived(section.file(stamp.name()), name);
    if (section.allocations() == null) {
      return new Dropped(main, null);
    }
    String besideName = section.besideName(name);
    Path beside =
        section.file(ArchivedName.FOLDER + "/" + ArchivedName.of(besideName, changedAt(stamp)));
    return new Dropped(
        main, Files.isRegularFile(beside) ? Dropped.Part.archived(beside, besideName) : null);
  }
}
