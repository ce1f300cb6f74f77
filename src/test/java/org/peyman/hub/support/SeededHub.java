package org.peyman.hub.support;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.peyman.hub.RunningHub;
import org.peyman.hub.graphql.Engine;

/**
 * A hub over the repository's seed data, in this virtual machine and on a day that never changes:
 * for tests that only ask. It ends with this virtual machine.
 */
public final class SeededHub {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T08:00:00Z"), ZoneOffset.UTC);
  private static final RunningHub HUB =
      RunningHub.start(TestDatabase.fresh(), Path.of("seed-data"), CLOCK);

  private SeededHub() {}

  /** {@code http://127.0.0.1:port}. */
  public static String address() {
    return HUB.address();
  }

  /** The schema that it serves. */
  public static String sdl() {
    return Engine.schema();
  }
}
