package org.peyman.hub.ledger;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.ledger.RefusalParts.Sentence;

/**
 * The Persian sentence of a refusal of which only the English one was kept, as releases before
 * {@link RefusalParts} did: it names whatever that one names.
 */
final class PersianSentence {

  private static final Pattern WAITS = sentence("Waits for (.+), which is not known yet; .*");
  private static final Pattern CONFLICTS =
      sentence("Revision (\\d+) of (.+) was taken in before with other content\\b.*");
  private static final Pattern CONTRADICTS =
      sentence("(.+) is said differently in one reading\\b.*");
  private static final Pattern NOT_COUNTED =
      sentence(
          "Not counted: (\\S+) has live claims of its own that start in (\\S+) in phase (\\S+)");

  private static final Pattern NEXT =
      Pattern.compile(", (?=(?:" + String.join("|", RefusalParts.KINDS.keySet()) + ") )");

  private PersianSentence() {}

  private static Pattern sentence(String regex) {
    return Pattern.compile(regex, Pattern.DOTALL);
  }

  /**
   * What is known of the refusal beside its sentence.
   *
   * @param reason by its name
   * @param differing in which fields it contradicts another statement of the fact
   */
  record Beside(
      String reason,
      @Nullable String field,
      @Nullable String value,
      @Nullable String allowed,
      List<String> differing) {}

  /** The sentence that says what this one says. */
  static String of(String english, Beside beside) {
    if (beside.reason.equals("MISSING") && beside.field != null) {
      return beside.field + " نیامده است؛ آوردن آن الزامی است.";
    }
    return parts(english, beside)
        .map(parts -> parts.text(beside.field, beside.value, beside.allowed).fa())
        .orElseGet(() -> "پذیرفته نشد: " + english);
  }

  /** What it is made of; empty: nobody knows. */
  private static Optional<RefusalParts> parts(String english, Beside beside) {
    Optional<RefusalParts> found =
        switch (beside.reason) {
          case "PENDING" ->
              matched(WAITS, english)
                  .map(words -> NEXT.splitAsStream(words.group(1)).toList())
                  .map(named -> new RefusalParts(Sentence.WAITS, named));
          case "CONFLICT" ->
              matched(CONFLICTS, english)
                  .map(words -> List.of(words.group(1), words.group(2)))
                  .map(named -> differing(Sentence.CONFLICTS, named, beside));
          case "INCONSISTENT" ->
              matched(CONTRADICTS, english)
                  .map(words -> List.of(words.group(1)))
                  .map(named -> differing(Sentence.CONTRADICTS, named, beside));
          case "SET_ASIDE" ->
              matched(NOT_COUNTED, english)
                  .map(words -> List.of(words.group(1), words.group(2), words.group(3)))
                  .map(named -> new RefusalParts(Sentence.NOT_COUNTED, named));
          default -> Optional.empty();
        };
    return found.or(() -> value(beside));
  }

  private static Optional<MatchResult> matched(Pattern pattern, String english) {
    Matcher matcher = pattern.matcher(english);
    return matcher.matches() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
  }

  private static RefusalParts differing(Sentence sentence, List<String> named, Beside beside) {
    return new RefusalParts(
        sentence, Stream.concat(named.stream(), beside.differing.stream()).toList());
  }

  private static Optional<RefusalParts> value(Beside beside) {
    return beside.field == null || beside.value == null
        ? Optional.empty()
        : Optional.of(new RefusalParts(Sentence.VALUE, List.of()));
  }
}
