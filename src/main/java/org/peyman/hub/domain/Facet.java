package org.peyman.hub.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The optional facets of a claim, of a cell of a count and so of a job, with their names in GraphQL
 * and JSON, in SQL and in filters. What lists facets anywhere goes by this table.
 */
public enum Facet {
  SETTLEMENT("settlement", "settlement", "settlements", Settlement.class),
  WORK_MODE("workMode", "work_mode", "workModes", WorkMode.class),
  SECTOR("sector", "sector", "sectors", Sector.class),
  GENDER("gender", "gender", "genders", Gender.class),
  TARGET_GROUP("targetGroup", "target_group", "targetGroups", TargetGroup.class),
  RETURNED_HOUSEHOLD(
      "returnedHousehold",
      "returned_household",
      "returnedHousehold",
      Words.of("ReturnedHousehold.true"),
      Words.of("ReturnedHousehold.false"));

  private final String field;
  private final String column;
  private final String filterField;
  private final Class<?> type;

  private final Map<String, Value> values;

  private final List<String> allowed;

  /** A facet that is one of several words. */
  <E extends Enum<E> & Titled> Facet(
      String field, String column, String filterField, Class<E> type) {
    this(
        field,
        column,
        filterField,
        type,
        Stream.of(type.getEnumConstants())
            .map(constant -> new Value(constant.name(), constant, constant.title()))
            .toList());
  }

  /** A facet that is true or false. */
  Facet(String field, String column, String filterField, Title ifTrue, Title ifFalse) {
    this(
        field,
        column,
        filterField,
        Boolean.class,
        List.of(new Value("true", true, ifTrue), new Value("false", false, ifFalse)));
  }

  Facet(String field, String column, String filterField, Class<?> type, List<Value> values) {
    this.field = field;
    this.column = column;
    this.filterField = filterField;
    this.type = type;
    Map<String, Value> byText = new LinkedHashMap<>();
    values.forEach(value -> byText.put(value.text, value));
    this.values = byText;
    this.allowed = List.copyOf(byText.keySet());
  }

  /** One of the values, as text, as the constant or truth value that it is, and in words. */
  private record Value(String text, Object value, Title title) {}

  /** Its name in GraphQL, in JSON and in mappings. */
  public String field() {
    return field;
  }

  /** Its column in files, and in tables and views of the ledger. */
  public String column() {
    return column;
  }

  /** Its name in filters: a list of values, or one truth value. */
  public String filterField() {
    return filterField;
  }

  /** What its values are: an enum, or {@code Boolean}. */
  public Class<?> type() {
    return type;
  }

  /** Whether it is true or false, and not one of several words. */
  public boolean isFlag() {
    return type == Boolean.class;
  }

  /** Its values as text, in the order of their enum; {@code true} and {@code false} of a truth. */
  public List<String> allowed() {
    return allowed;
  }

  /** The value that a text says; IllegalArgumentException where none does. */
  public Object value(String text) {
    return known(text).value;
  }

  /** The words for the value that a text says; IllegalArgumentException where none does. */
  public Title title(String text) {
    return known(text).title;
  }

  private Value known(String text) {
    Value value = values.get(text);
    if (value == null) {
      throw new IllegalArgumentException(
          field + " is '" + text + "'; allowed: " + String.join(", ", allowed) + ".");
    }
    return value;
  }

  /** Columns of all facets, in order. */
  public static List<String> columns() {
    return Stream.of(values()).map(Facet::column).toList();
  }
}
