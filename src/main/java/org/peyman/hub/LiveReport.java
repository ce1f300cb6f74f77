package org.peyman.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.asking.FailureText;
import org.peyman.hub.graphql.LiveTrial;

/** What came of asking a live field, as lines for the person who configured or wrote it. */
final class LiveReport {

  private static final int MOST_SHOWN = 5;
  private static final int LONGEST = 200;

  private LiveReport() {}

  static List<String> lines(LiveTrial.Outcome outcome) {
    List<String> lines = new ArrayList<>();
    String keys = outcome.asked().size() + (outcome.asked().size() == 1 ? " key" : " keys");
    lines.add(outcome.field() + " (live, of " + outcome.partner().organization() + ")");
    if (outcome.untried() != null) {
      lines.add("  was not asked: " + outcome.untried());
    } else if (outcome.failure() != null) {
      lines.add(
          "  asked once for "
              + keys
              + ": its system "
              + outcome.failure().kind().says()
              + ": "
              + FailureText.of(outcome.failure()));
    } else {
      lines.add(
          "  asked once for "
              + keys
              + ": answered for "
              + outcome.values().size()
              + " in "
              + outcome.took().toMillis()
              + " ms");
      addAnswers(outcome, lines);
    }
    return lines;
  }

  private static void addAnswers(LiveTrial.Outcome outcome, List<String> lines) {
    outcome.values().entrySet().stream()
        .limit(MOST_SHOWN)
        .forEach(each -> lines.add("    " + each.getKey() + ": " + shown(each.getValue())));
    if (outcome.values().size() > MOST_SHOWN) {
      lines.add("    and " + (outcome.values().size() - MOST_SHOWN) + " more");
    }
    List<String> without =
        outcome.asked().stream().filter(key -> !outcome.values().containsKey(key)).toList();
    if (!without.isEmpty()) {
      lines.add("  null, for it did not answer for them: " + first(without));
    }
    outcome.wrong().stream().limit(MOST_SHOWN).forEach(wrong -> lines.add("  " + said(wrong)));
    if (outcome.wrong().size() > MOST_SHOWN) {
      lines.add("  and " + (outcome.wrong().size() - MOST_SHOWN) + " more of this kind");
    }
  }

  private static String said(LiveTrial.Wrong wrong) {
    return wrong.at() + " is '" + shown(wrong.value()) + "'; allowed: " + wrong.type();
  }

  private static String first(List<String> keys) {
    String first = keys.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
    int more = keys.size() - MOST_SHOWN;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private static String shown(@Nullable Object value) {
    String masked = FailureText.masked(text(value));
    return masked.length() > LONGEST ? masked.substring(0, LONGEST) + "\u2026" : masked;
  }

  private static String text(@Nullable Object value) {
    return value instanceof Map<?, ?> map
        ? map.entrySet().stream()
            .map(
                each ->
                    each.getValue() instanceof Map<?, ?> inner
                        ? each.getKey() + " (" + text(new TreeMap<>(inner)) + ")"
                        : each.getKey() + " " + each.getValue())
            .collect(Collectors.joining(", "))
        : String.valueOf(value);
  }

  /** Whether all that came can be used. */
  static boolean isGood(LiveTrial.Outcome outcome) {
    return outcome.failure() == null && outcome.wrong().isEmpty();
  }
}
