package org.peyman.hub.connectors.net;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a page of a reading is one that came before, as where a server answers with its
 * last page whatever number is asked for, or begins again behind it. Not all pages are kept: beside
 * the last one a mark is left behind after 1, 2, 4, 8... pages (Brent's method).
 */
final class SeenPages {

  private @Nullable String expected;
  private @Nullable Page last;
  private @Nullable Page mark;
  private long sinceMark;
  private long untilMark = 1;

  /** What tells one page from another without its rows. */
  private record Page(int rows, int hash, @Nullable Object first, @Nullable Object last) {
    static Page of(List<?> rows) {
      return new Page(rows.size(), rows.hashCode(), rows.get(0), rows.get(rows.size() - 1));
    }
  }

  /**
   * Whether the page came before, and is not the same one fetched anew.
   *
   * @param asked what it was asked for with; null: the first of a reading
   * @param next what the page after it is asked for with; null: it is the last
   */
  synchronized boolean isSeen(@Nullable String asked, @Nullable String next, List<?> rows) {
    if (asked == null || !asked.equals(expected)) {
      forget();
    }
    boolean isSeen = false;
    if (!rows.isEmpty()) {
      Page page = Page.of(rows);
      isSeen = page.equals(last) || page.equals(mark);
      keep(page);
    }
    expected = isSeen ? null : next;
    return isSeen;
  }

  private void forget() {
    last = null;
    mark = null;
    sinceMark = 0;
    untilMark = 1;
  }

  private void keep(Page page) {
    last = page;
    if (++sinceMark == untilMark) {
      mark = page;
      sinceMark = 0;
      untilMark *= 2;
    }
  }
}
