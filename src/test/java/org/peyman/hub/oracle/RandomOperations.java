package org.peyman.hub.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
  static final int RARELY = 2;

  private static final List<String> LANGUAGES = List.of("FA", "EN");

  private final Dice dice;
  private OperationDraft draft;

  RandomOperations(long seed) {
    dice = new Dice(seed);
    draft = new OperationDraft(dice);
  }

  OperationDraft.Operation operation() {
    draft = new OperationDraft(dice);
    List<String> roots = new ArrayList<>();
    for (int i = dice.oneOf(1, 1, 1, 2, 3); i > 0; i--) {
      roots.add(dice.percent(70) ? draft.field("progress", arguments(), table()) : list());
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
    String selected = draft.wrapped("Query", dice.shuffled(roots));
    return draft.operation(selected);
  }

  private String list() {
    return dice.percent(60)
        ? draft.field("jobs", page(jobFilter(), "JobFilter", "STARTED_ON", "PHASE"), jobs())
        : draft.field(
            "commitments", page(Map.of(), "CommitmentFilter", "YEAR", "CODE"), promises());
  }

  private String page(Map<String, Object> filter, String type, String... orders) {
    List<String> given = new ArrayList<>();
    String order = "by: " + dice.oneOf(orders) + (dice.percent(50) ? ", direction: ASC" : "");
    given.add("first: " + draft.given("Int", dice.percent(95) ? dice.between(1, 9) : 0));
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
    fields.add(draft.field("organizations", "", plain("Organization", "nameFa", "kind")));
    if (dice.percent(50)) {
      fields.add(place());
    }
    if (dice.percent(2 * RARELY)) {
      fields.add("claims { claimId }");
    }
    return connection("Job", draft.wrapped("Job", fields));
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
    fields.add(draft.field("owner", "", plain("Organization", "nameEn")));
    return connection("Commitment", draft.wrapped("Commitment", fields));
  }

  private String connection(String item, String selection) {
    List<String> fields = new ArrayList<>();
    fields.add(
        dice.percent(60)
            ? draft.field("nodes", "", selection)
            : draft.field("edges", "", " { cursor " + draft.field("node", "", selection) + " }"));
    if (dice.percent(50)) {
      fields.add("pageInfo { hasNextPage endCursor }");
    }
    if (dice.percent(40)) {
      fields.add(draft.field("totalCount", "", ""));
    }
    return draft.wrapped(item + "Connection", fields);
  }

  private String table() {
    List<String> fields =
        new ArrayList<>(
            dice.some(
                List.of("id", "rowCount", "months", "ledgerVersion", "asOf", "__typename"),
                dice.below(4)));
    if (dice.percent(80)) {
      fields.add(draft.field("rows", "", row()));
    }
    if (fields.isEmpty() || dice.percent(40)) {
      fields.add(draft.field("total", "", row()));
    }
    if (dice.percent(10)) {
      fields.add(draft.field("asOfSolarHijri", "", day()));
    }
    if (dice.percent(15)) {
      fields.add(dice.oneOf("complete", "sources { code state organization { code } }"));
    }
    if (dice.percent(RARELY)) {
      fields.add("nothing");
    }
    return draft.wrapped("ProgressTable", fields);
  }

  private String row() {
    List<String> fields = new ArrayList<>();
    Stream.of(Measure.values())
        .filter(it -> dice.percent(15))
        .forEach(it -> fields.add(draft.field(it.field(), "", "")));
    Stream.of(Facet.values())
        .filter(it -> dice.percent(15))
        .forEach(it -> fields.add(draft.field(it.field(), "", "")));
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
        .forEach(it -> fields.add(draft.field(it, "", "")));
    if (dice.percent(30)) {
      fields.add(draft.name("l") + ": label" + language());
    }
    if (dice.percent(10)) {
      fields.add(
          draft.field(dice.oneOf("periodStartSolarHijri", "periodEndSolarHijri"), "", day()));
    }
    for (int i = dice.below(4); i > 0; i--) {
      fields.add(dimension());
    }
    if (dice.percent(10)) {
      fields.add(draft.field("dataAsOf", "", ""));
    }
    fields.add("jobs");
    return draft.wrapped("ProgressRow", fields);
  }

  private String dimension() {
    return dice.percent(30)
        ? draft.field("organization", "", plain("Organization", "nameFa", "nameEn", "kind"))
        : place();
  }

  private String place() {
    if (dice.percent(50)) {
      return draft.field("province", "", plain("Province", "nameFa", "isoCode", "latitude"));
    }
    List<String> fields = new ArrayList<>(dice.some(List.of("titleFa", "titleEn", "id"), 2));
    String more = dice.percent(50) ? "phases { code }" : "signedOnSolarHijri " + day();
    fields.add("agreement { code signedOn parties { role organization { code } } " + more + " }");
    return draft.field("phase", "", draft.wrapped("Phase", fields));
  }

  private String plain(String type, String... more) {
    List<String> fields = new ArrayList<>(dice.some(List.of(more), dice.below(3)));
    fields.addAll(dice.some(List.of("code", "id", "__typename"), dice.between(1, 2)));
    if (dice.percent(RARELY)) {
      fields.add("progress { rowCount }");
    }
    return draft.wrapped(type, fields);
  }

  private String day() {
    List<String> fields = new ArrayList<>(dice.some(List.of("year", "month", "day"), 2));
    fields.add(draft.name("t") + ": text" + language());
    return draft.wrapped("SolarHijriDate", fields);
  }

  private String language() {
    return dice.percent(30)
        ? ""
        : "(language: "
            + draft.given("Language", new OperationDraft.Name(dice.pick(LANGUAGES)))
            + ")";
  }

  private String arguments() {
    List<String> given = new ArrayList<>();
    List<OperationDraft.Name> groupBy = groupBy();
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
      given.add(name + ": " + draft.given(type, value.get()));
    }
  }

  private List<OperationDraft.Name> groupBy() {
    List<Dimension> some = dice.some(List.of(Dimension.values()), dice.oneOf(0, 1, 1, 2, 2, 3));
    List<OperationDraft.Name> names =
        new ArrayList<>(some.stream().map(it -> new OperationDraft.Name(it.name())).toList());
    if (dice.percent(RARELY) && !names.isEmpty()) {
      names.add(names.get(0));
    }
    return names;
  }

  private Object orderBy(List<OperationDraft.Name> groupBy) {
    List<Object> orders = new ArrayList<>();
    for (int i = dice.between(1, 2); i > 0; i--) {
      Map<String, Object> order = new LinkedHashMap<>();
      boolean byMeasure = groupBy.isEmpty() ? !dice.percent(RARELY) : dice.percent(60);
      order.put(
          "by",
          byMeasure
              ? new OperationDraft.Name(dice.oneOf(Measure.values()).name())
              : groupBy.isEmpty() ? new OperationDraft.Name("PHASE") : dice.pick(groupBy));
      if (dice.percent(60)) {
        order.put("direction", new OperationDraft.Name(dice.oneOf("ASC", "DESC")));
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
        new OperationDraft.Name(dice.oneOf(ProvinceRole.values()).name()));
    put(filter, "years", "[Int!]", dice.percent(50) ? 1399 : List.of(1399, 1400, 1399));
    put(filter, "fromMonth", "String", dice.percent(98) ? "1399-0" + dice.between(1, 9) : "soon");
    put(filter, "toMonth", "String", "1400-0" + dice.between(1, 9));
    put(filter, "from", "Date", "2020-0" + dice.between(1, 9) + "-15");
    put(filter, "lastMonths", "Int", dice.percent(98) ? dice.between(1, 30) : 0);
    for (Facet facet : Facet.values()) {
      boolean isFlag = facet.isFlag();
      String type = isFlag ? "Boolean" : "[" + typeOf(facet) + "!]";
      Object value =
          isFlag ? dice.percent(50) : new OperationDraft.Name(dice.pick(facet.allowed()));
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
      filter.put(name, isVariable ? draft.variable(type, value) : value);
    }
  }
}
