package org.peyman.hub.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
  private final Map<String, List<String>> own = new HashMap<>();
  private final @Nullable String others;
  private final List<String> codes;

  CodeList(Map<String, String> codes) {
    this.exact = Map.copyOf(codes);
    this.others = codes.get(OTHERS);
    this.codes = codes.keySet().stream().filter(code -> !code.equals(OTHERS)).toList();
    codes.forEach(this::add);
  }

  private void add(String code, String word) {
    byForm.putIfAbsent(Text.matchingForm(code), word);
    if (!code.equals(OTHERS)) {
      own.computeIfAbsent(word, any -> new ArrayList<>()).add(code);
    }
  }

  /** The partner's codes for one of the hub's words, in the order in which they were written. */
  List<String> codesOf(String word) {
    return List.copyOf(own.getOrDefault(word, List.of()));
  }

  /** Whether codes that are not named have a word, too. */
  boolean hasOthers() {
    return others != null;
  }

  /** The codes that are allowed, in the order in which they were written; none: any are. */
  List<String> allowed() {
    return others == null ? codes : List.of();
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
