package org.peyman.hub.partner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source says of itself beside its rows: something that it could not read, or not as it was
 * meant, and that its rows do not show. The hub keeps it, in the transaction that takes the page
 * in, until it is answered; shows it in {@code sources}; and calls no figures that rest on the
 * source complete meanwhile. Said again, it is the same note still.
 *
 * <p>Wrong, because nobody is told:
 *
 * <pre>{@code
 * files.removeIf(file -> !file.getName().endsWith(".csv"));
 * }</pre>
 *
 * <p>Repaired: a page with {@code new PageNote("FILE_LEFT_OVER", file.getName(), 1)} for each, and
 * with {@code PageNote.none("FILE_LEFT_OVER")}, which answers those that were said of other files.
 *
 * @param kind a name of the schema's {@code SourceNoteKind}: {@code FILE_REJECTED}, {@code
 *     COLUMN_MISSING}, {@code MARK_IN_FUTURE}, {@code FILE_LEFT_OVER}, {@code ROWS_WITHOUT_MARK},
 *     {@code NOTHING_NEW}, {@code SAME_PAGE}, {@code ROWS_LATE} or {@code NEXT_UNTOLD}; the others
 *     are the hub's own to tell
 * @param subject what it speaks of, such as the name of a file, a column or a table: at most 500
 *     characters, and no personal data; null: the source as a whole, and where the count is 0 each
 *     subject that no other note of the page speaks of
 * @param count how much of it, rows or times; 0: it is so no longer
 * @param reason a name of one of the hub's sentences on why, such as {@code STAYS_EMPTY}; null:
 *     none
 * @param near names like the subject that are there instead; at most ten are kept
 */
public record PageNote(
    String kind, @Nullable String subject, int count, @Nullable String reason, List<String> near) {

  private static final int LONGEST_SUBJECT = 500;
  private static final int MOST_NEAR = 10;

  /**
   * @throws IllegalArgumentException where a value is outside what is said above
   */
  public PageNote {
    near = near.stream().limit(MOST_NEAR).toList();
    if (count < 0) {
      throw new IllegalArgumentException("count is " + count + "; allowed: 0 or more.");
    }
    if (subject != null && subject.length() > LONGEST_SUBJECT) {
      throw new IllegalArgumentException(
          "subject has "
              + subject.length()
              + " characters; allowed: at most "
              + LONGEST_SUBJECT
              + ".");
    }
  }

  /** Without names that are near. */
  public PageNote(String kind, @Nullable String subject, int count, @Nullable String reason) {
    this(kind, subject, count, reason, List.of());
  }

  /** For a reason that its kind says. */
  public PageNote(String kind, @Nullable String subject, int count) {
    this(kind, subject, count, null);
  }

  /** It is so no longer of this subject. */
  public static PageNote answered(String kind, String subject) {
    return new PageNote(kind, subject, 0, null);
  }

  /** It is so of nothing but what other notes of the page speak of. */
  public static PageNote none(String kind) {
    return new PageNote(kind, null, 0, null);
  }
}
