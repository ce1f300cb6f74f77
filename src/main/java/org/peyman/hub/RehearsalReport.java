package org.peyman.hub;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.NoteKind;
import org.peyman.hub.domain.NoteReason;
import org.peyman.hub.domain.SourceNote;
import org.peyman.hub.ledger.Batch;
import org.peyman.hub.ledger.PersonsEmptied;
import org.peyman.hub.ledger.Preview;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.Sums;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Identity;
import org.peyman.hub.partner.PageNote;
import org.peyman.hub.pulling.Rehearsal;

/** What a source's first page would become, as lines for the person who configured it. */
final class RehearsalReport {

  private static final int MOST_SHOWN = 10;
  private static final List<Measure> SHOWN =
      List.of(
          Measure.PLEDGED,
          Measure.JOINT_PLEDGED,
          Measure.FORECAST,
          Measure.REPORTED,
          Measure.CLAIMED,
          Measure.JOBS,
          Measure.OVERSTATEMENT,
          Measure.VERIFIED);

  private RehearsalReport() {}

  static List<String> lines(
      Identity partner, FactSource.Description source, Rehearsal.FirstPage page) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s (%s of %s): %s in the first page%s"
            .formatted(
                source.code(),
                source.kind().plural(),
                partner.organization(),
                rows(page.rows()),
                page.more() ? ", more follow" : ""));
    PersonsEmptied emptied = page.preview().emptied();
    lines.add("  " + (emptied == null ? sorts(page.preview().outcome()) : said(emptied)));
    addRefused(page.preview(), lines);
    page.notes().stream()
        .filter(note -> note.count() > 0)
        .forEach(note -> lines.add("  " + noted(note)));
    if (!page.unread().isEmpty()) {
      lines.add("  fields that are not read: " + String.join(", ", page.unread()));
    }
    if (emptied == null) {
      addTotals(partner, page.preview(), lines);
    }
    return lines;
  }

  private static String said(PersonsEmptied emptied) {
    return NoteKind.PERSONS_EMPTIED
        + ": nothing of it would be taken in, for the source "
        + emptied.says()
        + "; emptyPersonsUntil allows that up to a day";
  }

  /** What it is and what to do about it, as {@code sources} would say. */
  private static String noted(PageNote note) {
    String subject = note.subject() == null ? "" : note.subject();
    NoteReason reason = named(NoteReason.values(), note.reason());
    NoteKind kind = named(NoteKind.values(), note.kind());
    String said = subject.isEmpty() ? note.kind() : note.kind() + " " + subject;
    return kind == null
        ? said
        : said + ": " + new SourceNote(kind, subject, reason, note.count(), note.near()).en();
  }

  private static <E extends Enum<E>> @Nullable E named(E[] all, @Nullable String name) {
    return Arrays.stream(all).filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }

  private static String rows(int rows) {
    return number(rows) + (rows == 1 ? " row" : " rows");
  }

  private static String sorts(Batch.Outcome outcome) {
    return "would be: taken in %s, known already %s, refused %s, waiting %s"
        .formatted(
            number(outcome.accepted()),
            number(outcome.unchanged()),
            number(outcome.refused()),
            number(outcome.pending()));
  }

  private static void addRefused(Preview preview, List<String> lines) {
    List<Preview.Item> refused = preview.refused();
    for (Preview.Item item : refused.subList(0, Math.min(MOST_SHOWN, refused.size()))) {
      item.refusal().problems().forEach(problem -> lines.add("    " + said(item, problem)));
    }
    if (refused.size() > MOST_SHOWN) {
      lines.add("    and " + number(refused.size() - MOST_SHOWN) + " more");
    }
  }

  /** A line for each thing that is wrong with a row, as one goes through a file to mend it. */
  private static String said(Preview.Item item, Refusal.Problem problem) {
    String text = problem.text().en();
    boolean saysWhere = problem.position() != null || text.startsWith(item.position());
    return saysWhere ? text : item.position() + ": " + text;
  }

  private static void addTotals(Identity partner, Preview preview, List<String> lines) {
    lines.add("  %-34s %14s %14s %14s".formatted("published totals", "before", "after", "change"));
    for (Measure measure : SHOWN) {
      lines.add(total(partner.organization(), measure, preview, 1));
    }
    for (Measure measure : SHOWN) {
      lines.add(total("all together", measure, preview, 0));
    }
  }

  private static String total(String whose, Measure measure, Preview preview, int query) {
    long before = value(preview.before().get(query), measure);
    long after = value(preview.after().get(query), measure);
    String change = after == before ? "0" : String.format(Locale.ROOT, "%+,d", after - before);
    return "    %-18s %-13s %14s %14s %14s"
        .formatted(whose, measure.field(), number(before), number(after), change);
  }

  private static long value(Sums.Result sums, Measure measure) {
    Sums.Answer answer = sums.answers().get("");
    Map<Measure, Number> values = answer == null ? Map.of() : answer.total().values();
    Number value = measure.of(values);
    return value == null ? 0 : value.longValue();
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
