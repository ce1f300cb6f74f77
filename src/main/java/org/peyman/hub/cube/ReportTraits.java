package org.peyman.hub.cube;

import java.time.LocalDate;
import java.util.List;
import org.peyman.hub.ledger.Counted;
import org.peyman.hub.ledger.QualityRecords;
import org.peyman.hub.ledger.QualityRecords.Sum;

/**
 * What quality goes by in what is reported.
 *
 * @param delay by how many days it came after the end of its month, at least 0; below 0: it is not
 *     new
 */
record ReportTraits(
    boolean isClaim, boolean keyless, boolean hoursUnknown, boolean corrected, int delay) {

  /** What is counted of reports. */
  static final List<Sum> SUMS =
      List.of(
          Sum.REPORTED,
          Sum.CLAIMS,
          Sum.KEYLESS,
          Sum.UNKNOWN_HOURS,
          Sum.NEW,
          Sum.LATE,
          Sum.CORRECTED);

  static final int COMBINATIONS = 1 << SUMS.size();

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

  /** A bit for each of {@link #SUMS} that it is counted in. */
  int combination() {
    int combination = 0;
    for (int i = 0; i < SUMS.size(); i++) {
      combination |= isIn(SUMS.get(i)) ? 1 << i : 0;
    }
    return combination;
  }

  private boolean isIn(Sum sum) {
    return switch (sum) {
      case REPORTED -> true;
      case CLAIMS -> isClaim;
      case KEYLESS -> keyless;
      case UNKNOWN_HOURS -> hoursUnknown;
      case NEW -> isNew();
      case LATE -> delay > QualityRecords.LATE_DAYS;
      case CORRECTED -> isNew() && corrected;
      default -> false;
    };
  }

  /** Whether what has these traits is counted in a sum of {@link #SUMS}. */
  static boolean isIn(Sum sum, int combination) {
    return (combination >> SUMS.indexOf(sum) & 1) == 1;
  }
}
