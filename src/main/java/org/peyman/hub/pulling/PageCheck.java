package org.peyman.hub.pulling;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/**
 * Checks the pages of one reading: each as it was agreed, and their cursors leading onwards. A
 * circle of cursors is found without keeping them all, by Brent's method: a mark is left behind
 * after 1, 2, 4, 8... pages, and met again.
 */
final class PageCheck {

  private static final int LONGEST_CURSOR = 10_000;

  private final FactKind kind;
  private @Nullable String last;
  private @Nullable String mark;
  private long sinceMark;
  private long untilMark = 1;

  /** Begins at the cursor. */
  PageCheck(FactKind kind, @Nullable String cursor) {
    this.kind = kind;
    this.last = cursor;
    this.mark = cursor;
  }

  /** Throws what is wrong with the page, if anything is; then nothing of it may be used. */
  void check(Page page, int limit) throws PartnerFailure {
    if (page.items().size() > limit) {
      throw malformed(page.items().size() + " rows where " + limit + " were asked for");
    }
    for (Item item : page.items()) {
      check(item);
    }
    PageNotes.check(page);
    String cursor = page.cursor();
    if (cursor != null && (cursor.length() > LONGEST_CURSOR || cursor.indexOf(0) >= 0)) {
      throw malformed("a cursor longer than " + LONGEST_CURSOR + " characters, or with U+0000");
    }
    if (page.more()) {
      move(cursor);
    }
  }

  /** Partners' code is not checked for nulls as the hub's is. */
  private void check(@Nullable Item item) throws PartnerFailure {
    if (item == null || item.kind() == null || isNull(item.position())) {
      throw malformed("a row without kind or position");
    }
    if (!item.kind().name().equals(kind.name())) {
      throw malformed("a row of kind " + item.kind() + " from a source of " + kind);
    }
  }

  private static boolean isNull(@Nullable String text) {
    return text == null;
  }

  private void move(@Nullable String cursor) throws PartnerFailure {
    if (cursor == null || cursor.equals(last) || Objects.equals(cursor, mark)) {
      throw malformed("a cursor that leads nowhere, though there is more");
    }
    last = cursor;
    if (++sinceMark == untilMark) {
      mark = cursor;
      sinceMark = 0;
      untilMark *= 2;
    }
  }

  private static PartnerFailure malformed(String what) {
    return new PartnerFailure(Kind.MALFORMED, what);
  }
}
