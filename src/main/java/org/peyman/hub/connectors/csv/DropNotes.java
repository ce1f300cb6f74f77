package org.peyman.hub.connectors.csv;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.NoteReason;
import org.peyman.hub.partner.PageNote;

/** What is to be said of a drop folder with the next page of it. */
final class DropNotes {

  private static final int MOST_LEFT = 50;

  private final CsvSection section;
  private final List<PageNote> notes = new ArrayList<>();

  DropNotes(CsvSection section) {
    this.section = section;
  }

  /** What was gathered for a page that was never taken in is gathered again with its rows. */
  void clear() {
    notes.clear();
  }

  void rejected(String name) {
    notes.add(new PageNote(NoteKind.FILE_REJECTED.name(), section.shown(name), 1));
  }

  void takenIn(Dropped dropped) {
    answered(dropped.main());
    if (dropped.beside() != null) {
      answered(dropped.beside());
    }
  }

  private void answered(Dropped.Part part) {
    notes.add(PageNote.answered(NoteKind.FILE_REJECTED.name(), section.shown(part.name())));
  }

  /** What lies in the folder and is not read: this, and nothing else. */
  void left(Map<FileStamp, NoteReason> left) {
    Map<String, NoteReason> byName = new TreeMap<>(Comparator.naturalOrder());
    left.forEach((stamp, reason) -> byName.put(section.shown(stamp.name()), reason));
    String kind = NoteKind.FILE_LEFT_OVER.name();
    byName.entrySet().stream()
        .limit(MOST_LEFT)
        .map(entry -> new PageNote(kind, entry.getKey(), 1, entry.getValue().name()))
        .forEach(notes::add);
    if (byName.size() > MOST_LEFT) {
      notes.add(new PageNote(kind, null, byName.size() - MOST_LEFT, NoteReason.MANY.name()));
    }
    notes.add(PageNote.none(kind));
  }

  /** Whether the newest file is too old. */
  void news(@Nullable Instant newest, Instant now) {
    String kind = NoteKind.NOTHING_NEW.name();
    boolean isLate =
        section.shape().staleAfter() != null
            && newest != null
            && newest.plus(section.shape().staleAfter()).isBefore(now);
    notes.add(isLate ? new PageNote(kind, null, 1) : PageNote.none(kind));
  }

  /** All of them, once. */
  List<PageNote> taken() {
    List<PageNote> taken = List.copyOf(notes);
    notes.clear();
    return taken;
  }
}
