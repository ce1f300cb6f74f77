package org.peyman.hub.mapping;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Text;

/**
 * A partner's codes in the hub's words. Spellings are compared as they are first, then in {@link
 * Text#matchingForm}.
 */
final class CodeList {

  /** Stands for every code that is not named. */
  static final String OTHERS = "*";

  private final Map<String, String> exact;
  private final Map<String, String> byForm = new HashMap<>();
  private final @Nullable String others;

  CodeList(Map<String, String> codes) {
    this.exact = Map.copyOf(codes);
    this.others = codes.get(OTHERS);
    codes.forEach((own, hub) -> byForm.putIfAbsent(Text.matchingForm(own), hub));
  }

  /** All of the hub's words. */
  Set<String> words() {
    return Set.copyOf(exact.values());
  }

  /** The hub's word, empty for "not known"; the code itself where the list does not have it. */
  String word(String code) {
    String word = exact.get(code);
    if (word == null) {
      String form = Text.matchingForm(code);
      word = form.isEmpty() ? null : byForm.get(form);
    }
    return word != null ? word : others != null ? others : code;
  }
}
