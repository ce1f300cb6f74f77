package org.peyman.hub.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.FactField;
import org.peyman.hub.domain.NearMatches;

/** Reads the {@code fields} of a source into rules, and finds what is wrong with them. */
final class FieldRules {

  private static final Set<String> SOURCES = Set.of("from", "value");
  private static final String SEVERAL = "organizations, team";

  private final Map<String, CodeList> codes;
  private final boolean groupsLines;

  /**
   * @param codes the lists that fields may share
   * @param groupsLines whether items without {@code from} are lines that the connector groups
   */
  FieldRules(Map<String, CodeList> codes, boolean groupsLines) {
    this.codes = codes;
    this.groupsLines = groupsLines;
  }

  /** The rules by the hub's field, in the order of the file. */
  Map<String, Rule> read(Section section, List<FactField> fields) {
    Map<String, FactField> byName =
        fields.stream()
            .collect(
                Collectors.toMap(FactField::name, field -> field, (a, b) -> a, LinkedHashMap::new));
    Map<String, Rule> rules = new LinkedHashMap<>();
    for (String name : section.keysAmong(byName.keySet())) {
      FactField field = byName.get(name);
      if (field == null) {
        refuseUnknown(section, name, byName.keySet());
      } else {
        rule(section, field).ifPresent(rule -> rules.put(name, rule));
      }
    }
    for (FactField field : fields) {
      if (field.required() && !section.keys().contains(field.name())) {
        section.missing(field.name());
      }
    }
    return rules;
  }

  private static void refuseUnknown(Section section, String name, Set<String> known) {
    List<String> near = NearMatches.of(name, known);
    section.say(
        name,
        "the hub has no field '"
            + Placeholders.shown(name)
            + "' here; "
            + (near.isEmpty()
                ? "allowed: " + String.join(", ", known)
                : "near: " + String.join(", ", near))
            + ".");
  }

  private Optional<Rule> rule(Section section, FactField field) {
    if (field.type() == FactField.Type.ITEMS) {
      return section.section(field.name()).map(inner -> items(inner, field));
    }
    if (section.isMap(field.name())) {
      return section.section(field.name()).flatMap(inner -> detailed(inner, field));
    }
    String own = section.text(field.name());
    return own.isEmpty() ? Optional.empty() : Optional.of(new Rule.Own(new OwnName(own)));
  }

  private Rule items(Section section, FactField field) {
    String from = section.optionalText("from");
    if (from == null && !groupsLines) {
      section.missing("from");
    }
    Map<String, Rule> inner =
        section
            .section("fields")
            .map(fields -> read(fields, withKey(field, from == null)))
            .orElseGet(
                () -> {
                  if (!section.has("fields")) {
                    section.missing("fields");
                  }
                  return Map.of();
                });
    boolean isOptional = isOptional(section, field);
    section.close();
    return new Rule.Items(new OwnName(from == null ? RowReader.LINES : from), inner, isOptional);
  }

  /** Lines of a file of allocations say which commitment they belong to. */
  private static List<FactField> withKey(FactField field, boolean isGrouped) {
    if (!isGrouped || !field.name().equals("allocations")) {
      return field.fields();
    }
    return FactField.ofAllocationLine();
  }

  private Optional<Rule> detailed(Section section, FactField field) {
    String constant = section.optionalText("value");
    List<OwnName> from = section.texts("from").stream().map(OwnName::new).toList();
    if (section.has("value") == !from.isEmpty()) {
      section.say(
          section.has("value") ? "value" : "from",
          field.name()
              + " needs one of "
              + String.join(" and ", SOURCES.stream().sorted().toList())
              + "; allowed: exactly one of them.");
    }
    String join = section.optionalText("join");
    Rule rule =
        constant != null
            ? constant(section, field, constant)
            : own(from, join == null ? "-" : join);
    Rule changed = constant != null ? rule : changed(section, field, rule);
    boolean isOptional = isOptional(section, field);
    section.close();
    return Optional.of(isOptional ? new Rule.Optional(changed) : changed);
  }

  private static boolean isOptional(Section section, FactField field) {
    boolean isOptional = section.flag("optional", false);
    if (isOptional && field.required()) {
      section.refuse("optional", "false, for every fact needs its " + field.name());
    }
    return isOptional;
  }

  private static Rule own(List<OwnName> from, String join) {
    return from.size() == 1 ? new Rule.Own(from.get(0)) : new Rule.Joined(from, join);
  }

  private static Rule constant(Section section, FactField field, String value) {
    if (!isAllowed(field, value)) {
      section.refuse("value", allowed(field));
    }
    return new Rule.Constant(value);
  }

  private Rule changed(Section section, FactField field, Rule given) {
    Rule rule = given;
    String split = section.optionalText("split");
    if (split != null) {
      rule = split(section, field, rule, split);
    }
    Optional<DateForm> date =
        section.read("date", "usual, solar, compact, instant", DateForm::named);
    if (date.isPresent()) {
      rule = new Rule.Recoded(rule, date.get()::read);
      if (field.type() != FactField.Type.DATE) {
        section.refuse("date", "only on a field that holds a date");
      }
    }
    Optional<CodeList> list = codes(section, field);
    if (list.isPresent()) {
      rule = new Rule.Recoded(rule, list.get()::word, list.get().allowed());
    }
    return usual(section, field, given, rule);
  }

  private static Rule split(Section section, FactField field, Rule rule, String split) {
    if (field.type() != FactField.Type.LIST || split.isEmpty()) {
      section.refuse("split", "a text, only on " + SEVERAL);
    }
    String quoted = Pattern.quote(split);
    return new Rule.Recoded(rule, text -> List.of(text.split(quoted, -1)));
  }

  private static Rule usual(Section section, FactField field, Rule given, Rule rule) {
    String usual = section.optionalText("default");
    if (usual == null) {
      return rule;
    }
    if (!isAllowed(field, usual)) {
      section.refuse("default", allowed(field));
    }
    return new Rule.Usual(given, rule, usual);
  }

  private Optional<CodeList> codes(Section section, FactField field) {
    if (section.isMap("codes")) {
      return section.section("codes").map(inner -> new CodeList(checked(inner, field)));
    }
    Optional<CodeList> shared = SharedCodes.named(section, codes);
    shared.ifPresent(list -> refuseForeignWords(section, field, list));
    return shared;
  }

  private static void refuseForeignWords(Section section, FactField field, CodeList shared) {
    List<String> foreign =
        shared.words().stream().filter(word -> !isAllowed(field, word)).sorted().toList();
    if (!foreign.isEmpty()) {
      section.say(
          "codes",
          "the codes have '"
              + Placeholders.shown(foreign.get(0))
              + "', which "
              + field.name()
              + " does not take; allowed: "
              + allowed(field)
              + ".");
    }
  }

  private static Map<String, String> checked(Section section, FactField field) {
    Map<String, String> codes = new LinkedHashMap<>();
    for (String own : section.freeKeys()) {
      String word = section.optionalText(own);
      codes.put(own, word == null ? "" : word);
      if (word != null && !isAllowed(field, word)) {
        section.refuse(own, allowed(field));
      }
    }
    return codes;
  }

  private static boolean isAllowed(FactField field, @Nullable String word) {
    return word == null
        || word.isEmpty()
        || field.allowed().isEmpty()
        || field.allowed().contains(word);
  }

  private static String allowed(FactField field) {
    return String.join(", ", field.allowed().stream().sorted().toList())
        + ", or \"\" for not known";
  }
}
