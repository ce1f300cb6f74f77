package org.peyman.hub.ledger;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;

/**
 * The part of a statement of sums that adds up parts of commitments, which may name no phase or
 * province: such a part meets a filter of them, but is not placed there.
 */
final class CommitmentSums {

  private static final Template COMMITMENTS =
      new Template(
          """
          SELECT {columns}
          FROM {parts} p
          {own}
          {scopes}
          WHERE {conditions}
          GROUP BY {places}
          """);

  private static final Template SUM =
      new Template(
          "coalesce(sum({of}) FILTER (WHERE {kind} AND {placed} AND {whose}), 0)::numeric");

  private static final String OF_AGREEMENT =
      "(p.agreement = %1$s OR p.phase IN (SELECT code FROM %2$s WHERE agreement = %1$s))";

  private static final String HAS_ROLE =
      """
      EXISTS (SELECT FROM %2$s role
              WHERE role.role = ANY (%1$s)
                AND (p.phase IS NULL OR role.phase = p.phase)
                AND (p.province IS NULL OR role.province = p.province))\
      """;

  private final SumQuestion question;
  private final List<Dimension> groupBy;

  /** What a part must meet, a phase or province that it does not name counting as any. */
  private final List<String> conditions = new ArrayList<>();

  /** What it must name in order to be placed. */
  private final List<String> placed = new ArrayList<>();

  private CommitmentSums(SumQuestion question, List<Dimension> groupBy) {
    this.question = question;
    this.groupBy = groupBy;
  }

  static String text(SumQuestion question, List<Dimension> groupBy) {
    return new CommitmentSums(question, groupBy).text();
  }

  private static final Template CHANGES =
      new Template(
          """
          SELECT p.kind, count(DISTINCT (p.owner, p.id, p.revision)) AS revisions, sum(p.quantity)::bigint AS delta
          FROM (
          {changes}) p
          WHERE {conditions} AND {placed} AND {whose}
          GROUP BY p.kind
          """);

  /** What each kind of revision did to what is pledged, where that is anything. */
  static String changes(SumQuestion question) {
    return new CommitmentSums(question, List.of()).changes();
  }

  private String changes() {
    restrictParties();
    restrict(question.filter());
    return CHANGES.with(
        Map.of(
            "changes", CommitmentSql.CHANGES,
            "conditions", SumQuestion.all(conditions),
            "placed", SumQuestion.all(placed),
            "whose", allAreTheRows()));
  }

  private String text() {
    restrictParties();
    restrict(question.filter());
    restrictToScope();
    return COMMITMENTS.with(
        Map.of(
            "columns",
            question.columns(groupBy, CommitmentSums::key, sums(), "NULL::integer"),
            "parts",
            question.state().of("commitment_part"),
            "own",
            question.isByOrganization(groupBy)
                ? "CROSS JOIN LATERAL unnest(p.organizations) AS own (organization)"
                : "",
            "scopes",
            question.scopes("CROSS JOIN", ""),
            "conditions",
            SumQuestion.all(conditions),
            "places",
            SumQuestion.places(groupBy)));
  }

  private static String key(Dimension dimension) {
    return switch (dimension) {
      case ORGANIZATION -> "own.organization";
      case PHASE -> "p.phase";
      case PROVINCE -> "p.province";
      case YEAR -> "p.year::text";
      default -> throw new IllegalArgumentException("Commitments have no " + dimension);
    };
  }

  private Map<Measure, String> sums() {
    String promised = "NOT p.original AND p.certainty IN ('PLEDGE', 'FIRM')";
    String forecast = "NOT p.original AND p.certainty = 'FORECAST'";
    String proposed = "NOT p.original AND p.certainty = 'PROPOSED'";
    String here = "(" + SumQuestion.all(placed) + ")";
    String all = allAreTheRows();
    String some = "NOT " + all;
    Map<Measure, String> sums = new EnumMap<>(Measure.class);
    sums.put(Measure.PLEDGED, quantity(promised, here, all));
    sums.put(Measure.JOINT_PLEDGED, quantity(promised, here, some));
    sums.put(Measure.PLEDGED_ORIGINAL, quantity("p.original", here, all));
    sums.put(Measure.PLEDGED_UNPLACED, quantity(promised, "NOT " + here, all));
    sums.put(Measure.FORECAST, quantity(forecast, here, all));
    sums.put(Measure.JOINT_FORECAST, quantity(forecast, here, some));
    sums.put(
        Measure.EXPECTED, sum("p.quantity * " + question.goneOf("p.year"), promised, here, all));
    sums.put(Measure.PROPOSED, quantity(proposed, here, all));
    sums.put(Measure.JOINT_PROPOSED, quantity(proposed, here, some));
    return sums;
  }

  private static String quantity(String kind, String placed, String whose) {
    return sum("p.quantity", kind, placed, whose);
  }

  private static String sum(String of, String kind, String placed, String whose) {
    return SUM.with(Map.of("of", of, "kind", kind, "placed", placed, "whose", whose));
  }

  /** Whether all parties are the row's; some of them are in any case. */
  private String allAreTheRows() {
    if (question.isByOrganization(groupBy)) {
      return "cardinality(p.organizations) = 1";
    }
    String organizations = question.organizations();
    return organizations == null ? "true" : "p.organizations <@ " + organizations;
  }

  private void restrictParties() {
    String organizations = question.organizations();
    if (organizations != null) {
      conditions.add(
          question.isByOrganization(groupBy)
              ? "own.organization = ANY (" + organizations + ")"
              : "p.organizations && " + organizations);
    }
  }

  private void restrict(Filter filter) {
    NamedParameters parameters = question.parameters();
    if (filter.years() != null) {
      conditions.add("p.year = ANY (" + parameters.numbers("years", filter.years()) + ")");
    }
    if (filter.agreements() != null) {
      String given = parameters.texts("agreements", filter.agreements());
      conditions.add(ofAgreement("ANY (" + given + ")"));
    }
    if (filter.phases() != null) {
      requireOneOf("p.phase", parameters.texts("phases", filter.phases()));
    }
    if (filter.provinces() != null) {
      requireOneOf("p.province", parameters.texts("provinces", filter.provinces()));
    }
    if (filter.provinceRoles() != null) {
      List<String> roles = filter.provinceRoles().stream().map(Enum::name).toList();
      conditions.add(
          HAS_ROLE.formatted(
              parameters.texts("provinceRoles", roles), question.state().of("phase_province")));
      placed.add("p.phase IS NOT NULL AND p.province IS NOT NULL");
    }
  }

  private String ofAgreement(String agreement) {
    return OF_AGREEMENT.formatted(agreement, question.state().of("phase"));
  }

  /** An empty list matches nothing, not even what names no code. */
  private void requireOneOf(String column, String codes) {
    conditions.add("cardinality(" + codes + ") > 0");
    require(column, "= ANY (" + codes + ")");
  }

  private void require(String column, String test) {
    conditions.add("(" + column + " IS NULL OR " + column + " " + test + ")");
    placed.add(column + " IS NOT NULL");
  }

  private void restrictToScope() {
    Sums.Scope scope = question.scope();
    if (scope == null) {
      return;
    }
    Filter filter = question.filter();
    switch (scope.kind()) {
      case ORGANIZATION -> conditions.add("scope.code = own.organization");
      case PHASE -> {
        restrictScope("phases", filter.phases());
        require("p.phase", "= scope.code");
      }
      case PROVINCE -> {
        restrictScope("provinces", filter.provinces());
        require("p.province", "= scope.code");
      }
      case AGREEMENT -> {
        restrictScope("agreements", filter.agreements());
        conditions.add(ofAgreement("scope.code"));
      }
    }
  }

  /** A parent that the filter leaves out has nothing, whatever a part does not name. */
  private void restrictScope(String name, @Nullable List<String> given) {
    if (given != null) {
      conditions.add("scope.code = ANY (" + question.parameters().texts(name, given) + ")");
    }
  }
}
