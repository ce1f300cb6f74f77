package org.peyman.hub.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.FundingDimension;

/**
 * The one statement that answers a {@link FundingRecords.Query}: distinct flows that meet the
 * filter, seen from the boundary of each row, and once more from that of the whole.
 */
final class FundingSql {

  /** Flows alike are added up first: there are many of them, and few kinds. */
  private static final Template STATEMENT =
      new Template(
          """
          WITH alike AS MATERIALIZED (
            SELECT {kinds}, sum(rials) AS rials, sum(rest) AS rest, count(*) AS flows,
                   count(*) FILTER (WHERE is_disputed) AS disputed
            FROM (
              SELECT f.phase, f.province, f.year, f.payee, f.stage, f.is_referenced, f.rials, f.kind = 'LOAN' AS is_loan,
                     CASE f.payer_kind WHEN 'BENEFACTOR' THEN f.payer END AS benefactor,
                     CASE f.payer_kind WHEN 'ORGANIZATION' THEN f.payer END AS payer,
                     f.discrepancies <> '{}' AS is_disputed,
                     CASE f.stage WHEN 'PLEDGE' THEN greatest(f.rials - f.honoured, 0) END AS rest,
                     {placed} AS is_placed
              FROM {joined} f
              WHERE {conditions}) chosen
            GROUP BY {kinds}
          )
          SELECT v.version, sums.*
          FROM {version} v
          LEFT JOIN (
          {sections}) sums ON true
          """);

  private static final Template SECTION =
      new Template(
          """
          SELECT {is_total} AS is_total, {keys},
                 {measures}
          FROM (
            SELECT c.*, side.organization, side.payer_in, side.payee_in
            FROM alike c
            CROSS JOIN LATERAL ({sides}) AS side (organization, payer_in, payee_in)
            WHERE side.payer_in OR side.payee_in) f
          {group_by}
          """);

  /** Seen from the whole: who is inside is an organization of the filter, or any. */
  private static final String WHOLE = "SELECT NULL::text, coalesce(%s, false), coalesce(%s, false)";

  /** Seen from each organization: a flow comes from one of them and goes to another. */
  private static final String EACH =
      "VALUES (c.payer, coalesce(%s, false), false), (c.payee, false, coalesce(%s, false))";

  private static final String COMES_IN = "f.payee_in AND NOT f.payer_in AND NOT f.is_loan";
  private static final String PAID = "f.is_placed AND f.stage = 'PAYMENT' AND " + COMES_IN;
  private static final String PLEDGED = "f.is_placed AND f.stage = 'PLEDGE' AND " + COMES_IN;

  private static final Map<String, String> MEASURES = measures();

  private final FundingRecords.Query query;
  private final NamedParameters parameters = new NamedParameters();
  private final StateAt state;
  private final List<String> conditions = new ArrayList<>();
  private final List<String> placed = new ArrayList<>();

  FundingSql(FundingRecords.Query query, @Nullable AsOf at) {
    this.query = query;
    this.state = new StateAt(at, parameters);
    restrict(query.filter());
  }

  NamedParameters parameters() {
    return parameters;
  }

  String text() {
    Map<String, String> holes = new HashMap<>();
    holes.put("joined", state.of("joined_flow"));
    holes.put("kinds", kinds());
    holes.put("version", state.version());
    holes.put("placed", all(placed));
    holes.put("conditions", all(conditions));
    holes.put("sections", sections());
    return STATEMENT.with(holes);
  }

  private String kinds() {
    Stream<String> own =
        query.groupBy().stream()
            .filter(dimension -> dimension != FundingDimension.ORGANIZATION)
            .map(FundingSql::key);
    return Stream.concat(
            Stream.of("payer", "payee", "stage", "is_loan", "is_referenced", "is_placed"), own)
        .collect(Collectors.joining(", "));
  }

  private String sections() {
    String total = section(List.of());
    return query.groupBy().isEmpty() ? total : section(query.groupBy()) + "UNION ALL\n" + total;
  }

  private String section(List<FundingDimension> groupBy) {
    boolean isByOrganization = groupBy.contains(FundingDimension.ORGANIZATION);
    String keys =
        query.groupBy().stream()
            .map(column -> groupBy.contains(column) ? shown(column) : "NULL AS " + key(column))
            .collect(Collectors.joining(", "));
    Map<String, String> holes = new HashMap<>();
    holes.put("is_total", Boolean.toString(groupBy.isEmpty()));
    holes.put("keys", keys.isEmpty() ? "NULL AS no_key" : keys);
    holes.put(
        "measures",
        MEASURES.entrySet().stream()
            .map(measure -> measure.getValue() + " AS " + measure.getKey())
            .collect(Collectors.joining(",\n       ")));
    holes.put(
        "sides", (isByOrganization ? EACH : WHOLE).formatted(isInside("payer"), isInside("payee")));
    holes.put(
        "group_by",
        groupBy.isEmpty()
            ? ""
            : "GROUP BY "
                + groupBy.stream().map(FundingSql::key).collect(Collectors.joining(", "))
                + "\n");
    return SECTION.with(holes);
  }

  private String isInside(String who) {
    List<String> organizations = query.filter().organizations();
    return organizations == null
        ? "c." + who + " IS NOT NULL"
        : "c." + who + " = ANY (" + parameters.texts("organizations", organizations) + ")";
  }

  private static String shown(FundingDimension dimension) {
    return dimension == FundingDimension.YEAR ? "year::text AS year" : key(dimension);
  }

  static String key(FundingDimension dimension) {
    return dimension.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> measures() {
    Map<String, String> measures = new LinkedHashMap<>();
    measures.put("pledged", sum("f.rials", PLEDGED));
    measures.put("paid", sum("f.rials", PAID));
    measures.put(
        "loans",
        sum(
            "f.rials",
            "f.is_placed AND f.stage = 'PAYMENT' AND f.payee_in AND NOT f.payer_in AND f.is_loan"));
    measures.put("internal", sum("f.rials", paidBy("f.payer_in AND f.payee_in")));
    measures.put("paid_out", sum("f.rials", paidBy("f.payer_in AND NOT f.payee_in")));
    measures.put("outstanding", sum("f.rest", PLEDGED));
    measures.put(
        "unplaced", sum("f.rials", "NOT f.is_placed AND f.stage = 'PLEDGE' AND " + COMES_IN));
    measures.put(
        "paid_unplaced", sum("f.rials", "NOT f.is_placed AND f.stage = 'PAYMENT' AND " + COMES_IN));
    measures.put("unreconciled", sum("f.rials", PAID + " AND NOT f.is_referenced"));
    measures.put("flows", "coalesce(sum(f.flows) FILTER (WHERE f.is_placed), 0)::bigint");
    measures.put(
        "discrepancies", "coalesce(sum(f.disputed) FILTER (WHERE f.is_placed), 0)::bigint");
    return measures;
  }

  private static String paidBy(String whom) {
    return "f.is_placed AND f.stage = 'PAYMENT' AND NOT f.is_loan AND " + whom;
  }

  /** As text: sums pass what a number of JSON holds, and what a bigint does. */
  private static String sum(String of, String where) {
    return "coalesce(sum(" + of + ") FILTER (WHERE " + where + "), 0)::text";
  }

  private void restrict(Filter filter) {
    if (filter.years() != null) {
      conditions.add("f.year = ANY (" + parameters.numbers("years", filter.years()) + ")");
    }
    if (filter.agreements() != null) {
      conditions.add(ofAgreements(parameters.texts("agreements", filter.agreements())));
    }
    if (filter.phases() != null) {
      requireOneOf("f.phase", parameters.texts("phases", filter.phases()));
    }
    if (filter.provinces() != null) {
      requireOneOf("f.province", parameters.texts("provinces", filter.provinces()));
    }
    if (filter.provinceRoles() != null) {
      List<String> roles = filter.provinceRoles().stream().map(Enum::name).toList();
      requireRole(parameters.texts("provinceRoles", roles));
    }
    if (query.benefactors() != null) {
      conditions.add(
          "f.payer_kind = 'BENEFACTOR' AND f.payer = ANY ("
              + parameters.texts("benefactors", query.benefactors())
              + ")");
    }
  }

  private String ofAgreements(String given) {
    return "(f.agreement = ANY (%1$s) OR f.phase IN (SELECT code FROM %2$s WHERE agreement = ANY (%1$s)))"
        .formatted(given, state.of("phase"));
  }

  /** An empty list matches nothing, not even what names no code. */
  private void requireOneOf(String column, String codes) {
    conditions.add("cardinality(" + codes + ") > 0");
    conditions.add("(" + column + " IS NULL OR " + column + " = ANY (" + codes + "))");
    placed.add(column + " IS NOT NULL");
  }

  private void requireRole(String roles) {
    conditions.add(
        """
        EXISTS (SELECT FROM %s role
                WHERE role.role = ANY (%s) AND (f.phase IS NULL OR role.phase = f.phase)
                  AND (f.province IS NULL OR role.province = f.province))\
        """
            .formatted(state.of("phase_province"), roles));
    placed.add("f.phase IS NOT NULL AND f.province IS NOT NULL");
  }

  private static String all(List<String> conditions) {
    return conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
  }
}
