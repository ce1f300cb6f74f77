package org.peyman.hub.simulator;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Text;

/**
 * How a partner writes a row down: its own names, in its own order, and its own words. Written as
 * text, a line for each field:
 *
 * <pre>{@code
 * placement_no = claim_id
 * number work.hours = weekly_hours
 * list team = team
 * sex = gender: FEMALE 1, MALE 2
 * ostan = province: @ostan
 * }</pre>
 *
 * <p>On the left the own name, with dots for objects inside objects, and before it what kind of
 * value it is where it is no text: {@code number}, {@code flag} or {@code list}. On the right the
 * column of the seed data, then each of its words with the partner's for it, or the name of a list
 * of them. A word that is not listed stays as it is: partners make mistakes.
 */
final class Shape {

  private static final Set<String> KINDS = Set.of("number", "flag", "list");

  private record Field(String kind, String name, String column, Map<String, String> words) {
    /** The partner's word, whatever letters the seed data write theirs with. */
    String word(String word) {
      return words.getOrDefault(word, words.getOrDefault(Text.matchingForm(word), word));
    }
  }

  private final List<Field> fields = new ArrayList<>();

  private Shape() {}

  /**
   * Reads what is written above.
   *
   * @param lists of words by name
   */
  static Shape of(List<String> lines, Map<String, Map<String, String>> lists) {
    Shape shape = new Shape();
    lines.forEach(line -> shape.fields.add(field(line, lists)));
    return shape;
  }

  private static Field field(String line, Map<String, Map<String, String>> lists) {
    int equals = line.indexOf(" = ");
    String left = line.substring(0, equals);
    String right = line.substring(equals + 3);
    int colon = right.indexOf(": ");
    String kind = left.substring(0, Math.max(0, left.indexOf(' ')));
    boolean isText = !KINDS.contains(kind);
    return new Field(
        isText ? "text" : kind,
        isText ? left : left.substring(kind.length() + 1),
        colon < 0 ? right : right.substring(0, colon),
        colon < 0 ? Map.of() : words(right.substring(colon + 2), lists));
  }

  static Map<String, String> words(String text, Map<String, Map<String, String>> lists) {
    if (text.startsWith("@")) {
      return lists.getOrDefault(text.substring(1), Map.of());
    }
    Map<String, String> words = new LinkedHashMap<>();
    for (String pair : text.split(", ", -1)) {
      int space = pair.indexOf(' ');
      words.put(pair.substring(0, space), pair.substring(space + 1));
    }
    return words;
  }

  /** The own names, in their order. */
  List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  /** The row as texts by own name; what is not known is left out. */
  Map<String, String> texts(Map<String, String> cells) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Field field : fields) {
      String cell = cells.get(field.column);
      if (cell != null && !cell.isEmpty()) {
        texts.put(field.name, String.join("+", several(field, cell)));
      }
    }
    return texts;
  }

  /** The row as an object; what is not known is left out, but that there is no person is said. */
  JsonObject object(Map<String, String> cells) {
    JsonObject object = new JsonObject();
    for (Field field : fields) {
      String cell = cells.get(field.column);
      if (cell != null && !cell.isEmpty()) {
        put(object, field.name, value(field, cell));
      } else if (field.column.equals("person")) {
        put(object, field.name, null);
      }
    }
    return object;
  }

  /** Rows as objects, in their order. */
  List<JsonObject> objects(List<Map<String, String>> lines) {
    return lines.stream().map(this::object).toList();
  }

  private static Object value(Field field, String cell) {
    return switch (field.kind) {
      case "number" -> new BigDecimal(cell);
      case "flag" -> Boolean.valueOf(cell);
      case "list" -> several(field, cell);
      default -> field.word(cell);
    };
  }

  private static List<String> several(Field field, String cell) {
    List<String> several = new ArrayList<>();
    for (String one : field.kind.equals("list") ? cell.split("\\+", -1) : new String[] {cell}) {
      several.add(field.word(one));
    }
    return several;
  }

  private static void put(JsonObject object, String name, @Nullable Object value) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      object.put(name, value);
      return;
    }
    String outer = name.substring(0, dot);
    if (!object.containsKey(outer)) {
      object.put(outer, new JsonObject());
    }
    put(object.getJsonObject(outer), name.substring(dot + 1), value);
  }
}
