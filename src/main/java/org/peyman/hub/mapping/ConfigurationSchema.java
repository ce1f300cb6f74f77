package org.peyman.hub.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.mapping.AskedKeys.Form;

/**
 * The JSON Schema of partners' configurations, for editors: keys, and what values look like. What
 * depends on other keys is left to the reader, which made it.
 */
public final class ConfigurationSchema {

  private static final String PLACEHOLDER = "\\$\\{";
  private static final List<String> SCALARS = List.of("string", "number", "boolean");

  private ConfigurationSchema() {}

  /** As maps, lists, texts, numbers and booleans. */
  public static Map<String, Object> of(List<Connector> connectors) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "A partner of a Peyman hub, by configuration");
    SharedParts shared = new SharedParts(place(Exploration.of(connectors)));
    schema.putAll(shared.whole());
    schema.put("$defs", shared.definitions());
    return schema;
  }

  private static Map<String, Object> place(AskedKeys asked) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    List<Object> free = new ArrayList<>();
    for (String name : new TreeSet<>(asked.keys().keySet())) {
      if (asked.isFree()) {
        free.add(value(asked.keys().get(name)));
      } else {
        properties.put(name, value(asked.keys().get(name)));
        if (asked.isRequired(name)) {
          required.add(name);
        }
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", free.isEmpty() ? false : either(free));
    return schema;
  }

  private static Object value(AskedKeys.@Nullable Key key) {
    Set<Object> alternatives = new LinkedHashSet<>();
    if (key != null) {
      boolean isParticular = key.forms().stream().anyMatch(ConfigurationSchema::isParticular);
      for (Form form : key.forms()) {
        boolean isSaid = !isParticular || isParticular(form) || !isValue(form);
        if (isSaid && !isLook(form)) {
          alternatives.add(value(form, key));
        }
      }
    }
    return either(List.copyOf(alternatives));
  }

  private static Object either(List<Object> alternatives) {
    return alternatives.isEmpty()
        ? ordered()
        : alternatives.size() == 1 ? alternatives.get(0) : ordered("anyOf", alternatives);
  }

  /** Whether it says more of a value than that it is one. */
  private static boolean isParticular(Form form) {
    return form instanceof Form.Time
        || form instanceof Form.Whole
        || form instanceof Form.Flag
        || (form instanceof Form.Read read && !read.words().isEmpty());
  }

  /** Whether it says nothing of the value. */
  private static boolean isLook(Form form) {
    return form instanceof Form.PerhapsMap || form instanceof Form.Named;
  }

  private static boolean isValue(Form form) {
    return isParticular(form) || form instanceof Form.Scalar || form instanceof Form.Read;
  }

  private static Map<String, Object> value(Form form, AskedKeys.Key key) {
    if (form instanceof Form.Read read) {
      return read.words().isEmpty() ? described(read.allowed()) : words(read.words());
    }
    if (form instanceof Form.Whole whole) {
      return whole(whole);
    }
    if (form instanceof Form.Time) {
      return ordered("type", "string", "pattern", "^P|" + PLACEHOLDER);
    }
    if (form instanceof Form.Flag) {
      return words(List.of("true", "false"), true, false);
    }
    return composed(form, key);
  }

  private static Map<String, Object> composed(Form form, AskedKeys.Key key) {
    if (form instanceof Form.Texts) {
      return ordered("anyOf", List.of(scalar(), ordered("type", "array", "items", scalar())));
    }
    if (form instanceof Form.TextMap) {
      List<String> types = new ArrayList<>(SCALARS);
      types.add("null");
      return ordered("type", "object", "additionalProperties", ordered("type", types));
    }
    if (form instanceof Form.Tree) {
      return ordered();
    }
    if (form instanceof Form.Part) {
      return place(key.inside());
    }
    return form instanceof Form.Parts
        ? ordered("type", "array", "items", place(key.inside()))
        : scalar();
  }

  private static Map<String, Object> scalar() {
    return ordered("type", SCALARS);
  }

  private static Map<String, Object> described(String allowed) {
    return ordered("type", SCALARS, "description", "Allowed: " + allowed);
  }

  private static Map<String, Object> words(List<String> words, Object... more) {
    List<Object> all = new ArrayList<>(List.of(more));
    all.addAll(words);
    return ordered(
        "anyOf", List.of(ordered("enum", all), ordered("type", "string", "pattern", PLACEHOLDER)));
  }

  private static Map<String, Object> whole(Form.Whole whole) {
    return ordered(
        "anyOf",
        List.of(
            ordered("type", "integer", "minimum", whole.least(), "maximum", whole.most()),
            ordered("type", "string", "pattern", "^-?\\d+$|" + PLACEHOLDER)));
  }

  /** A map whose order stays. */
  private static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      ordered.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
    }
    return ordered;
  }
}
