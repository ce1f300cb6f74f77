package org.peyman.hub.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Title;
import org.peyman.hub.ledger.Refusal.Place;
import org.peyman.hub.ledger.Refusal.Problem;
import org.peyman.hub.ledger.Refusal.Reason;

/**
 * One value before it is read, with what a refusal of it must name.
 *
 * @param field as its source spells it
 * @param text without white space around it, not empty
 * @param position where it stands; null: where its item stands
 * @param written as its source writes it, where that is another text
 * @param codes of its source that may stand there; none: the hub's words may
 */
record Cell(
    String field, String text, @Nullable String position, String written, List<String> codes) {

  private static final int MOST_CODES = 30;

  /** One that its source writes so. */
  Cell(String field, String text, @Nullable String position) {
    this(field, text, position, text, List.of());
  }

  /** What may stand there, in the words of its source. */
  String allowed(List<String> words) {
    List<String> all = codes.isEmpty() ? words : codes;
    String some = String.join(", ", all.stream().limit(MOST_CODES).toList());
    return all.size() > MOST_CODES ? some + ", \u2026" : some;
  }

  /** Reads a value of one type, or throws {@link Refused}. */
  @FunctionalInterface
  interface Reading<T> {
    T read(Cell cell);
  }

  Refused invalid(Title allowed) {
    return refused(Reason.INVALID, allowed);
  }

  /** Invalid, with the nearest of the values that would have been valid. */
  Refused invalid(Title allowed, List<String> near) {
    return invalid(
        near.isEmpty()
            ? allowed
            : allowed
                .then(new Title("؛ نزدیک‌ترین‌ها: ", "; nearest: "))
                .then(String.join(", ", near)));
  }

  Refused outOfRange(Title allowed) {
    return refused(Reason.OUT_OF_RANGE, allowed);
  }

  Refused inconsistent(Title allowed) {
    return refused(Reason.INCONSISTENT, allowed);
  }

  // For files that a hub starts with: their problems are shown to who starts it, in English.

  Refused invalid(String allowed) {
    return invalid(Title.same(allowed));
  }

  Refused invalid(String allowed, List<String> near) {
    return invalid(Title.same(allowed), near);
  }

  Refused outOfRange(String allowed) {
    return outOfRange(Title.same(allowed));
  }

  Refused inconsistent(String allowed) {
    return inconsistent(Title.same(allowed));
  }

  private Refused refused(Reason reason, Title allowed) {
    return new Refused(Problem.of(reason, place(), written, allowed));
  }

  /** With a sentence more, for refusals that surprise. */
  Refused refused(Reason reason, Title allowed, Title why) {
    return new Refused(Problem.of(reason, place(), written, allowed, why));
  }

  private Place place() {
    return new Place(field, position);
  }
}
