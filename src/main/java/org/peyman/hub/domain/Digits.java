package org.peyman.hub.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The digits of a text in whatever script, so that a national code can be found and masked however
 * it is written.
 */
public final class Digits {

  /** What stands where a national code stood. */
  public static final String MASK = "***";

  private static final int SHORTEST_CODE = 8;
  private static final int LONGEST_CODE = 10;
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

  /** A national code the way identity papers print it, {@code 123-456789-1}. */
  private static final Pattern PRINTED =
      Pattern.compile(
          "\\p{Nd}{3}[-\u2010-\u2013 ./]\\p{Nd}{6}[-\u2010-\u2013 ./]\\p{Nd}(?!\\p{Nd})");

  /** Solar Hijri or Gregorian, perhaps with a time. */
  private static final Pattern DATE =
      Pattern.compile(
          "(1[34]\\d\\d|19\\d\\d|2[01]\\d\\d)(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])"
              + "(([01]\\d|2[0-3])[0-5]\\d([0-5]\\d)?)?");

  /** What may stand between the digits of a code, also without showing. */
  private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Cf}._/\u00b7]{1,2}");

  private Digits() {}

  /** Some digits as ASCII, and the part of the text they stand in. */
  public record Run(int start, int end, String digits) {}

  /** Whether the text has enough digits, of any script, to hold a national code. */
  public static boolean mayHoldCode(String text) {
    int digits = 0;
    for (int i = 0; i < text.length() && digits < SHORTEST_CODE; i++) {
      char c = text.charAt(i);
      if ((c >= '0' && c <= '9')
          || (c > 127 && (Character.isDigit(c) || Character.isHighSurrogate(c)))) {
        digits++;
      }
    }
    return digits >= SHORTEST_CODE;
  }

  /** All digits of the text, of any script, as ASCII. */
  public static String of(String text) {
    StringBuilder digits = new StringBuilder();
    text.codePoints()
        .filter(Character::isDigit)
        .forEach(c -> digits.append(Character.digit(c, 10)));
    return digits.toString();
  }

  /** Runs of digits with nothing between them. */
  public static List<Run> runs(String text) {
    return runs(text, 0);
  }

  /**
   * Runs of digits with at most two characters between them that are no letters, as in {@code
   * 123-456789-1}.
   */
  public static List<Run> looseRuns(String text) {
    return runs(text, 2);
  }

  /**
   * The text with every run of eight or more digits masked, and every person key: for text of which
   * nobody knows what it holds.
   */
  public static String maskAll(String text) {
    if (!mayHoldCode(text)) {
      return text;
    }
    String masked = PRINTED.matcher(KEY.matcher(text).replaceAll(MASK)).replaceAll(MASK);
    String shorter = mask(masked, runs(masked), run -> run.digits.length() >= SHORTEST_CODE);
    return maskCodes(shorter);
  }

  /**
   * The same, but a text stays as it is where all such runs are dates, with or without a time
   * behind them: for names of files, which would not be told apart without.
   */
  public static String maskAllButDates(String text) {
    boolean isOfDates =
        runs(text).stream()
            .map(Run::digits)
            .filter(digits -> digits.length() >= SHORTEST_CODE)
            .allMatch(Digits::isDate);
    return isOfDates && !PRINTED.matcher(text).find() && !KEY.matcher(text).find()
        ? text
        : maskAll(text);
  }

  /** Whether ASCII digits are a day, perhaps with a time behind it. */
  public static boolean isDate(String digits) {
    return DATE.matcher(digits).matches();
  }

  /** The text with whatever is a valid national code masked. */
  public static String maskCodes(String text) {
    return mask(text, codes(text), run -> true);
  }

  /**
   * Whether ten ASCII digits are a national code: the check digit is right, and not all are equal.
   */
  public static boolean isCode(String ten) {
    int sum = 0;
    for (int i = 0; i < LONGEST_CODE - 1; i++) {
      sum += (ten.charAt(i) - '0') * (LONGEST_CODE - i);
    }
    int rest = sum % 11;
    int expected = rest < 2 ? rest : 11 - rest;
    return ten.charAt(LONGEST_CODE - 1) - '0' == expected && ten.chars().distinct().count() > 1;
  }

  /**
   * Whatever is a national code of ten digits, in any written form: digits of any script, together
   * or with one separator all through, such as {@code 123-456789-1}; or with several where the text
   * has no other digits.
   */
  public static List<Run> codes(String text) {
    if (!mayHoldCode(text)) {
      return List.of();
    }
    List<Run> groups = runs(text);
    int all = groups.stream().mapToInt(group -> group.digits.length()).sum();
    List<Run> codes = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      Optional<Run> code = codeFrom(groups.subList(i, groups.size()), text, all == LONGEST_CODE);
      code.ifPresent(codes::add);
      while (code.isPresent() && i + 1 < groups.size() && groups.get(i + 1).end <= code.get().end) {
        i++;
      }
    }
    return codes;
  }

  /** The code that the first of the groups begins. */
  private static Optional<Run> codeFrom(List<Run> groups, String text, boolean isAlone) {
    StringBuilder digits = new StringBuilder();
    Run before = null;
    String separator = null;
    for (Run group : groups) {
      if (before != null) {
        String between = text.substring(before.end, group.start);
        boolean isOther = separator != null && !separator.equals(between) && !isAlone;
        if (isOther || !BETWEEN.matcher(between).matches()) {
          return Optional.empty();
        }
        separator = between;
      }
      digits.append(group.digits);
      before = group;
      if (digits.length() >= LONGEST_CODE) {
        break;
      }
    }
    return before != null && digits.length() == LONGEST_CODE && isCode(digits.toString())
        ? Optional.of(new Run(groups.get(0).start, before.end, digits.toString()))
        : Optional.empty();
  }

  /** The text with those of the runs masked that are chosen. */
  public static String mask(String text, List<Run> runs, Predicate<Run> chosen) {
    StringBuilder masked = new StringBuilder();
    int from = 0;
    for (Run run : runs) {
      if (chosen.test(run)) {
        masked.append(text, from, run.start).append(MASK);
        from = run.end;
      }
    }
    return from == 0 ? text : masked.append(text, from, text.length()).toString();
  }

  private static List<Run> runs(String text, int gap) {
    List<Run> runs = new ArrayList<>();
    StringBuilder digits = new StringBuilder();
    int start = 0;
    int end = 0;
    int between = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (Character.isDigit(c)) {
        start = digits.isEmpty() ? i : start;
        end = next;
        between = 0;
        digits.append(Character.digit(c, 10));
      } else if (++between > gap || Character.isLetter(c)) {
        between = gap;
        flush(runs, digits, start, end);
      }
      i = next;
    }
    flush(runs, digits, start, end);
    return runs;
  }

  private static void flush(List<Run> runs, StringBuilder digits, int start, int end) {
    if (!digits.isEmpty()) {
      runs.add(new Run(start, end, digits.toString()));
      digits.setLength(0);
    }
  }
}
