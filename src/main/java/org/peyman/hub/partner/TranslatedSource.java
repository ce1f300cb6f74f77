package org.peyman.hub.partner;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source whose rows have names and codes of the partner's own. The hub keeps a refused row as it
 * was given, so that after a mending of the translation it can be judged again without being read
 * again.
 */
public interface TranslatedSource extends FactSource {

  /**
   * A row in the hub's words.
   *
   * @param item with the hub's names of fields; what no code list knows stays as it was given, so
   *     that it is refused by name
   * @param names the partner's own name of each of the item's fields, where it has one: a refusal
   *     speaks of that. {@code a.b} is {@code b} inside {@code a}, and {@code a.0} the first of a
   *     list. For {@code cells.quantity} it is the name inside an element of the list that {@code
   *     cells} names. That of {@code person} says where the national code stands, which is replaced
   *     there by its key before the row is kept
   * @param codes the partner's own codes of each of the item's fields that it has a list for: a
   *     refusal names them as allowed
   */
  record Translation(Item item, Map<String, String> names, Map<String, List<String>> codes) {
    public Translation {
      names = Map.copyOf(names);
      codes = Map.copyOf(codes);
    }

    /** One without code lists. */
    public Translation(Item item, Map<String, String> names) {
      this(item, names, Map.of());
    }
  }

  /**
   * Names the translation: another text whenever some row may come out otherwise, for example a
   * hash of the configuration that it follows. When the hub starts and finds another than before,
   * it judges again what it keeps of the source in quarantine.
   *
   * @return at most 200 characters; null: nobody knows, and the hub judges again at each start
   */
  default @Nullable String version() {
    return null;
  }

  /**
   * Translates a row: quickly, without waiting, the same at each call, without a failure for any
   * row; a row that makes it fail is refused. Called on a worker thread.
   *
   * @param item as {@link #read} gave it; a national code in it may have been replaced by its key
   * @return with a fault where the row lacks what every row must have by now: one that is kept in
   *     quarantine is not judged by it then, and stays there until it is read again
   */
  Translation translate(Item item);
}
