package org.peyman.hub.partner.contract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.Cancellation;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.ReadRequest;

/** A whole reading of a source: its rows, and where each page ended. */
record Rows(List<Item> items, List<Page> pages) {

  private static final int MOST_PAGES = 100_000;

  /** Reads from a cursor to the end, by pages of the given size. */
  static Rows read(Loop loop, FactSource source, @Nullable String from, int limit)
      throws Exception {
    List<Item> items = new ArrayList<>();
    List<Page> pages = new ArrayList<>();
    String cursor = from;
    boolean more = true;
    while (more) {
      Page page = page(loop, source, cursor, limit);
      pages.add(page);
      items.addAll(page.items());
      cursor = page.cursor();
      more = page.more();
      if (pages.size() > MOST_PAGES) {
        throw new AssertionError("More than " + MOST_PAGES + " pages: the reading never ends.");
      }
    }
    return new Rows(items, pages);
  }

  private static Page page(Loop loop, FactSource source, @Nullable String cursor, int limit)
      throws Exception {
    ReadRequest request = new ReadRequest(cursor, limit, Cancellation.NEVER);
    return loop.call(() -> source.read(request)).answer();
  }

  /** The cursor after the last page. */
  @Nullable String end() {
    return pages.get(pages.size() - 1).cursor();
  }

  List<String> positions() {
    return items.stream().map(Item::position).toList();
  }
}
