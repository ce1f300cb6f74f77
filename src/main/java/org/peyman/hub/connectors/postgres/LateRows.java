package org.peyman.hub.connectors.postgres;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a reading meets for the first time although they ought to have been there at the one
 * before it, by their time of change: then others that are not met may have come late, too. So it
 * is with transactions that are longer than {@code settle}, and with times of another zone.
 *
 * @param cursor where the next question begins, if it goes on from here
 * @param until up to when all that there was has been read; null: not known
 * @param rows that were met since
 * @param late how many of them are older
 */
record LateRows(@Nullable String cursor, @Nullable Instant until, int rows, int late) {

  static final LateRows NONE = new LateRows(null, null, 0, 0);

  /** By so much a time of change may be older than the moment of its transaction's end. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /**
   * A reading ended here.
   *
   * @param asked when, by the clock that the rows' times are of; null: no row told
   * @param settle how old rows had to be
   */
  LateRows ended(@Nullable String at, @Nullable Instant asked, Duration settle) {
    return new LateRows(at, asked == null ? until : asked.minus(settle), 0, 0);
  }

  /** What is known of a question from the cursor: nothing where it goes on from elsewhere. */
  LateRows at(@Nullable String from) {
    return from != null && from.equals(cursor) ? this : NONE;
  }

  /** With a row of this time; null: it has none. */
  LateRows with(@Nullable Instant time) {
    boolean isLate = time != null && until != null && time.isBefore(until.minus(TOLERANCE));
    return time == null ? this : new LateRows(cursor, until, rows + 1, late + (isLate ? 1 : 0));
  }

  /** The reading goes on. */
  LateRows amid(@Nullable String next) {
    return new LateRows(next, until, rows, late);
  }

  /** Whether it is known of rows that they came in time. */
  boolean isAll() {
    return until != null && rows > 0 && late == 0;
  }
}
