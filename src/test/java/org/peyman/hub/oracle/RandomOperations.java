package org.peyman.hub.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.ProvinceRole;

/**
 * Operations that ask for progress, and for lists, in every way in which GraphQL lets them:
 * aliases, fragments, fields asked for twice, directives, variables with and without values and
 * defaults, values that become lists, and some that nothing takes.
 */
final class RandomOperations {

  /** In per cent: what is not, or cannot be, answered. */
  private static final int RARELY = 2;

  private static final List<String> LANGUAGES = List.of("FA", "EN");

  private final Dice dice;
  private Draft draft = new Draft();

  RandomOperations(long seed) {
    dice = new Dice(seed);
  }

  /** A document and what is sent with it. */
  record Operation(String query, @Nullable String name, Map<String, Object> variables) {}

  /** The name of an enum's value. */
  private record Name(String text) {}

  /** A variable in the place of a value. */
  private record Variable(String name) {}

  /** What an operation collects while its selection is written. */
  private static final class Draft {
    private final Map<String, String> definitions = new LinkedHashMap<>();
    private final Map<String, Object> variables = new LinkedHashMap<>();
    private final List<String> fragments = new ArrayList<>();
    private int names;

    String name(String prefix) {
      return prefix + names++;
    }
  }

  Operation operation() {
    draft = new Draft();
    List<String> roots = new ArrayList<>();
    for (int i = dice.oneOf(1, 1, 1, 2, 3); i > 0; i--) {
      roots.add(dice.percent(70) ? field("progress", arguments(), table()) : list());
    }
    if (dice.percent(10)) {
      roots.add("__typename");
    }
    if (dice.percent(15)) {
      roots.add(
          dice.oneOf(
              "provinces { code latitude }",
              "ledger { version begins }",
              "sources { code state notes { kind } }",
              "overlaps { jobs organizations { code } }",
              "phases { code provinces { role } agreement { code } }"));
    }
    if (dice.percent(RARELY)) {
      roots.add(dice.oneOf("nothing", "measures { name }", "node(id: \"x\") { id }"));
    }
    String selected = wrapped("Query", dice.shuffled(roots));
    return document(selected);
  }

  private Operation document(String selected) {
    String definitions =
        draft.definitions.entrySet().stream()
            .map(it -> "$" + it.getKey() + ": " + it.getValue())
            .collect(Collectors.joining(", "));
    boolean isNamed = dice.percent(50);
    String head = isNamed || !definitions.isEmpty() ? "query " + (isNamed ? "Asked" : "") : "";
    String main = head + (definitions.isEmpty() ? "" : "(" + definitions + ")") + selected;
    List<String> parts = new ArrayList<>(draft.fragments);
    parts.add(main);
    if (isNamed && dice.percent(20)) {
      parts.add("query Other { progress { rowCount } }");
    }
    boolean isChosen = isNamed && (parts.size() > draft.fragments.size() + 1 || dice.percent(50));
    String name = dice.percent(RARELY) ? "Nobody" : isChosen ? "Asked" : null;
    return new Operation(String.join("\n", dice.shuffled(parts)), name, draft.variables);
  }

  private String list() {
    return dice.percent(60)
        ? field("jobs", page(jobFilter(), "JobFilter", "STARTED_ON", "PHASE"), jobs())
        : field("commitments", page(Map.of(), "CommitmentFilter", "YEAR", "CODE"), promises());
  }

  private String page(Map<String, Object> filter, String type, String... orders) {
    List<String> given = new ArrayList<>();
    String order = "by: " + dice.oneOf(orders) + (dice.percent(50) ? ", direction: ASC" : "");
    given.add("first: " + given("Int", dice.percent(95) ? dice.between(1, 9) : 0));
    add(given, 60, "filter", type, () -> filter);
    if (dice.percent(40)) {
      given.add("orderBy: {" + order + "}");
    }
    add(given, RARELY, "after", "String", () -> "no cursor");
    return "(" + String.join(", ", given) + ")";
  }

  private Map<String, Object> jobFilter() {
    Map<String, Object> filter = new LinkedHashMap<>();
    for (String state : dice.some(List.of("joint", "checked", "active", "repeated"), 1)) {
      filter.put(state, dice.percent(50));
    }
    if (dice.percent(30)) {
      filter.put("phases", codes(RandomFacts.PHASES));
    }
    return filter;
  }

  private String jobs() {
    List<String> fields =
        new ArrayList<>(
            dice.some(
                List.of(
                    "id",
                    "startedOn",
                    "endedOn",
                    "weeklyHours",
                    "joint",
                    "unmatched",
                    "checked",
                    "verified",
                    "active",
                    "discrepancies",
                    "claimCount",
                    "__typename"),
                dice.between(1, 5)));
    Stream.of(Facet.values()).filter(it -> dice.percent(15)).forEach(it -> fields.add(it.field()));
    fields.add(field("organizations", "", plain("Organization", "nameFa", "kind")));
    if (dice.percent(50)) {
      fields.add(place());
    }
    if (dice.percent(2 * RARELY)) {
      fields.add("claims { claimId }");
    }
    return connection("Job", wrapped("Job", fields));
  }

  private String promises() {
    List<String> fields =
        new ArrayList<>(
            dice.some(
                List.of(
                    "id",
                    "code",
                    "revision",
                    "year",
                    "quantity",
                    "certainty",
                    "kind",
                    "reason",
                    "date",
                    "remainder",
                    "agreement { code }",
                    "phase { titleEn }",
                    "allocations { quantity party { code } province { code } }"),
                dice.between(1, 6)));
    fields.add(field("owner", "", plain("Organization", "nameEn")));
    return connection("Commitment", wrapped("Commitment", fields));
  }

  private String connection(String item, String selection) {
    List<String> fields = new ArrayList<>();
    fields.add(
        dice.percent(60)
            ? field("nodes", "", selection)
            : field("edges", "", " { cursor " + field("node", "", selection) + " }"));
    if (dice.percent(50)) {
      fields.add("pageInfo { hasNextPage endCursor }");
    }
    if (dice.percent(40)) {
      fields.add(field("totalCount", "", ""));
    }
    return wrapped(item + "Connection", fields);
  }

  private String table() {
    List<String> fields =
        new ArrayList<>(
            dice.some(
                List.of("id", "rowCount", "months", "ledgerVersion", "asOf", "__typename"),
                dice.below(4)));
    if (dice.percent(80)) {
      fields.add(field("rows", "", row()));
    }
    if (fields.isEmpty() || dice.percent(40)) {
      fields.add(field("total", "", row()));
    }
    if (dice.percent(10)) {
      fields.add(field("asOfSolarHijri", "", day()));
    }
    if (dice.percent(15)) {
      fields.add(dice.oneOf("complete", "sources { code state organization { code } }"));
    }
    if (dice.percent(RARELY)) {
      fields.add("nothing");
    }
    return wrapped("ProgressTable", fields);
  }

  private String row() {
    List<String> fields = new ArrayList<>();
    Stream.of(Measure.values())
        .filter(it -> dice.percent(15))
        .forEach(it -> fields.add(field(it.field(), "", "")));
    Stream.of(Facet.values())
        .filter(it -> dice.percent(15))
        .forEach(it -> fields.add(field(it.field(), "", "")));
    Stream.of(
            "id",
            "suppressed",
            "year",
            "quarter",
            "month",
            "periodStart",
            "periodEnd",
            "__typename")
        .filter(it -> dice.percent(15))
        .forEach(it -> fields.add(field(it, "", "")));
    if (dice.percent(30)) {
      fields.add(draft.name("l") + ": label" + language());
    }
    if (dice.percent(10)) {
      fields.add(field(dice.oneOf("periodStartSolarHijri", "periodEndSolarHijri"), "", day()));
    }
    for (int i = dice.below(4); i > 0; i--) {
      fields.add(dimension());
    }
    if (dice.percent(10)) {
      fields.add(field("dataAsOf", "", ""));
    }
    fields.add("jobs");
    return wrapped("ProgressRow", fields);
  }

  private String dimension() {
    return dice.percent(30)
        ? field("organization", "", plain("Organization", "nameFa", "nameEn", "kind"))
        : place();
  }

  private String place() {
    if (dice.percent(50)) {
      return field("province", "", plain("Province", "nameFa", "isoCode", "latitude"));
    }
    List<String> fields = new ArrayList<>(dice.some(List.of("titleFa", "titleEn", "id"), 2));
    String more = dice.percent(50) ? "phases { code }" : "signedOnSolarHijri " + day();
    fields.add("agreement { code signedOn parties { role organization { code } } " + more + " }");
    return field("phase", "", wrapped("Phase", fields));
  }

  private String plain(String type, String... more) {
    List<String> fields = new ArrayList<>(dice.some(List.of(more), dice.below(3)));
    fields.addAll(dice.some(List.of("code", "id", "__typename"), dice.between(1, 2)));
    if (dice.percent(RARELY)) {
      fields.add("progress { rowCount }");
    }
    return wrapped(type, fields);
  }

  private String day() {
    List<String> fields = new ArrayList<>(dice.some(List.of("year", "month", "day"), 2));
    fields.add(draft.name("t") + ": text" + language());
    return wrapped("SolarHijriDate", fields);
  }

  private String language() {
    return dice.percent(30)
        ? ""
        : "(language: " + given("Language", new Name(dice.pick(LANGUAGES))) + ")";
  }

  /** A field under its own name or another, perhaps left out by a directive. */
  private String field(String name, String arguments, String selection) {
    boolean isRenamed = !arguments.isEmpty() || dice.percent(15);
    String alias = isRenamed ? draft.name("a") + ": " : "";
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
    if (!draft.definitions.containsKey(name)) {
      boolean hasDefault = dice.percent(40);
      draft.definitions.put(name, "Boolean!" + (hasDefault ? " = " + dice.percent(50) : ""));
      if (!hasDefault || dice.percent(50)) {
        if (!dice.percent(RARELY)) {
          draft.variables.put(name, dice.percent(50));
        }
      }
    }
    return name;
  }

  /** A selection, some of it by way of fragments, and some of it twice. */
  private String wrapped(String type, List<String> fields) {
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
        String name = draft.name("F");
        draft.fragments.add("fragment " + name + " on " + type + selection);
        yield "..." + name + directive(20);
      }
    };
  }

  private String arguments() {
    List<String> given = new ArrayList<>();
    List<Name> groupBy = groupBy();
    boolean isSingle = groupBy.size() == 1 && dice.percent(20);
    add(given, 60, "filter", "ProgressFilter", this::filter);
    add(given, 75, "groupBy", "[Dimension!]", () -> isSingle ? groupBy.get(0) : groupBy);
    add(given, 30, "orderBy", "[ProgressOrder!]", () -> orderBy(groupBy));
    add(given, 25, "first", "Int", () -> dice.percent(95) ? dice.between(0, 12) : -1);
    add(given, 20, "fillGaps", "Boolean", () -> dice.percent(60));
    add(given, 6, "asOf", "Date", () -> dice.oneOf("2021-10-15", "2021-10-15", "1990-01-01"));
    add(given, 6, "ledgerVersion", "String", () -> dice.oneOf("2", "3", "5", "9999", "x"));
    return given.isEmpty() ? "" : "(" + String.join(", ", dice.shuffled(given)) + ")";
  }

  private void add(
      List<String> given, int chance, String name, String type, Supplier<Object> value) {
    if (dice.percent(chance)) {
      given.add(name + ": " + given(type, value.get()));
    }
  }

  private List<Name> groupBy() {
    List<Dimension> some = dice.some(List.of(Dimension.values()), dice.oneOf(0, 1, 1, 2, 2, 3));
    List<Name> names = new ArrayList<>(some.stream().map(it -> new Name(it.name())).toList());
    if (dice.percent(RARELY) && !names.isEmpty()) {
      names.add(names.get(0));
    }
    return names;
  }

  private Object orderBy(List<Name> groupBy) {
    List<Object> orders = new ArrayList<>();
    for (int i = dice.between(1, 2); i > 0; i--) {
      Map<String, Object> order = new LinkedHashMap<>();
      boolean byMeasure = groupBy.isEmpty() ? !dice.percent(RARELY) : dice.percent(60);
      order.put(
          "by",
          byMeasure
              ? new Name(dice.oneOf(Measure.values()).name())
              : groupBy.isEmpty() ? new Name("PHASE") : dice.pick(groupBy));
      if (dice.percent(60)) {
        order.put("direction", new Name(dice.oneOf("ASC", "DESC")));
      }
      orders.add(order);
    }
    return orders.size() == 1 && dice.percent(50) ? orders.get(0) : orders;
  }

  private Map<String, Object> filter() {
    Map<String, Object> filter = new LinkedHashMap<>();
    put(filter, "organizations", "[String!]", codes(RandomFacts.ORGANIZATIONS));
    put(filter, "agreements", "[String!]", codes(RandomFacts.AGREEMENTS));
    put(filter, "phases", "[String!]", codes(RandomFacts.PHASES));
    put(filter, "provinces", "[String!]", codes(RandomFacts.PROVINCES));
    put(
        filter,
        "provinceRoles",
        "[ProvinceRole!]",
        new Name(dice.oneOf(ProvinceRole.values()).name()));
    put(filter, "years", "[Int!]", dice.percent(50) ? 1399 : List.of(1399, 1400, 1399));
    put(filter, "fromMonth", "String", dice.percent(98) ? "1399-0" + dice.between(1, 9) : "soon");
    put(filter, "toMonth", "String", "1400-0" + dice.between(1, 9));
    put(filter, "from", "Date", "2020-0" + dice.between(1, 9) + "-15");
    put(filter, "lastMonths", "Int", dice.percent(98) ? dice.between(1, 30) : 0);
    for (Facet facet : Facet.values()) {
      boolean isFlag = facet.isFlag();
      String type = isFlag ? "Boolean" : "[" + typeOf(facet) + "!]";
      Object value = isFlag ? dice.percent(50) : new Name(dice.pick(facet.allowed()));
      put(filter, facet.filterField(), type, value);
    }
    if (dice.percent(RARELY)) {
      filter.put("nothing", 1);
    }
    return filter;
  }

  private static String typeOf(Facet facet) {
    return facet.field().substring(0, 1).toUpperCase(Locale.ROOT) + facet.field().substring(1);
  }

  private Object codes(List<String> all) {
    List<String> some = dice.some(all, dice.between(0, 3));
    if (dice.percent(RARELY)) {
      return List.of("NOBODY");
    }
    return some.size() == 1 && dice.percent(50) ? some.get(0) : some;
  }

  private void put(Map<String, Object> filter, String name, String type, Object value) {
    if (dice.percent(15)) {
      boolean isVariable = dice.percent(25);
      filter.put(name, isVariable ? new Variable(variable(type, value)) : value);
    }
  }

  /** A value as it is written in the document, or a variable for it. */
  private String given(String type, Object value) {
    if (dice.percent(RARELY)) {
      return literal(spoiled(value));
    }
    return hasVariable(value) || dice.percent(50) ? literal(value) : "$" + variable(type, value);
  }

  /** Defines a variable of a type and gives it a value, or not. */
  private String variable(String type, Object value) {
    String name = draft.name("v");
    boolean hasDefault = dice.percent(20);
    boolean isGiven = dice.percent(hasDefault ? 50 : 90);
    boolean isRequired = !hasDefault && dice.percent(isGiven ? 40 : RARELY);
    String ending = hasDefault ? " = " + literal(value) : isRequired ? "!" : "";
    draft.definitions.put(name, type + ending);
    if (isGiven) {
      draft.variables.put(name, json(dice.percent(RARELY) ? spoiled(value) : value));
    } else if (dice.percent(50)) {
      draft.variables.put(name, null);
    }
    return name;
  }

  private Object spoiled(Object value) {
    return value instanceof String || value instanceof Name ? dice.oneOf(7, true) : "what?";
  }

  private static boolean hasVariable(Object value) {
    return value instanceof Variable
        || (value instanceof Map<?, ?> map
            && map.values().stream().anyMatch(RandomOperations::hasVariable));
  }

  private static String literal(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(it -> it.getKey() + ": " + literal(it.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(RandomOperations::literal)
          .collect(Collectors.joining(", ", "[", "]"));
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
      return list.stream().map(RandomOperations::json).toList();
    }
    return value instanceof Name name ? name.text : value;
  }
}
