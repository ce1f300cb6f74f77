package org.peyman.hub.ledger;

import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.SourceNote;

/** What is to become of a source's notes. */
public sealed interface NoteChange {

  /** Of which kind the notes are. */
  NoteKind kind();

  /** It is so: opens the note, or renews an open one, which keeps the time since when it is so. */
  record Opened(SourceNote note) implements NoteChange {
    @Override
    public NoteKind kind() {
      return note.kind();
    }
  }

  /**
   * It is so no longer, or somebody dealt with it.
   *
   * @param subject null: every open note of the kind but those that are opened with it
   */
  record Answered(NoteKind kind, @Nullable String subject) implements NoteChange {}

  /**
   * All that the source holds was read under a translation: where it is the newest, nothing of an
   * older one is left.
   */
  record ReadAnew(long translation) implements NoteChange {
    @Override
    public NoteKind kind() {
      return NoteKind.MAPPING_CHANGED;
    }
  }
}
