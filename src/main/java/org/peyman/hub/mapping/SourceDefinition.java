package org.peyman.hub.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.peyman.hub.partner.FactSource;
import org.peyman.hub.partner.Losses;

/**
 * A source as configured and checked.
 *
 * @param rules by the hub's field
 * @param columns that the rules read
 * @param version of the file that says so
 */
record SourceDefinition(
    FactSource.Description description,
    Map<String, Rule> rules,
    MappedColumns columns,
    PositionForm position,
    Connector.Checked origin,
    Losses losses,
    String version) {

  /**
   * The partner's names by the hub's field, also of the fields of elements: {@code cells.phase}.
   */
  Map<String, String> names() {
    return names(rules);
  }

  /** The partner's codes by the hub's field, where it takes no others. */
  Map<String, List<String>> codes() {
    return codes(rules);
  }

  private static Map<String, List<String>> codes(Map<String, Rule> rules) {
    Map<String, List<String>> codes = new LinkedHashMap<>();
    rules.forEach(
        (field, rule) -> {
          if (!rule.codes().isEmpty()) {
            codes.put(field, rule.codes());
          }
          if (rule instanceof Rule.Items items) {
            codes(items.fields()).forEach((inner, own) -> codes.put(field + "." + inner, own));
          }
        });
    return codes;
  }

  static Map<String, String> names(Map<String, Rule> rules) {
    Map<String, String> names = new LinkedHashMap<>();
    rules.forEach(
        (field, rule) -> {
          String own = rule.ownName();
          if (own != null) {
            names.put(field, own);
          }
          if (rule instanceof Rule.Items items) {
            names(items.fields()).forEach((inner, name) -> names.put(field + "." + inner, name));
          }
        });
    return names;
  }
}
