package org.peyman.hub.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something of a source that was not read, or not as it was meant.
 *
 * @param subject what it speaks of, such as the name of a file or column; empty: the source as a
 *     whole
 * @param reason null where the kind says enough
 * @param count how much of it, at least 1
 * @param near names like the subject that are there instead
 */
public record SourceNote(
    NoteKind kind, String subject, @Nullable NoteReason reason, int count, List<String> near) {

  private static final int PERSIAN_ZERO = '\u06f0';

  /**
   * @throws IllegalArgumentException where there is nothing to note
   */
  public SourceNote {
    near = List.copyOf(near);
    if (count < 1) {
      throw new IllegalArgumentException("count is " + count + "; allowed: 1 or more.");
    }
  }

  /** Without names that are near. */
  public SourceNote(NoteKind kind, String subject, @Nullable NoteReason reason, int count) {
    this(kind, subject, reason, count, List.of());
  }

  /** Of something that happened once, for the reason that its kind says. */
  public SourceNote(NoteKind kind, String subject) {
    this(kind, subject, null, 1);
  }

  /** In Persian. */
  public String fa() {
    StringBuilder digits = new StringBuilder();
    String.valueOf(count).chars().forEach(c -> digits.append((char) (c - '0' + PERSIAN_ZERO)));
    String why = reason == null ? "" : " " + reason.title().fa();
    String names = near.isEmpty() ? "" : " نام‌های نزدیک: " + String.join("، ", near) + ".";
    return filled(kind.title().fa(), digits.toString(), why + names);
  }

  /** In English. */
  public String en() {
    String why = reason == null ? "" : " " + reason.title().en();
    String names = near.isEmpty() ? "" : " Near: " + String.join(", ", near) + ".";
    return filled(kind.title().en(), String.valueOf(count), why + names);
  }

  private String filled(String text, String number, String why) {
    String without =
        subject.isEmpty()
            ? text.replace(" ({subject})", "").replaceAll(" ['«]\\{subject}['»]", "")
            : text;
    return without
        .replace("{count}", number)
        .replace("{reason}", why)
        .replace("{subject}", subject);
  }
}
