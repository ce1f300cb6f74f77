package org.peyman.hub.support;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * How long a test waits, and how long something may take: as long as it says on a machine of its
 * own, and as many times longer as others wait for the processors too.
 */
public final class Patience {

  private Patience() {}

  /** What takes that long on a machine of its own may take so long on this one, now. */
  public static Duration of(Duration alone) {
    return Duration.ofNanos((long) (alone.toNanos() * factor()));
  }

  /** How many want each processor; 1 where fewer than one does, or where the machine cannot say. */
  static double factor() {
    var machine = ManagementFactory.getOperatingSystemMXBean();
    return Math.max(1, machine.getSystemLoadAverage() / machine.getAvailableProcessors());
  }
}
