package org.peyman.hub.saved;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Text;
import org.peyman.hub.domain.Title;

/**
 * What the values of a column or variable say to people.
 *
 * @param coded what they are codes of; null: of nothing that has names
 * @param named what the column is called where it shows names in place of these codes; null: as
 *     before
 * @param words for each value of an enum, in its order; empty where it is none
 * @param isShare whether they are fractions of a whole, 1 being all
 */
public record Meaning(
    @Nullable Coded coded, @Nullable Title named, Map<String, Title> words, boolean isShare) {

  /** Just what they are. */
  static final Meaning PLAIN = new Meaning(null, null, Map.of(), false);

  static Meaning of(Coded coded, @Nullable Title named) {
    return new Meaning(coded, named, Map.of(), false);
  }

  static Meaning of(Map<String, Title> words) {
    return new Meaning(null, null, new LinkedHashMap<>(words), false);
  }

  static Meaning ofShare() {
    return new Meaning(null, null, Map.of(), true);
  }

  /** Whether each value has a name in words. */
  public boolean isNamed() {
    return coded != null || !words.isEmpty();
  }

  /** What a value is called; the value itself where it has no name. */
  public Title title(String value, Names names) {
    return coded == null ? words.getOrDefault(value, Title.same(value)) : names.title(coded, value);
  }

  /** The value of an enum that a text names in Persian or English. */
  Optional<String> valueNamed(String text) {
    String form = Text.matchingForm(text);
    return words.entrySet().stream()
        .filter(
            word ->
                Text.matchingForm(word.getValue().fa()).equals(form)
                    || Text.matchingForm(word.getValue().en()).equals(form))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
