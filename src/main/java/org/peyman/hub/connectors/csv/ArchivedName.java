package org.peyman.hub.connectors.csv;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names in {@code archive/}, which say when the file was changed before it was archived: {@code
 * claims-20210101T000000.000000000Z.csv}.
 */
final class ArchivedName {

  static final String FOLDER = "archive";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.nnnnnnnnn'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Pattern NAME =
      Pattern.compile("(?<begin>.+)-(?<time>\\d{8}T\\d{6}\\.\\d{9}Z)(?<end>\\.[^.]*)?");

  private ArchivedName() {}

  /** The name in the archive of a file that was changed at the given time. */
  static String of(String name, Instant changedAt) {
    int dot = name.lastIndexOf('.');
    String suffix = "-" + TIME.format(changedAt);
    return dot < 0 ? name + suffix : name.substring(0, dot) + suffix + name.substring(dot);
  }

  /** Whether that is the name of a file in the archive, from the drop folder. */
  static boolean matches(String name) {
    return name.startsWith(FOLDER + "/") && NAME.matcher(name).matches();
  }

  /** The time in the name, which sorts as text. */
  static String time(String name) {
    return matched(name).group("time");
  }

  /** When the file was changed before it was archived. */
  static Instant changedAt(String name) {
    return TIME.parse(time(name), Instant::from);
  }

  /** The name under which the file was dropped. */
  static String dropped(String name) {
    Matcher matched = matched(name);
    String end = matched.group("end");
    return matched.group("begin").substring(FOLDER.length() + 1) + (end == null ? "" : end);
  }

  private static Matcher matched(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(name + " was not archived");
    }
    return matcher;
  }
}
