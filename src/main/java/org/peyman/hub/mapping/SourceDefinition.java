package org.peyman.hub.mapping;

import java.util.LinkedHashMap;
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
