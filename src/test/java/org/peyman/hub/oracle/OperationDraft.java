package org.peyman.hub.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an operation collects while its selection is written: variables, fragments and the names
 * that are taken.
 */
final class OperationDraft {

  private final Dice dice;
  private final Map<String, String> definitions = new LinkedHashMap<>();
  private final Map<String, Object> variables = new LinkedHashMap<>();
  private final List<String> fragments = new ArrayList<>();
  private int names;

  OperationDraft(Dice dice) {
    this.dice = dice;
  }

  /** A document and what is sent with it. */
  record Operation(String query, @Nullable String name, Map<String, Object> variables) {}

  /** The name of an enum's value. */
  record Name(String text) {}

  /** A variable in the place of a value. */
  private record Variable(String name) {}

  /** One that nothing else has. */
  String name(String prefix) {
    return prefix + names++;
  }

  Operation operation(String selected) {
    String defined =
        definitions.entrySet().stream()
            .map(it -> "$" + it.getKey() + ": " + it.getValue())
            .collect(Collectors.joining(", "));
    boolean isNamed = dice.percent(50);
    String head = isNamed || !defined.isEmpty() ? "query " + (isNamed ? "Asked" : "") : "";
    String main = head + (defined.isEmpty() ? "" : "(" + defined + ")") + selected;
    List<String> parts = new ArrayList<>(fragments);
    parts.add(main);
    if (isNamed && dice.percent(20)) {
      parts.add("query Other { progress { rowCount } }");
    }
    boolean isChosen = isNamed && (parts.size() > fragments.size() + 1 || dice.percent(50));
    String name = dice.percent(RandomOperations.RARELY) ? "Nobody" : isChosen ? "Asked" : null;
    return new Operation(String.join("\n", dice.shuffled(parts)), name, variables);
  }

  /** A field under its own name or another, perhaps left out by a directive. */
  String field(String name, String arguments, String selection) {
    boolean isRenamed = !arguments.isEmpty() || dice.percent(15);
    String alias = isRenamed ? name("a") + ": " : "";
    return alias + name + arguments + directive(10) + selection;
  }

  private String directive(int chance) {
    if (!dice.percent(chance)) {
      return "";
    }
    String first = condition();
    return dice.percent(10)
        ? first + (first.startsWith(" @skip") ? " @include(if: true)" : " @skip(if: false)")
        : first;
  }

  private String condition() {
    String value = dice.percent(40) ? String.valueOf(dice.percent(50)) : "$" + choice();
    return dice.oneOf(" @skip(if: ", " @include(if: ") + value + ")";
  }

  private String choice() {
    String name = "b" + dice.below(3);
    if (!definitions.containsKey(name)) {
      boolean hasDefault = dice.percent(40);
      definitions.put(name, "Boolean!" + (hasDefault ? " = " + dice.percent(50) : ""));
      if (!hasDefault || dice.percent(50)) {
        if (!dice.percent(RandomOperations.RARELY)) {
          variables.put(name, dice.percent(50));
        }
      }
    }
    return name;
  }

  /** A selection, some of it by way of fragments, and some of it twice. */
  String wrapped(String type, List<String> fields) {
    List<String> parts = new ArrayList<>();
    List<String> moved = new ArrayList<>();
    for (String each : fields) {
      (dice.percent(25) ? moved : parts).add(each);
      if (dice.percent(6)) {
        parts.add(each);
      }
    }
    if (!moved.isEmpty()) {
      parts.add(dice.below(parts.size() + 1), fragment(type, moved));
    }
    return " { " + String.join(" ", parts) + " }";
  }

  private String fragment(String type, List<String> fields) {
    String selection = " { " + String.join(" ", fields) + " }";
    return switch (dice.below(3)) {
      case 0 -> "..." + directive(20) + selection;
      case 1 -> "... on " + type + directive(20) + selection;
      default -> {
        String name = name("F");
        fragments.add("fragment " + name + " on " + type + selection);
        yield "..." + name + directive(20);
      }
    };
  }

  /** A value as it is written in the document, or a variable for it. */
  String given(String type, Object value) {
    if (dice.percent(RandomOperations.RARELY)) {
      return literal(spoiled(value));
    }
    return hasVariable(value) || dice.percent(50) ? literal(value) : "$" + defined(type, value);
  }

  /** A variable that may stand in the place of a value. */
  Object variable(String type, Object value) {
    return new Variable(defined(type, value));
  }

  /** Defines a variable of a type and gives it a value, or not. */
  private String defined(String type, Object value) {
    String name = name("v");
    boolean hasDefault = dice.percent(20);
    boolean isGiven = dice.percent(hasDefault ? 50 : 90);
    boolean isRequired = !hasDefault && dice.percent(isGiven ? 40 : RandomOperations.RARELY);
    String ending = hasDefault ? " = " + literal(value) : isRequired ? "!" : "";
    definitions.put(name, type + ending);
    if (isGiven) {
      variables.put(name, json(dice.percent(RandomOperations.RARELY) ? spoiled(value) : value));
    } else if (dice.percent(50)) {
      variables.put(name, null);
    }
    return name;
  }

  private Object spoiled(Object value) {
    return value instanceof String || value instanceof Name ? dice.oneOf(7, true) : "what?";
  }

  private static boolean hasVariable(Object value) {
    return value instanceof Variable
        || (value instanceof Map<?, ?> map
            && map.values().stream().anyMatch(OperationDraft::hasVariable));
  }

  private static String literal(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(it -> it.getKey() + ": " + literal(it.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(OperationDraft::literal).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Variable variable) {
      return "$" + variable.name;
    }
    return value instanceof Name name
        ? name.text
        : value instanceof String ? "\"" + value + "\"" : value.toString();
  }

  private static Object json(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> members = new LinkedHashMap<>();
      map.forEach((name, member) -> members.put(name.toString(), json(member)));
      return members;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(OperationDraft::json).toList();
    }
    return value instanceof Name name ? name.text : value;
  }
}
