package org.peyman.hub.ledger;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  private static final Map<String, String> KINDS =
      Map.of(
          "organization", "سازمان",
          "agreement", "تفاهم‌نامهٔ",
          "phase", "مرحلهٔ",
          "claim", "ادعای",
          "report", "گزارش",
          "payer", "پرداخت‌کنندهٔ",
          "pledge", "تعهد پرداخت");

  private static final Pattern NEXT =
      Pattern.compile(", (?=(?:" + String.join("|", KINDS.keySet()) + ") )");

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
    String differing = differing(beside.differing);
    return switch (beside.reason) {
      case "PENDING" ->
          filled(WAITS, english, words -> waits(NEXT.splitAsStream(words.group(1))), beside);
      case "CONFLICT" -> filled(CONFLICTS, english, words -> conflicts(words, differing), beside);
      case "INCONSISTENT" ->
          filled(CONTRADICTS, english, words -> contradicts(words.group(1), differing), beside);
      case "SET_ASIDE" -> filled(NOT_COUNTED, english, PersianSentence::notCounted, beside);
      case "MISSING" -> beside.field == null ? plain(english, beside) : missing(beside.field);
      default -> plain(english, beside);
    };
  }

  private interface Filling {
    String with(Matcher words);
  }

  private static String filled(Pattern pattern, String english, Filling filling, Beside beside) {
    Matcher matcher = pattern.matcher(english);
    return matcher.matches() ? filling.with(matcher) : plain(english, beside);
  }

  private static String differing(List<String> fields) {
    return fields.isEmpty() ? "" : " (تفاوت در " + String.join("، ", fields) + ")";
  }

  private static String waits(Stream<String> referred) {
    List<String> named = referred.map(PersianSentence::named).toList();
    return "در انتظار "
        + String.join("، ", named)
        + " که هنوز شناخته "
        + (named.size() == 1 ? "نیست" : "نیستند")
        + "؛ همین که برسد خودبه‌خود پذیرفته می‌شود.";
  }

  private static String named(String referred) {
    return Stream.of(referred.split(" ", 2))
        .map(word -> KINDS.getOrDefault(word, word))
        .collect(Collectors.joining(" "));
  }

  private static String conflicts(Matcher words, String differing) {
    return "بازنگری "
        + words.group(1)
        + " از "
        + words.group(2)
        + " پیش‌تر با محتوایی دیگر پذیرفته شده است"
        + differing
        + "؛ مجاز: همان محتوای نخست این بازنگری، یا بازنگری‌ای بالاتر.";
  }

  private static String contradicts(String id, String differing) {
    return id
        + " در یک خواندن چند گونه گفته شده است"
        + differing
        + "؛ مجاز: هر داده یک بار در یک پرونده، ارسال یا خواندن، یا با بازنگری، یا با زمان تغییری"
        + " دیرتر.";
  }

  private static String notCounted(Matcher words) {
    return "شمرده نشد: %1$s خود در مرحلهٔ %3$s ادعاهای زنده‌ای دارد که در ماه %2$s آغاز می‌شوند."
        .formatted(words.group(1), words.group(2), words.group(3));
  }

  private static String missing(String field) {
    return field + " نیامده است؛ آوردن آن الزامی است.";
  }

  private static String plain(String english, Beside beside) {
    return beside.field == null || beside.value == null
        ? "پذیرفته نشد: " + english
        : String.format(
            Locale.ROOT, "%s «%s» است؛ مجاز: %s.", beside.field, beside.value, beside.allowed);
  }
}
