package org.peyman.hub.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Measure;

/**
 * The parts of a statement of sums that add up jobs, each once and at its own dimensions, and what
 * was reported, each claim and cell at its own.
 */
final class FactSums {

  /**
   * A job's credit is kept in these shares, divisible by every number of claimants up to 64, so
   * that sums of thirds are exact.
   */
  static final BigDecimal CREDIT_SHARES =
      new BigDecimal(
          IntStream.rangeClosed(1, 64)
              .mapToObj(BigInteger::valueOf)
              .reduce(BigInteger.ONE, (a, b) -> a.multiply(b).divide(a.gcd(b))));

  /** A full week of work, in tenths of hours, which is what hours are kept in. */
  static final BigDecimal FULL_WEEK_TENTHS = BigDecimal.valueOf(Measure.FULL_WEEK_TENTHS);

  /** Of a job, own are those of its claimants that are the row's, and their claims. */
  private static final Template JOBS =
      new Template(
          """
          SELECT {columns}
          FROM {facts} f
          CROSS JOIN LATERAL job_measures(f, {as_of}) m
          CROSS JOIN LATERAL ({own}) own
          {scopes}
          WHERE {conditions}
          GROUP BY {places}
          """);

  private static final String EACH_CLAIMANT =
      """
      SELECT each.organization, each.claims, 1 AS organizations
      FROM unnest(f.organizations, f.claim_counts) AS each (organization, claims)\
      """;

  private static final String ALL_CLAIMANTS =
      "SELECT f.claims, cardinality(f.organizations) AS organizations";

  private static final Template CLAIMANTS_OF_FILTER =
      new Template(
          """
          SELECT sum(each.claims) AS claims, count(*) AS organizations
          FROM unnest(f.organizations, f.claim_counts) AS each (organization, claims)
          WHERE each.organization = ANY ({organizations})\
          """);

  /** Most jobs have one claimant, whose credit needs no division. */
  private static final Template CREDIT =
      new Template(
          """
          sum(f.jobs * CASE WHEN cardinality(f.organizations) = 1 THEN {shares}
                            ELSE own.organizations * ({shares} / cardinality(f.organizations)) END)\
          """);

  private static final Template REPORTS =
      new Template(
          """
          SELECT {columns}
          FROM {facts} r
          {scopes}
          WHERE {conditions}
          GROUP BY {places}
          """);

  private FactSums() {}

  static String jobs(SumQuestion question, List<Dimension> groupBy) {
    return JOBS.with(
        Map.of(
            "columns",
            question.columns(
                groupBy,
                key("f", "own.organization"),
                jobSums(),
                "min(f.started_month) FILTER (WHERE f.jobs > 0)"),
            "facts",
            question.state().of("job_fact"),
            "as_of",
            question.asOf(),
            "own",
            claimants(question, groupBy),
            "scopes",
            scopes(question, "f", "own.organization"),
            "conditions",
            SumQuestion.all(jobConditions(question, groupBy)),
            "places",
            SumQuestion.places(groupBy)));
  }

  /** Of a job f: the claims of its claimants that are the row's, and how many they are. */
  static String claimants(SumQuestion question, List<Dimension> groupBy) {
    if (question.isByOrganization(groupBy)) {
      return EACH_CLAIMANT;
    }
    String organizations = question.organizations();
    return organizations == null
        ? ALL_CLAIMANTS
        : CLAIMANTS_OF_FILTER.with("organizations", organizations);
  }

  static List<String> jobConditions(SumQuestion question, List<Dimension> groupBy) {
    List<String> conditions = conditions(question, "f");
    String organizations = question.organizations();
    if (organizations != null) {
      conditions.add(
          question.isByOrganization(groupBy)
              ? "own.organization = ANY (" + organizations + ")"
              : "f.organizations && " + organizations);
    }
    return conditions;
  }

  /** Those that depend on the row's organizations; all others are columns of job_measures. */
  private static Map<Measure, String> jobSums() {
    Map<Measure, String> sums = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.SUMMED) {
      if (!measure.isOfCommitments() && measure != Measure.REPORTED) {
        sums.put(measure, "sum(m." + SumQuestion.column(measure) + ")::numeric");
      }
    }
    sums.put(Measure.CLAIMED, "sum(own.claims)::numeric");
    sums.put(Measure.CREDIT, CREDIT.with("shares", CREDIT_SHARES.toPlainString()));
    return sums;
  }

  static String reports(SumQuestion question, List<Dimension> groupBy) {
    List<String> conditions = conditions(question, "r");
    String organizations = question.organizations();
    if (organizations != null) {
      conditions.add("r.organization = ANY (" + organizations + ")");
    }
    Map<Measure, String> sums = Map.of(Measure.REPORTED, "sum(r.quantity)::numeric");
    return REPORTS.with(
        Map.of(
            "columns",
            question.columns(
                groupBy,
                key("r", "r.organization"),
                sums,
                "min(r.started_month) FILTER (WHERE r.quantity > 0)"),
            "facts",
            question.state().of("report_fact"),
            "scopes",
            scopes(question, "r", "r.organization"),
            "conditions",
            SumQuestion.all(conditions),
            "places",
            SumQuestion.places(groupBy)));
  }

  private static List<String> conditions(SumQuestion question, String fact) {
    return new ArrayList<>(
        FactConditions.of(question.filter(), fact, question.parameters(), question.state()));
  }

  static Function<Dimension, String> key(String fact, String organization) {
    return dimension ->
        dimension == Dimension.ORGANIZATION ? organization : FactConditions.key(dimension, fact);
  }

  static String scopes(SumQuestion question, String fact, String organization) {
    Sums.Scope scope = question.scope();
    if (scope == null) {
      return "";
    }
    String on =
        switch (scope.kind()) {
          case ORGANIZATION -> organization + " = scope.code";
          case PHASE -> fact + ".phase = scope.code";
          case PROVINCE -> fact + ".province = scope.code";
          case AGREEMENT ->
              fact
                  + ".phase IN (SELECT code FROM "
                  + question.state().of("phase")
                  + " WHERE agreement = scope.code)";
        };
    return question.scopes("JOIN", " ON " + on);
  }
}
