package org.peyman.hub.ledger;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Digits;
import org.peyman.hub.domain.Text;

/**
 * Says of entries in quarantine that nothing is to be done about them. They are closed and stay on
 * record; one that is read again unchanged stays closed, and what waited is not taken in by itself
 * any more.
 *
 * @param chosen which entries
 * @param refusedFor of these, those that have this reason; null: all
 * @param by who says so, 1 to 200 characters
 * @param because why, 1 to 500 characters; national codes in it are masked
 */
public record Dismissing(
    Retrial.Chosen chosen, Refusal.@Nullable Reason refusedFor, String by, String because) {

  /** How many characters a reason may have. */
  public static final int LONGEST_REASON = 500;

  /** How many characters a name may have. */
  public static final int LONGEST_NAME = 200;

  /**
   * @throws IllegalArgumentException where a text is empty or too long
   */
  public Dismissing(
      Retrial.Chosen chosen, Refusal.@Nullable Reason refusedFor, String by, String because) {
    this.chosen = chosen;
    this.refusedFor = refusedFor;
    this.by = checked("by", by, LONGEST_NAME);
    this.because = checked("reason", because, LONGEST_REASON);
  }

  /** The parameters of its statement. */
  List<@Nullable Object> parameters(OffsetDateTime now) {
    return Arrays.asList(
        chosen.organization(),
        chosen.numbers(),
        chosen.source(),
        refusedFor == null ? null : refusedFor.name(),
        now,
        by,
        because);
  }

  private static String checked(String what, String text, int longest) {
    String trimmed = Text.trim(text);
    if (trimmed.isEmpty() || trimmed.length() > longest) {
      throw new IllegalArgumentException(
          what + " has " + trimmed.length() + " characters; allowed: 1 to " + longest + ".");
    }
    return Digits.maskAll(Text.storable(trimmed));
  }
}
