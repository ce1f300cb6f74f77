package org.peyman.hub.simulator;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a system in the order in which they were written, with the time of it. Thread-safe; what
 * was written stays.
 */
final class Journal {

  /** So many rows of the past were written at one time, as a nightly run does. */
  private static final int A_NIGHT = 40;

  /**
   * A row.
   *
   * @param number from 1 on, in the order of writing
   */
  record Entry(long number, Instant changedAt, JsonObject row) {
    /** Where to go on after it. It holds the time, so it stays good when the system starts anew. */
    String cursor() {
      return changedAt + "/" + number;
    }
  }

  private volatile List<Entry> entries;

  private Journal(List<Entry> entries) {
    this.entries = entries;
  }

  /** Rows of the past, the last of which were written at the given time. */
  static Journal until(Instant last, List<JsonObject> rows) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      entries.add(new Entry(i + 1L, timeOf(i, rows.size(), last), rows.get(i)));
    }
    return new Journal(List.copyOf(entries));
  }

  /** When the row of that index was written. */
  static Instant timeOf(int index, int rows, Instant last) {
    return last.minus(Duration.ofDays((rows - 1 - index) / A_NIGHT));
  }

  /** Writes a row, at the given time or, if that is not later than the last one's, just after. */
  synchronized void write(Instant now, JsonObject row) {
    List<Entry> longer = new ArrayList<>(entries);
    Instant last = longer.isEmpty() ? Instant.EPOCH : longer.get(longer.size() - 1).changedAt();
    Instant time = now.isAfter(last) ? now : last.plusMillis(1);
    longer.add(new Entry(longer.size() + 1L, time, row));
    entries = List.copyOf(longer);
  }

  /** All rows from a time on, included, after the one of the given number. */
  List<Entry> from(Instant time, long number) {
    return entries.stream()
        .filter(entry -> entry.number() > number && !entry.changedAt().isBefore(time))
        .toList();
  }

  /** All rows after the cursor of one; all without it, or with what is none. */
  List<Entry> after(@Nullable String cursor) {
    String[] parts = cursor == null ? new String[0] : cursor.split("/", -1);
    if (parts.length != 2) {
      return entries;
    }
    Instant time = Instant.parse(parts[0]);
    long number = Long.parseLong(parts[1]);
    return entries.stream()
        .filter(
            entry ->
                entry.changedAt().isAfter(time)
                    || (entry.changedAt().equals(time) && entry.number() > number))
        .toList();
  }
}
