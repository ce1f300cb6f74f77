package org.peyman.hub.partner;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a source, in its order.
 *
 * <p>Reading on from {@code cursor} gives every row that comes after these, and may give some of
 * these again, never skip one: rows that change while they are read must be met after the cursor.
 * So a cursor over a time of change alone is wrong, because two rows may have the same time on both
 * sides of a page's end, and because a transaction may commit rows with an older time than the
 * cursor's. Repaired: order by (time, key), put both into the cursor, and read only what is older
 * than the longest transaction.
 *
 * @param items at most the limit of the request; empty is allowed, also where there is more
 * @param cursor where to go on, at most 10,000 characters, opaque to the hub and without personal
 *     data; null: there is no place to go on from, and the next read begins at the beginning
 * @param more whether there are more rows now; false ends this reading, and the next begins after
 *     the source's interval, from the cursor
 * @param dataAsOf the moment that the source's data speak for when this page was read; null: not
 *     known
 * @param notes what the source says of itself beside these rows
 * @param part of what part of the source the rows are; null: the source is not in such parts
 */
public record Page(
    List<Item> items,
    @Nullable String cursor,
    boolean more,
    @Nullable Instant dataAsOf,
    List<PageNote> notes,
    @Nullable Part part) {

  /**
   * A part of a source that takes the place of what came under its name before, such as a file that
   * is dropped again after it was corrected. What was refused of the one before and is not met in
   * this one is closed in quarantine. The rows of a page are of one part, and the pages of a part
   * follow each other.
   *
   * @param names of the part: positions of its rows begin with one of them and a colon
   * @param begins whether the page is its first
   * @param ends whether the page is its last
   */
  public record Part(List<String> names, boolean begins, boolean ends) {
    public Part {
      names = List.copyOf(names);
    }
  }

  /**
   * @throws IllegalArgumentException where there is more but no cursor to read it from
   */
  public Page {
    items = List.copyOf(items);
    notes = List.copyOf(notes);
    if (more && cursor == null) {
      throw new IllegalArgumentException("A page that is not the last must have a cursor.");
    }
  }

  /** Rows of which there is nothing to say. */
  public Page(List<Item> items, @Nullable String cursor, boolean more, @Nullable Instant dataAsOf) {
    this(items, cursor, more, dataAsOf, List.of(), null);
  }

  /** Rows of a source that is not in parts. */
  public Page(
      List<Item> items,
      @Nullable String cursor,
      boolean more,
      @Nullable Instant dataAsOf,
      List<PageNote> notes) {
    this(items, cursor, more, dataAsOf, notes, null);
  }
}
