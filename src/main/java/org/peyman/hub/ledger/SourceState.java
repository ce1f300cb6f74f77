package org.peyman.hub.ledger;

import java.time.Instant;
import org.peyman.hub.domain.NoteKind;

/** How a source does at a moment: the first of NEVER, FAILED and STALE that applies. */
public enum SourceState {
  FRESH,
  STALE,
  FAILED,
  NEVER;

  /** That of a source (rules.md, section 3.3). */
  public static SourceState of(Records.Source source, Instant now) {
    Instant success = source.lastSyncedAt();
    if (success == null) {
      return NEVER;
    }
    if (source.failed()) {
      return FAILED;
    }
    if (hasNothingNew(source)) {
      return STALE;
    }
    boolean stale = source.staleAfter() != null && success.plus(source.staleAfter()).isBefore(now);
    return stale ? STALE : FRESH;
  }

  /** Of a folder of files, whose readings succeed however long no file comes. */
  private static boolean hasNothingNew(Records.Source source) {
    return source.notes().stream().anyMatch(note -> note.note().kind() == NoteKind.NOTHING_NEW);
  }
}
