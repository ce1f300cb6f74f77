package org.peyman.hub.connectors.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.peyman.hub.domain.NoteReason;

/**
 * Finds files that are complete, since what is still being written must not be taken, and those
 * that stay and are read by nobody.
 */
final class DropFolder {

  /** How long something may lie as it is before it counts as left. */
  private static final Duration LEFT_AFTER = Duration.ofSeconds(5);

  /** How long the mark of a complete file may be waited for. */
  private static final Duration UNMARKED_AFTER = Duration.ofMinutes(10);

  /** Hidden, marks, half of a copy, and what systems leave in folders. */
  private static final Pattern NOT_DROPPED =
      Pattern.compile(
          "(?i)[.~].*|.*(\\.done|\\.part|\\.partial|\\.tmp|\\.filepart|\\.crdownload|~)"
              + "|desktop\\.ini|thumbs\\.db");

  private final CsvSection section;
  private final OpenFolders folders;
  private final Map<FileStamp, Instant> firstSeen = new HashMap<>();

  /**
   * @param folders that are read, by this source and others
   */
  DropFolder(CsvSection section, OpenFolders folders) {
    this.section = section;
    this.folders = folders;
  }

  /**
   * What stands in a folder.
   *
   * @param ours what may be read when it is complete
   * @param left what is not read as it is, by what is wrong with it
   */
  record Look(Set<FileStamp> ours, Map<FileStamp, NoteReason> left) {

    private static Look nothing() {
      return new Look(new HashSet<>(), new HashMap<>());
    }
  }

  /** The folder as it is at the given time. */
  Look look(Instant now) throws IOException {
    Look look = Look.nothing();
    try (Stream<Path> entries = Files.list(section.folder())) {
      for (Path file : entries.toList()) {
        String name = FileNames.of(file);
        if (!NOT_DROPPED.matcher(name).matches()
            && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          addIfThere(file, name, look);
        }
      }
    }
    firstSeen.keySet().removeIf(seen -> !look.ours.contains(seen) && !look.left.containsKey(seen));
    look.ours.forEach(stamp -> firstSeen.putIfAbsent(stamp, now));
    look.left.keySet().forEach(stamp -> firstSeen.putIfAbsent(stamp, now));
    return withLateAllocations(look, now);
  }

  private void addIfThere(Path file, String name, Look look) throws IOException {
    try {
      add(file, name, look);
    } catch (NoSuchFileException e) {
      // It was taken away while one looked.
    }
  }

  private void add(Path file, String name, Look look) throws IOException {
    if (!FileNames.isReadable(file, name)) {
      look.left.put(new FileStamp(name, FileStamp.textOf(file)), NoteReason.UNREADABLE_NAME);
    } else if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      if (section.isOurs(name)) {
        look.left.put(new FileStamp(name, "0-0"), NoteReason.NO_REGULAR_FILE);
      }
    } else if (section.isBeside(name)) {
      if (section.owner(name) == null) {
        look.left.put(section.stamp(name), NoteReason.WITHOUT_COMMITMENTS);
      }
    } else if (section.isOurs(name)) {
      addOurs(section.stamp(name), look);
    } else if (!name.toLowerCase(Locale.ROOT).endsWith(CsvSection.ENDING)) {
      look.left.put(section.stamp(name), NoteReason.UNKNOWN_ENDING);
    } else if (!folders.areRead(section.folder(), name)) {
      look.left.put(section.stamp(name), NoteReason.NO_SOURCE);
    }
  }

  private void addOurs(FileStamp stamp, Look look) {
    if (stamp.isEmpty()) {
      look.left.put(stamp, NoteReason.STAYS_EMPTY);
    } else if (section.marked() && !section.isMarked(stamp.name())) {
      look.left.put(stamp, NoteReason.NOT_MARKED);
    } else {
      look.ours.add(stamp);
    }
  }

  /** Allocations that lie alone for a while belong to commitments that were archived, if any. */
  private Look withLateAllocations(Look look, Instant now) throws IOException {
    for (Map.Entry<FileStamp, NoteReason> entry : Map.copyOf(look.left).entrySet()) {
      FileStamp stamp = entry.getKey();
      if (entry.getValue() == NoteReason.WITHOUT_COMMITMENTS
          && !stamp.isEmpty()
          && isOlder(stamp, LEFT_AFTER, now)
          && ArchivedFiles.ownerOf(stamp.name(), section) != null) {
        look.left.remove(stamp);
        look.ours.add(stamp);
      }
    }
    return look;
  }

  /** What stayed the same over two looks, the oldest first. */
  static List<FileStamp> complete(Look before, Look now) {
    List<FileStamp> complete = new ArrayList<>(now.ours);
    complete.removeIf(stamp -> !before.ours.contains(stamp));
    complete.sort(Comparator.comparingLong(FileStamp::changedAt).thenComparing(FileStamp::name));
    return complete;
  }

  /** What lies there and is not read, by what is wrong with it. */
  Map<FileStamp, NoteReason> leftNow(Instant now) throws IOException {
    return look(now).left;
  }

  /** The same, of what lies there for a while. */
  Map<FileStamp, NoteReason> left(Instant now) throws IOException {
    Map<FileStamp, NoteReason> left = leftNow(now);
    left.entrySet()
        .removeIf(
            entry ->
                !isOlder(
                    entry.getKey(),
                    entry.getValue() == NoteReason.NOT_MARKED ? UNMARKED_AFTER : LEFT_AFTER,
                    now));
    return left;
  }

  private boolean isOlder(FileStamp stamp, Duration age, Instant now) {
    Instant seen = firstSeen.getOrDefault(stamp, now);
    return !seen.plus(age).isAfter(now);
  }
}
