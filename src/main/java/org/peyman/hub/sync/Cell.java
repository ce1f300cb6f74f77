package org.peyman.hub.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Text;
import org.peyman.hub.ledger.Refusal;
import org.peyman.hub.ledger.Refusal.Reason;

/**
 * One value before it is read, with what a refusal of it must name.
 *
 * @param field as its source spells it
 * @param text without white space around it, not empty
 * @param position where it stands; null: where its item stands
 */
record Cell(String field, String text, @Nullable String position) {

  /** Reads a value of one type, or throws {@link Refused}. */
  @FunctionalInterface
  interface Reading<T> {
    T read(Cell cell);
  }

  Refused invalid(String allowed) {
    return refused(Reason.INVALID, allowed, "");
  }

  /** Invalid, with the nearest of the values that would have been valid. */
  Refused invalid(String allowed, List<String> near) {
    String hint = near.isEmpty() ? "" : "; nearest: " + String.join(", ", near);
    return refused(Reason.INVALID, allowed + hint, "");
  }

  Refused outOfRange(String allowed) {
    return refused(Reason.OUT_OF_RANGE, allowed, "");
  }

  Refused inconsistent(String allowed) {
    return refused(Reason.INCONSISTENT, allowed, "");
  }

  /** With a sentence more, for refusals that surprise. */
  Refused refused(Reason reason, String allowed, String why) {
    String shown = Text.cut(text);
    String message = at() + field + " is '" + shown + "'; allowed: " + allowed + "." + why;
    return new Refused(new Refusal(reason, field, shown, allowed, message), position);
  }

  private String at() {
    return position == null ? "" : position + ": ";
  }
}
