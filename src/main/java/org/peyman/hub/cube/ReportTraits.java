package org.peyman.hub.cube;

import java.time.LocalDate;
import org.peyman.hub.ledger.Counted;

/**
 * What quality goes by in what is reported.
 *
 * @param delay by how many days it came after the end of its month, at least 0; below 0: it is not
 *     new
 */
record ReportTraits(
    boolean isClaim, boolean keyless, boolean hoursUnknown, boolean corrected, int delay) {

  private static final int NOT_NEW = -1;

  static ReportTraits of(Counted.Reported reported) {
    Counted.Quality quality = reported.quality();
    return new ReportTraits(
        quality.isClaim(),
        quality.keyless(),
        quality.hoursUnknown(),
        quality.corrected(),
        delay(reported));
  }

  private static int delay(Counted.Reported reported) {
    LocalDate day = reported.quality().firstRecorded();
    return day == null
        ? NOT_NEW
        : Math.toIntExact(
            Math.max(0, day.toEpochDay() - reported.startedMonth().lastDay().toEpochDay()));
  }

  boolean isNew() {
    return delay >= 0;
  }
}
