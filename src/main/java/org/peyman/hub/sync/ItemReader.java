package org.peyman.hub.sync;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Digits;
import org.peyman.hub.domain.PersonKeys;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Text;
import org.peyman.hub.domain.Title;
import org.peyman.hub.ledger.Entry;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Item;
import org.peyman.hub.partner.TranslatedSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the rows of one source as entries, translated first where the source translates. No row
 * fails: one that nobody can make sense of is refused.
 */
public final class ItemReader {

  private static final Logger LOG = LoggerFactory.getLogger(ItemReader.class);
  private static final int LONGEST_TEXT = 500;
  private static final Title NOT_TRANSLATED =
      new Title(
          "این سطر به واژه‌های سامانه برنگشت.",
          "The row could not be translated into the hub's words.");

  private final FactReader reader;
  private final FactSource source;
  private final String organization;

  public ItemReader(FactReader reader, FactSource source, String organization) {
    this.reader = reader;
    this.source = source;
    this.organization = organization;
  }

  /** Provinces to look up, and what today is. */
  public record Day(Reference reference, LocalDate today) {}

  /** A row to be read, or one of which nothing but its fault is. */
  private record Row(FactReader.Item item, @Nullable String mark, @Nullable Title fault) {}

  /** Rows in the hub's words, and what in them may be national codes. */
  public static final class Translated {

    private final List<Row> rows = new ArrayList<>();
    private final Suspects suspects;

    private Translated(Suspects suspects) {
      this.suspects = suspects;
    }

    public Suspects suspects() {
      return suspects;
    }
  }

  /** Keeps the order of the items. */
  public Translated translate(List<Item> items) {
    Translated translated = new Translated(new Suspects(reader.keys()));
    for (Item item : items) {
      translated.rows.add(translate(item, translated.suspects));
    }
    return translated;
  }

  /** The secret of the keys that persons are known by. */
  public PersonKeys keys() {
    return reader.keys();
  }

  /** Entries in the order of the rows. */
  public List<Entry> read(Translated translated, Day day, KnownPersons known) {
    return translated.rows.stream().map(row -> read(row, day, known)).toList();
  }

  private Row translate(Item item, Suspects suspects) {
    FactReader.Item untranslated =
        new FactReader.Item(
            item.kind(), organization, position(item), withoutNulls(item.fields()), null);
    String fault = item.fault();
    if (fault != null) {
      String shown = cut(Digits.maskAll(Text.storable(fault)));
      return new Row(untranslated, null, new Title("این سطر خوانده نشد: " + shown, shown));
    }
    try {
      FactReader.Item own =
          source instanceof TranslatedSource translating
              ? translated(translating.translate(item), untranslated)
              : untranslated;
      suspects.see(own);
      return new Row(own, item.mark(), null);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return new Row(untranslated, null, notTranslated(e));
    }
  }

  private Title notTranslated(Throwable e) {
    LOG.warn("A row of {} could not be translated: {}", code(), e.getClass().getName());
    return NOT_TRANSLATED;
  }

  private Entry read(Row row, Day day, KnownPersons known) {
    if (row.fault != null) {
      return unread(row.item, row.fault);
    }
    try {
      Entry entry = reader.read(row.item, day.reference, day.today, known);
      return entry instanceof Entry.Read read ? read.marked(Marks.sortable(row.mark)) : entry;
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return unread(untranslated(row.item), notTranslated(e));
    }
  }

  private static FactReader.Item untranslated(FactReader.Item item) {
    FactReader.Original original = item.original();
    return original == null
        ? item
        : new FactReader.Item(
            item.kind(), item.organization(), item.position(), original.row(), null);
  }

  private Entry unread(FactReader.Item untranslated, Title text) {
    try {
      return reader.unread(untranslated, text);
    } catch (RuntimeException | StackOverflowError e) {
      return reader.unread(
          new FactReader.Item(
              untranslated.kind(), organization, untranslated.position(), Map.of(), null),
          text);
    }
  }

  /** The item in the hub's words, with the row as its own. */
  static FactReader.Item translated(
      TranslatedSource.Translation translation, FactReader.Item untranslated) {
    return new FactReader.Item(
        untranslated.kind(),
        untranslated.organization(),
        untranslated.position(),
        withoutNulls(translation.item().fields()),
        new FactReader.Original(untranslated.fields(), translation.names(), translation.codes()));
  }

  private String code() {
    return source.description().code();
  }

  /** Checked code does not tell nullable values apart; a null stands for absent anyway. */
  @SuppressWarnings("NullAway")
  private static Map<String, ?> withoutNulls(Map<String, @Nullable Object> fields) {
    return fields;
  }

  private static String position(Item item) {
    return cut(item.position());
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    int end =
        Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 2))
            ? LONGEST_TEXT - 2
            : LONGEST_TEXT - 1;
    return text.substring(0, end) + "\u2026";
  }
}
