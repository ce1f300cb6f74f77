package org.peyman.hub.plugins;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions of the door from one on and up to another, as a manifest writes them. */
record SpiRange(Version from, boolean withFrom, Version to, boolean withTo) {

  private static final Pattern VERSION = Pattern.compile("(\\d{1,6})(?:\\.(\\d{1,6}))?");
  private static final Pattern RANGE =
      Pattern.compile(
          "([\\[(])\\s*(" + VERSION.pattern() + ")\\s*,\\s*(" + VERSION.pattern() + ")\\s*([])])");

  /** {@code major.minor}. */
  record Version(int major, int minor) implements Comparable<Version> {

    static Version of(String text) {
      Matcher matcher = VERSION.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("Not a version: " + text);
      }
      String minor = matcher.group(2);
      return new Version(
          Integer.parseInt(matcher.group(1)), minor == null ? 0 : Integer.parseInt(minor));
    }

    @Override
    public int compareTo(Version other) {
      return Comparator.comparingInt(Version::major)
          .thenComparingInt(Version::minor)
          .compare(this, other);
    }
  }

  /** Reads {@code [1.0,2)}; empty for anything else. */
  static Optional<SpiRange> read(String text) {
    Matcher matcher = RANGE.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            new SpiRange(
                Version.of(matcher.group(2)),
                matcher.group(1).equals("["),
                Version.of(matcher.group(5)),
                matcher.group(8).equals("]")))
        : Optional.empty();
  }

  boolean includes(Version version) {
    int below = from.compareTo(version);
    int above = version.compareTo(to);
    return (below < 0 || (below == 0 && withFrom)) && (above < 0 || (above == 0 && withTo));
  }
}
