package org.peyman.hub.sync;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Text;

/** Marks of change in a form in which the later one is the greater text. */
final class Marks {

  private static final int LONGEST = 700;
  private static final int SCALE = 40;
  private static final BigDecimal SHIFT = BigDecimal.TEN.pow(SCALE);
  private static final long SECONDS_SHIFT = 1L << 50;

  private Marks() {}

  /** Moments come after numbers, and other text after both. Null stands for no mark. */
  static @Nullable String sortable(@Nullable String mark) {
    if (mark == null || mark.isBlank() || mark.length() > LONGEST) {
      return null;
    }
    if (mark.matches("-?\\d{1,40}(\\.\\d{1,40})?")) {
      return "n" + number(new BigDecimal(mark));
    }
    try {
      Instant moment = OffsetDateTime.parse(mark).toInstant();
      long seconds = moment.getEpochSecond() + SECONDS_SHIFT;
      return String.format(Locale.ROOT, "o%019d%09d", seconds, moment.getNano());
    } catch (DateTimeException e) {
      return "t" + Text.storable(mark);
    }
  }

  /** All as long as each other; negative ones lie below the shift. */
  private static String number(BigDecimal number) {
    String digits = number.add(SHIFT).movePointRight(SCALE).toBigInteger().toString();
    return "0".repeat(2 * SCALE + 1 - digits.length()) + digits;
  }
}
