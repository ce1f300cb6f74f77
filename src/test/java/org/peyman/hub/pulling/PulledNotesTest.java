package org.peyman.hub.pulling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.peyman.hub.domain.FactKind;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.ledger.Records;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PageNote;
import org.peyman.hub.support.CapturedLog;

/** What sources say of themselves beside their rows. */
final class PulledNotesTest extends Pulling {

  @RegisterExtension final CapturedLog log = CapturedLog.of(SourceLoop.class);

  @Test
  void whatPagesSayIsKeptUntilAPageAnswersIt() {
    FakeSource source = source("a/claims");
    source.next.add(request -> done(page("1", true, note("ROWS_WITHOUT_MARK", "changed", 2))));
    source.next.add(
        request ->
            done(
                page(
                    "2",
                    false,
                    note("ROWS_WITHOUT_MARK", "changed", 3),
                    note("FILE_REJECTED", "claims-14030815.csv", 1),
                    note("FILE_REJECTED", "of 123-456789-1.csv", 1))));
    pull(source);

    until(() -> status("a/claims").lastSyncedAt() != null);
    assertThat(status("a/claims").notes())
        .extracting(it -> it.note().kind(), it -> it.note().subject(), it -> it.note().count())
        .contains(
            tuple(NoteKind.ROWS_WITHOUT_MARK, "changed", 5),
            tuple(NoteKind.FILE_REJECTED, "claims-14030815.csv", 1),
            tuple(NoteKind.FILE_REJECTED, "of ***.csv", 1));

    source.next.add(
        request ->
            done(page("3", false, PageNote.answered("FILE_REJECTED", "claims-14030815.csv"))));
    until(() -> status("a/claims").notes().size() == 2);
    source.next.add(request -> done(page("4", false, PageNote.none("ROWS_WITHOUT_MARK"))));
    until(() -> status("a/claims").notes().size() == 1);
  }

  @Test
  void aNoteThatTheHubAloneCanTellOrNobodyKnowsIsMalformed() {
    for (String kind : List.of("ALL_REFUSED", "MAPPING_CHANGED", "FILE_LOST")) {
      FakeSource source = source("a/" + kind);
      source.always = request -> done(page("1", false, note(kind, "x", 1)));
      pull(source);
      until(() -> status("a/" + kind).failed());
      assertThat(status("a/" + kind).notes()).isEmpty();
      assertThat(log.messages())
          .anyMatch(line -> line.contains("a note of kind '" + kind + "'; allowed: FILE_REJECTED"));
    }
  }

  @Test
  void aReadingWhoseEveryRowIsRefusedSaysSoUntilOneIsNot() {
    FakeSource source = source("a/claims");
    Item bad = new Item(FactKind.CLAIM, "row 1", FakeSource.claim(1).fields(), "It is broken.");
    source.next.add(request -> page("1", bad));
    pull(source);

    until(() -> !status("a/claims").notes().isEmpty());
    Records.Note note = status("a/claims").notes().get(0);
    assertThat(note.note().kind()).isEqualTo(NoteKind.ALL_REFUSED);

    source.next.add(request -> page("2", bad, FakeSource.claim(2)));
    until(() -> status("a/claims").notes().isEmpty());
  }

  private static Page page(String cursor, boolean more, PageNote... notes) {
    return new Page(List.of(), cursor, more, null, List.of(notes));
  }

  private static PageNote note(String kind, @Nullable String subject, int count) {
    return new PageNote(kind, subject, count);
  }
}
