package org.peyman.hub.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a field of the hub comes from a partner's row. */
sealed interface Rule {

  String PERSON = "person";

  /** The value in the hub's words; null where the row does not have it. */
  @Nullable Object of(Map<?, ?> row);

  /** The partner's name of it, for messages; null where it has none. */
  @Nullable String ownName();

  /** The partner's fields that it comes from, one by one. */
  List<OwnName> columns();

  /** The partner's codes that are known, where no others may stand; none: any text may. */
  default List<String> codes() {
    return List.of();
  }

  /** Whether nothing is wrong where the partner gives no such fields at all. */
  default boolean isOptional() {
    return false;
  }

  /** The same in every row. */
  record Constant(String value) implements Rule {
    @Override
    public Object of(Map<?, ?> row) {
      return value;
    }

    @Override
    public @Nullable String ownName() {
      return null;
    }

    @Override
    public List<OwnName> columns() {
      return List.of();
    }
  }

  /** One field of the partner, as it is. */
  record Own(OwnName from) implements Rule {
    @Override
    public @Nullable Object of(Map<?, ?> row) {
      return from.in(row);
    }

    @Override
    public String ownName() {
      return from.text();
    }

    @Override
    public List<OwnName> columns() {
      return List.of(from);
    }
  }

  /** Several fields joined; nothing where one is missing. */
  record Joined(List<OwnName> from, String join) implements Rule {
    @Override
    public @Nullable Object of(Map<?, ?> row) {
      List<String> parts = new ArrayList<>();
      for (OwnName name : from) {
        Object value = name.in(row);
        if (isNothing(value)) {
          return null;
        }
        parts.add(text(value));
      }
      return String.join(join, parts);
    }

    @Override
    public String ownName() {
      return String.join("+", from.stream().map(OwnName::text).toList());
    }

    @Override
    public List<OwnName> columns() {
      return from;
    }
  }

  /**
   * Another rule's value in another form.
   *
   * @param codes that it may have; none: any text
   */
  record Recoded(Rule inner, Change change, List<String> codes) implements Rule {
    Recoded(Rule inner, Change change) {
      this(inner, change, List.of());
    }

    @Override
    public @Nullable Object of(Map<?, ?> row) {
      Object value = inner.of(row);
      if (isNothing(value)) {
        return null;
      }
      return value instanceof List<?> list ? each(list) : change.of(text(value));
    }

    private List<Object> each(List<?> list) {
      List<Object> changed = new ArrayList<>();
      for (Object element : list) {
        if (!isNothing(element)) {
          changed.add(change.of(text(element)));
        }
      }
      return changed;
    }

    @Override
    public @Nullable String ownName() {
      return inner.ownName();
    }

    @Override
    public List<OwnName> columns() {
      return inner.columns();
    }
  }

  /** Changes a text that is not empty. */
  @FunctionalInterface
  interface Change {
    Object of(String text);
  }

  /**
   * Another rule's value, or this one where the row does not have it.
   *
   * @param given tells whether the row has it: a code may well stand for "not known"
   */
  record Usual(Rule given, Rule inner, String usual) implements Rule {
    @Override
    public boolean isOptional() {
      return true;
    }

    @Override
    public @Nullable Object of(Map<?, ?> row) {
      return isNothing(given.of(row)) ? usual : inner.of(row);
    }

    @Override
    public @Nullable String ownName() {
      return inner.ownName();
    }

    @Override
    public List<OwnName> columns() {
      return inner.columns();
    }

    @Override
    public List<String> codes() {
      return inner.codes();
    }
  }

  /** Another rule, whose fields the partner need not give. */
  record Optional(Rule inner) implements Rule {
    @Override
    public @Nullable Object of(Map<?, ?> row) {
      return inner.of(row);
    }

    @Override
    public @Nullable String ownName() {
      return inner.ownName();
    }

    @Override
    public List<OwnName> columns() {
      return inner.columns();
    }

    @Override
    public List<String> codes() {
      return inner.codes();
    }

    @Override
    public boolean isOptional() {
      return true;
    }
  }

  /** A list of items, each with rules of its own. */
  record Items(OwnName from, Map<String, Rule> fields, boolean isOptional) implements Rule {
    @Override
    public @Nullable Object of(Map<?, ?> row) {
      Object value = from.in(row);
      if (!(value instanceof List<?> list)) {
        return value;
      }
      List<@Nullable Object> items = new ArrayList<>();
      list.forEach(
          element ->
              items.add(element instanceof Map<?, ?> item ? translated(fields, item) : element));
      return items;
    }

    @Override
    public String ownName() {
      return from.text();
    }

    @Override
    public List<OwnName> columns() {
      return List.of(from);
    }
  }

  /**
   * The row by the hub's names: nothing where the partner gives nothing, and no name at all where
   * it does not give the field. Where an element says where it stands, that is kept.
   */
  static Map<String, @Nullable Object> translated(Map<String, Rule> rules, Map<?, ?> row) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    rules.forEach(
        (name, rule) -> {
          Object value = rule.of(row);
          if (value != null || isGiven(rule, row)) {
            fields.put(name, value);
          } else if (name.equals(PERSON) && rule.columns().stream().allMatch(it -> it.isIn(row))) {
            fields.put(name, ""); // there is none, which is more than not to say which
          }
        });
    Object position = row.get(RowReader.POSITION);
    if (position != null) {
      fields.put("position", position);
    }
    return fields;
  }

  private static boolean isGiven(Rule rule, Map<?, ?> row) {
    return !rule.columns().isEmpty()
        && rule.columns().stream()
            .allMatch(column -> column.presenceIn(row) == OwnName.Presence.GIVEN);
  }

  private static boolean isNothing(@Nullable Object value) {
    return value == null || (value instanceof String text && text.isBlank());
  }

  private static String text(@Nullable Object value) {
    return String.valueOf(value).strip();
  }
}
