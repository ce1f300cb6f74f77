package org.peyman.hub.support;

import java.util.stream.LongStream;

/** The seeds of random worlds, for classes that are {@link Seeded}. */
public final class Seeds {

  private Seeds() {}

  /** For what takes a second or more for each world. */
  public static LongStream few() {
    return all().limit((count() + 1) / 2);
  }

  public static LongStream all() {
    return LongStream.rangeClosed(1, count());
  }

  /** Whether what takes long is run. */
  static boolean isForLong() {
    return count() > 1;
  }

  private static long count() {
    return Long.getLong("peyman.seeds", 1);
  }
}
