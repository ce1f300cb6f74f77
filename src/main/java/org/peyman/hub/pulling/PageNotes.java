package org.peyman.hub.pulling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Digits;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.NoteReason;
import org.peyman.hub.domain.SourceNote;
import org.peyman.hub.domain.Text;
import org.peyman.hub.ledger.NoteChange;
import org.peyman.hub.partner.Page;
import org.peyman.hub.partner.PageNote;
import org.peyman.hub.partner.PartnerFailure;

/**
 * What the pages of one reading say of their source, as the ledger keeps it: of what several pages
 * say, all of it is counted.
 */
final class PageNotes {

  private static final int MOST = 1_000;
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

  private final Map<Key, Integer> counts = new LinkedHashMap<>();

  private record Key(NoteKind kind, String subject) {}

  /** Throws what is wrong with the page's notes, if anything is. */
  static void check(Page page) throws PartnerFailure {
    check(page.notes());
  }

  /** The same of notes that come instead of a page. */
  static void check(List<PageNote> notes) throws PartnerFailure {
    if (notes.size() > MOST) {
      throw malformed(notes.size() + " notes; allowed: at most " + MOST);
    }
    for (PageNote note : notes) {
      check(note);
    }
  }

  /** Partners' code is not checked for nulls as the hub's is. */
  private static void check(@Nullable PageNote note) throws PartnerFailure {
    if (note == null || kind(note.kind()) == null) {
      String given = note == null ? null : note.kind();
      throw malformed("a note of kind '" + given + "'; allowed: " + allowed() + ".");
    }
    String subject = note.subject();
    if (subject != null && subject.indexOf(0) >= 0) {
      throw malformed("a note whose subject has U+0000");
    }
  }

  private static String allowed() {
    return Arrays.stream(NoteKind.values())
        .filter(kind -> !kind.isOfHub())
        .map(NoteKind::name)
        .collect(Collectors.joining(", "));
  }

  private static @Nullable NoteKind kind(@Nullable String name) {
    return Arrays.stream(NoteKind.values())
        .filter(kind -> kind.name().equals(name) && !kind.isOfHub())
        .findFirst()
        .orElse(null);
  }

  /** A sentence that this hub does not know is one of a newer hub's: the kind says enough. */
  private static @Nullable NoteReason reason(@Nullable String name) {
    return Arrays.stream(NoteReason.values())
        .filter(reason -> reason.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** What a page, the next of the reading, makes of the source's notes. */
  List<NoteChange> of(Page page) {
    return of(page.notes());
  }

  /** What came beside a page, or instead of it. */
  List<NoteChange> of(List<PageNote> notes) {
    List<NoteChange> changes = new ArrayList<>();
    for (PageNote note : notes) {
      NoteKind kind = Objects.requireNonNull(kind(note.kind()));
      String subject = note.subject() == null ? null : safe(note.subject());
      changes.add(
          note.count() == 0
              ? answered(kind, subject)
              : opened(kind, subject == null ? "" : subject, note));
    }
    return changes;
  }

  /** Fit for a line of the log. */
  private static String safe(String subject) {
    String line = CONTROLS.matcher(Text.storable(subject)).replaceAll("\uFFFD");
    return Digits.maskAllButDates(line);
  }

  private NoteChange opened(NoteKind kind, String subject, PageNote note) {
    int count =
        counts.merge(
            new Key(kind, subject),
            note.count(),
            (before, more) -> (int) Math.min((long) before + more, Integer.MAX_VALUE));
    List<String> near = note.near().stream().map(PageNotes::shown).toList();
    return new NoteChange.Opened(new SourceNote(kind, subject, reason(note.reason()), count, near));
  }

  /** A file without header has data where the names should be, perhaps a national code. */
  private static String shown(String name) {
    return Text.storable(Digits.maskAll(Text.cut(name))).replace('\n', ' ');
  }

  private NoteChange answered(NoteKind kind, @Nullable String subject) {
    if (subject != null) {
      counts.remove(new Key(kind, subject));
    }
    return new NoteChange.Answered(kind, subject);
  }

  private static PartnerFailure malformed(String what) {
    return new PartnerFailure(PartnerFailure.Kind.MALFORMED, what);
  }
}
