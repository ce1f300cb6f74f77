package org.peyman.hub.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A field of a fact as organizations write it (rules.md, section 1), whichever way it comes: in a
 * file, in a mutation, from a system of their own. This is the one table of all fields; mappings,
 * readers of files and the guides go by it.
 *
 * @param name as in GraphQL and JSON, for example {@code startedOn}
 * @param type what it holds
 * @param required whether every fact of the kind has it, or every item of the list
 * @param key whether it names the fact, alone or together with the other keys
 * @param allowed all that it may hold, as text; empty where that is no fixed list
 * @param fields of each item, where it is a list of items
 */
public record FactField(
    String name,
    Type type,
    boolean required,
    boolean key,
    List<String> allowed,
    List<FactField> fields) {

  /** What a field holds. */
  public enum Type {
    TEXT,
    NUMBER,
    DATE,
    /** A Solar Hijri month. */
    MONTH,
    /** Several texts. */
    LIST,
    /** A list of items with fields of their own. */
    ITEMS
  }

  private static final List<String> FLAG = List.of("true", "false");
  private static final FactField REVISION = number("revision");
  private static final FactField WITHDRAWN = oneOf("withdrawn", FLAG);
  private static final FactField PROVINCE = text("province");
  private static final FactField SCHEME =
      oneOf("provinceScheme", List.of("ISO_2020", "ISO_BEFORE_2020"));
  private static final List<FactField> FACETS =
      Stream.of(Facet.values()).map(facet -> oneOf(facet.field(), facet.allowed())).toList();

  private static final List<FactField> CLAIM =
      join(
          List.of(
              text("claimId").asKey(),
              REVISION,
              WITHDRAWN,
              text("phase").must(),
              PROVINCE.must(),
              SCHEME,
              date("startedOn").must(),
              date("endedOn"),
              text("person"),
              number("weeklyHours")),
          FACETS);

  private static final List<FactField> COUNT =
      List.of(
          text("phase").asKey(),
          month("month").asKey(),
          REVISION,
          WITHDRAWN,
          items("cells", join(List.of(PROVINCE.must(), SCHEME, number("quantity").must()), FACETS))
              .must());

  private static final List<FactField> ALLOCATION =
      List.of(text("party").must(), number("quantity").must(), text("phase"), PROVINCE, SCHEME);

  private static final List<FactField> COMMITMENT =
      List.of(
          text("code").asKey(),
          REVISION,
          list("organizations").must(),
          number("year").must(),
          number("quantity").must(),
          oneOf("certainty", names(Certainty.values())).must(),
          oneOf("kind", names(RevisionKind.values())).must(),
          text("agreement"),
          text("phase"),
          PROVINCE,
          SCHEME,
          text("reason"),
          date("date"),
          text("sourceDocument"),
          list("approvedBy"),
          items("allocations", ALLOCATION));

  private static final List<FactField> VERIFICATION =
      List.of(
          text("verificationId").asKey(),
          REVISION,
          WITHDRAWN,
          text("claimOrganization").must(),
          text("claimId").must(),
          list("team").must(),
          date("date").must(),
          oneOf("method", names(VerificationMethod.values())).must(),
          oneOf("outcome", names(Outcome.values())).must());

  private static final List<FactField> REPORT =
      List.of(
          text("phase").asKey(),
          PROVINCE.asKey(),
          SCHEME,
          text("period").asKey(),
          REVISION,
          WITHDRAWN,
          oneOf("nil", FLAG),
          text("narrative"),
          number("declaredJobs"),
          text("author"),
          list("links"));

  private static final List<FactField> REVIEW =
      List.of(
          text("reviewId").asKey(),
          REVISION,
          WITHDRAWN,
          text("reportOrganization").must(),
          text("phase").must(),
          PROVINCE.must(),
          SCHEME,
          text("period").must(),
          oneOf("decision", names(ReviewDecision.values())).must(),
          number("reportRevision"),
          date("until"),
          date("date").must(),
          text("reason"));

  private static final List<FactField> FLOW =
      List.of(
          text("flowId").asKey(),
          REVISION,
          WITHDRAWN,
          oneOf("stage", names(FlowStage.values())).must(),
          oneOf("kind", names(FlowKind.values())).must(),
          text("payer").must(),
          text("payee"),
          number("amount").must(),
          oneOf("unit", names(MoneyUnit.values())).must(),
          date("date").must(),
          text("reference"),
          text("pledgeOrganization"),
          text("pledgeId"),
          text("agreement"),
          text("phase"),
          PROVINCE,
          SCHEME,
          text("sourceDocument"));

  /** The fields of a fact of a kind. */
  public static List<FactField> of(FactKind kind) {
    return switch (kind) {
      case CLAIM -> CLAIM;
      case COUNT -> COUNT;
      case COMMITMENT -> COMMITMENT;
      case VERIFICATION -> VERIFICATION;
      case REPORT -> REPORT;
      case REVIEW -> REVIEW;
      case FLOW -> FLOW;
    };
  }

  /** The names of the fields that together name a fact of a kind. */
  public static List<String> keysOf(FactKind kind) {
    return of(kind).stream().filter(FactField::key).map(FactField::name).toList();
  }

  /**
   * What a line of a file of a kind holds: each cell of a count has a line, with the fields of its
   * count; allocations are in lines of their own.
   */
  public static List<FactField> ofLine(FactKind kind) {
    List<FactField> own = of(kind).stream().filter(field -> field.type != Type.ITEMS).toList();
    return kind == FactKind.COUNT ? join(own, itemsOf(kind)) : own;
  }

  /**
   * What a line of a file of allocations holds: which revision of which commitment, and its own.
   */
  public static List<FactField> ofAllocationLine() {
    List<FactField> owner =
        COMMITMENT.stream().filter(field -> field.key || field.equals(REVISION)).toList();
    return join(owner, ALLOCATION);
  }

  /** The fields of the items of a kind that has a list of them. */
  private static List<FactField> itemsOf(FactKind kind) {
    return of(kind).stream().flatMap(field -> field.fields.stream()).toList();
  }

  /** Its name as a column of a file, for example {@code started_on}. */
  public String column() {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private FactField must() {
    return new FactField(name, type, true, key, allowed, fields);
  }

  private FactField asKey() {
    return new FactField(name, type, true, true, allowed, fields);
  }

  private static FactField text(String name) {
    return new FactField(name, Type.TEXT, false, false, List.of(), List.of());
  }

  private static FactField number(String name) {
    return new FactField(name, Type.NUMBER, false, false, List.of(), List.of());
  }

  private static FactField date(String name) {
    return new FactField(name, Type.DATE, false, false, List.of(), List.of());
  }

  private static FactField month(String name) {
    return new FactField(name, Type.MONTH, false, false, List.of(), List.of());
  }

  private static FactField list(String name) {
    return new FactField(name, Type.LIST, false, false, List.of(), List.of());
  }

  private static FactField items(String name, List<FactField> fields) {
    return new FactField(name, Type.ITEMS, false, false, List.of(), fields);
  }

  private static FactField oneOf(String name, List<String> allowed) {
    return new FactField(name, Type.TEXT, false, false, allowed, List.of());
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).<String>map(Enum::name).toList();
  }

  private static List<FactField> join(List<FactField> first, List<FactField> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
