package org.peyman.hub.domain;

import java.util.Arrays;
import java.util.List;
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
  RETURNED_HOUSEHOLD("returnedHousehold", "returned_household", "returnedHousehold", Boolean.class);

  private final String field;
  private final String column;
  private final String filterField;
  private final Class<?> type;

  Facet(String field, String column, String filterField, Class<?> type) {
    this.field = field;
    this.column = column;
    this.filterField = filterField;
    this.type = type;
  }

  /** Its name in GraphQL, in JSON and in files. */
  public String field() {
    return field;
  }

  /** Its column in tables and views of the ledger. */
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

  /** Its values as text, in the order of their enum; {@code true} and {@code false} of a truth. */
  public List<String> allowed() {
    return type == Boolean.class
        ? List.of("true", "false")
        : Arrays.stream(type.getEnumConstants()).map(value -> ((Enum<?>) value).name()).toList();
  }

  /** Columns of all facets, in order. */
  public static List<String> columns() {
    return Stream.of(values()).map(Facet::column).toList();
  }
}
