package org.peyman.hub.oracle;

import java.util.stream.LongStream;

/** The seeds of random worlds; {@code -Dpeyman.seeds=200} searches wider than the daily run. */
final class Seeds {

  private Seeds() {}

  static LongStream few() {
    return LongStream.rangeClosed(1, 3);
  }

  static LongStream all() {
    return LongStream.rangeClosed(1, Long.getLong("peyman.seeds", 6));
  }
}
