package org.peyman.hub.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Digits;

/** What a row is called for who must mend it: {@code placement {placement_no}}. */
final class PositionForm {

  private static final Pattern NAME = Pattern.compile("\\{([^{}]+)}");
  private static final int LONGEST = 500;

  private final List<Object> parts = new ArrayList<>();
  private final @Nullable OwnName person;

  /**
   * @param form text with the partner's names in braces
   * @param person the field with the national code, which never shows; null: there is none
   */
  PositionForm(String form, @Nullable OwnName person) {
    this.person = person;
    Matcher matcher = NAME.matcher(form);
    int from = 0;
    while (matcher.find()) {
      parts.add(form.substring(from, matcher.start()));
      parts.add(new OwnName(matcher.group(1)));
      from = matcher.end();
    }
    parts.add(form.substring(from));
  }

  /** The row's name, at most 500 characters. */
  String of(Map<?, ?> row) {
    StringBuilder position = new StringBuilder();
    for (Object part : parts) {
      position.append(part instanceof OwnName name ? shown(name.in(row)) : part);
    }
    String whole = withoutPerson(position.toString().strip(), row);
    String safe = whole.isEmpty() ? "(unnamed)" : whole;
    return safe.length() > LONGEST ? safe.substring(0, LONGEST - 1) + "\u2026" : safe;
  }

  private static String shown(@Nullable Object value) {
    return value == null ? "(none)" : String.valueOf(value).strip();
  }

  private String withoutPerson(String position, Map<?, ?> row) {
    Object code = person == null ? null : person.in(row);
    String digits = code == null ? "" : Digits.of(code.toString());
    return digits.length() < 8
        ? position
        : Digits.mask(position, Digits.runs(position), run -> run.digits().contains(digits));
  }
}
