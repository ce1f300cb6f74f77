package org.peyman.hub.cube;

import com.carrotsearch.hppc.IntLongHashMap;
import com.carrotsearch.hppc.cursors.IntLongCursor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many claims came so many days after their month. Where few days are known they are looked up,
 * since there may be many groups; where many are, each day has its place.
 */
final class Delays {

  private static final int FEW = 64;

  /** Later ones are looked up always. */
  private static final int LATEST = 16_384;

  private final IntLongHashMap others = new IntLongHashMap();
  private long[] byDay = {};

  /**
   * Adds claims.
   *
   * @param more below 0, they are taken away
   */
  void add(int day, long more) {
    if (day < byDay.length) {
      byDay[day] += more;
    } else {
      others.addTo(day, more);
      if (others.size() > FEW && day < LATEST) {
        place(day);
      }
    }
  }

  /** Gives all days up to the last one a place. */
  private void place(int last) {
    int end = Math.min(LATEST, Math.max(last + 1, 2 * byDay.length));
    byDay = Arrays.copyOf(byDay, Math.max(end, byDay.length));
    for (int day : others.keys().toArray()) {
      if (day < byDay.length) {
        byDay[day] += others.remove(day);
      }
    }
  }

  /** Adds what was found elsewhere. */
  void add(Delays more) {
    for (int day = 0; day < more.byDay.length; day++) {
      if (more.byDay[day] != 0) {
        add(day, more.byDay[day]);
      }
    }
    for (IntLongCursor each : more.others) {
      add(each.key, each.value);
    }
  }

  /** The least delay within which half of the claims came; null: there are none. */
  @Nullable Integer median() {
    long all = Arrays.stream(byDay).sum();
    for (IntLongCursor each : others) {
      all += each.value;
    }
    if (all == 0) {
      return null;
    }
    long left = (all + 1) / 2;
    for (int day = 0; day < byDay.length; day++) {
      left -= byDay[day];
      if (left <= 0) {
        return day;
      }
    }
    return medianOfOthers(left);
  }

  private Integer medianOfOthers(long half) {
    int[] days = others.keys().toArray();
    Arrays.sort(days);
    int at = 0;
    for (long left = half - others.get(days[at]); left > 0; left -= others.get(days[at])) {
      at++;
    }
    return days[at];
  }
}
