package org.peyman.hub.connectors.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files in {@code archive/}, so that a reading from the beginning gives all that was ever
 * dropped: a hub with a new ledger lacks nothing. A name there says when the file was changed
 * before it was archived: {@code claims-20210101T000000.000000000Z.csv}.
 */
final class ArchivedFiles {

  static final String FOLDER = "archive";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.nnnnnnnnn'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Pattern NAME =
      Pattern.compile("(?<begin>.+)-(?<time>\\d{8}T\\d{6}\\.\\d{9}Z)(?<end>\\.[^.]*)?");

  private ArchivedFiles() {}

  /** The name in the archive of a file that was changed at the given time. */
  static String nameOf(String name, Instant changedAt) {
    int dot = name.lastIndexOf('.');
    String suffix = "-" + TIME.format(changedAt);
    return dot < 0 ? name + suffix : name.substring(0, dot) + suffix + name.substring(dot);
  }

  /** Whether the file is in the archive. */
  static boolean holds(FileStamp stamp) {
    return stamp.name().startsWith(FOLDER + "/") && matcher(stamp.name()).matches();
  }

  /** The files of the section, those that were changed first first. */
  static List<FileStamp> files(CsvSection section, DropFolder folder) throws IOException {
    Path archive = section.folder().resolve(FOLDER);
    if (!Files.isDirectory(archive)) {
      return List.of();
    }
    List<FileStamp> stamps = new ArrayList<>();
    try (Stream<Path> entries = Files.list(archive)) {
      for (Path file : entries.toList()) {
        String name = FOLDER + "/" + file.getFileName();
        if (matcher(name).matches() && folder.hasOurName(droppedName(name))) {
          stamps.add(FileStamp.of(section.folder(), name));
        }
      }
    }
    stamps.sort(inOrder());
    return stamps;
  }

  /** By the time in their names. */
  static Comparator<FileStamp> inOrder() {
    return Comparator.comparing(ArchivedFiles::time).thenComparing(FileStamp::name);
  }

  /** When the file was changed before it was archived. */
  static Instant changedAt(FileStamp stamp) {
    return TIME.parse(time(stamp), Instant::from);
  }

  private static String time(FileStamp stamp) {
    return matched(stamp.name()).group("time");
  }

  /** The file of that stamp. */
  static Dropped dropped(FileStamp stamp, CsvSection section) {
    Path file = section.folder().resolve(stamp.name());
    String name = droppedName(stamp.name());
    String besideName = section.besideName(name);
    Path beside = file.resolveSibling(nameOf(besideName, changedAt(stamp)));
    boolean has = section.allocations() != null && Files.isRegularFile(beside);
    return new Dropped(file, name, has ? beside : null, besideName);
  }

  private static String droppedName(String name) {
    Matcher matched = matched(name);
    String end = matched.group("end");
    return matched.group("begin").substring(FOLDER.length() + 1) + (end == null ? "" : end);
  }

  private static Matcher matched(String name) {
    Matcher matcher = matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(name + " was not archived");
    }
    return matcher;
  }

  private static Matcher matcher(String name) {
    return NAME.matcher(name);
  }
}
