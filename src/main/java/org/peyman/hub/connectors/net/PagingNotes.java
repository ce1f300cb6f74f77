package org.peyman.hub.connectors.net;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.NoteReason;
import org.peyman.hub.partner.PageNote;

/**
 * What is to be said of a system with a page of it.
 *
 * @param before how far it was read before the page
 * @param after how far with it
 * @param untold what ought to say of a next page and does not; null: all is well
 */
record PagingNotes(
    @Nullable Since since, PagingCursor before, PagingCursor after, @Nullable String untold) {

  /** With a page that others follow. */
  List<PageNote> ofPage() {
    List<PageNote> notes = new ArrayList<>();
    int future = after.marks().future() - before.marks().future();
    boolean isOfZone = after.marks().zoned() == after.marks().future();
    add(notes, NoteKind.MARK_IN_FUTURE, future, isOfZone ? NoteReason.ANOTHER_ZONE.name() : null);
    int unmarked = after.marks().unmarked() - before.marks().unmarked();
    add(notes, NoteKind.ROWS_WITHOUT_MARK, unmarked, null);
    if (untold != null && before.skip() == 0) { // once, with the first rows of the page
      notes.add(new PageNote(NoteKind.NEXT_UNTOLD.name(), untold, 1));
    }
    return notes;
  }

  private void add(List<PageNote> notes, NoteKind kind, int rows, @Nullable String reason) {
    if (since != null && rows > 0) {
      notes.add(new PageNote(kind.name(), since.from().text(), rows, reason));
    }
  }

  /**
   * With the last page of a reading: what none of its pages said is so no longer. Rows without a
   * mark may be left out of what changed since, so only a reading of everything tells.
   *
   * @param same whether it was the same as a page before it
   */
  List<PageNote> ofEnd(boolean same) {
    List<PageNote> notes = ofPage();
    if (after.marks().future() == 0) {
      notes.add(PageNote.none(NoteKind.MARK_IN_FUTURE.name()));
    }
    if (after.marks().unmarked() == 0 && after.since() == null) {
      notes.add(PageNote.none(NoteKind.ROWS_WITHOUT_MARK.name()));
    }
    notes.add(
        same
            ? new PageNote(NoteKind.SAME_PAGE.name(), null, 1)
            : PageNote.none(NoteKind.SAME_PAGE.name()));
    if (untold == null) {
      notes.add(PageNote.none(NoteKind.NEXT_UNTOLD.name()));
    }
    return notes;
  }
}
