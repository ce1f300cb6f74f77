package org.peyman.hub.mapping;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.partner.PartnerFailure;
import org.peyman.hub.partner.PartnerFailure.Kind;

/** Reads what a partner answered for some keys: rows, each of one key. */
final class LiveAnswer {

  private final LiveObject object;
  private final Set<String> asked;
  private final Map<String, Map<String, @Nullable Object>> byKey = new HashMap<>();

  private LiveAnswer(LiveObject object, Set<String> asked) {
    this.object = object;
    this.asked = asked;
  }

  /**
   * The values by the hub's code; a key without a row is left out.
   *
   * @throws PartnerFailure where it cannot be told what a row is of, or two of one key differ
   */
  static Map<String, Map<String, @Nullable Object>> read(
      LiveObject object, Set<String> asked, @Nullable Object answer) throws PartnerFailure {
    LiveAnswer reading = new LiveAnswer(object, asked);
    if (object.key() != null) {
      reading.list(object.key(), answer);
    } else {
      reading.map(answer);
    }
    return reading.byKey;
  }

  private void list(OwnName key, @Nullable Object answer) throws PartnerFailure {
    if (!(answer instanceof List<?> rows)) {
      throw malformed("There is no list of rows, each with its " + key.text());
    }
    if (rows.size() > LiveSystem.MOST_ROWS) {
      throw new PartnerFailure(
          Kind.TOO_LARGE, "It answered with more than " + LiveSystem.MOST_ROWS + " rows");
    }
    for (Object row : rows) {
      Object word = key.in(row);
      if (word == null || word instanceof Map<?, ?> || word instanceof List<?>) {
        throw malformed("A row does not say in " + key.text() + " what it is of");
      }
      add(word.toString().strip(), row);
    }
  }

  private void map(@Nullable Object answer) throws PartnerFailure {
    if (!(answer instanceof Map<?, ?> rows)) {
      throw malformed("There is no map from keys to rows; key names the field of a list's rows");
    }
    for (Map.Entry<?, ?> row : new LinkedHashMap<>(rows).entrySet()) {
      if (row.getValue() != null) {
        add(String.valueOf(row.getKey()), row.getValue());
      }
    }
  }

  private void add(String word, @Nullable Object given) throws PartnerFailure {
    String code = object.codeOf(word);
    if (!asked.contains(code)) {
      return;
    }
    if (!(given instanceof Map<?, ?> row)) {
      throw malformed("The row of " + code + " is no object");
    }
    Map<String, @Nullable Object> values = LiveType.Field.values(object.type().fields(), row);
    Map<String, @Nullable Object> before = byKey.putIfAbsent(code, values);
    if (before != null && !before.equals(values)) {
      throw new PartnerFailure(
          Kind.CONTRADICTED, "It answered more than once for " + code + ", and not the same");
    }
  }

  private static PartnerFailure malformed(String text) {
    return new PartnerFailure(Kind.MALFORMED, text);
  }
}
