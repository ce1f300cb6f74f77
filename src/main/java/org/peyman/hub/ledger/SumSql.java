package org.peyman.hub.ledger;

import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Facet;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.Measure;
import org.peyman.hub.domain.MonthRange;
import org.peyman.hub.domain.SolarMonth;

/**
 * The one statement that answers a {@link Sums.Query}. It adds up three kinds of fact separately
 * (jobs, reports, commitments), each by its own dimensions, and then their sums by group: once as
 * asked and once without grouping. Every value is a parameter; only names from this class reach the
 * text.
 */
final class SumSql {

  /**
   * A job's credit is kept in these shares, divisible by every number of claimants up to 64, so
   * that sums of thirds are exact.
   */
  static final BigDecimal CREDIT_SHARES =
      new BigDecimal(
          IntStream.rangeClosed(1, 64)
              .mapToObj(BigInteger::valueOf)
              .reduce(BigInteger.ONE, (a, b) -> a.multiply(b).divide(a.gcd(b))));

  /** The outcomes that confirm a job. */
  static final String CONFIRMED = "('CONFIRMED_ACTIVE', 'CONFIRMED_ENDED')";

  private final Sums.Query query;
  private final List<Object> parameters = new ArrayList<>();
  private final Map<String, String> placeholders = new java.util.HashMap<>();
  private final String asOf;
  private final String text;

  SumSql(Sums.Query query, LocalDate asOf) {
    this.query = query;
    this.asOf = parameter("asOf", asOf, "date");
    this.text = statement();
  }

  String text() {
    return text;
  }

  Tuple parameters() {
    return Tuple.from(parameters);
  }

  static String column(Dimension dimension) {
    return "by_" + dimension.name().toLowerCase(Locale.ROOT);
  }

  static String column(Measure measure) {
    return measure.name().toLowerCase(Locale.ROOT);
  }

  /** The summed measures that exist at a grouping and filter. */
  static List<Measure> summed(List<Dimension> groupBy, Filter filter) {
    boolean commitments = hasCommitments(groupBy, filter);
    return Measure.SUMMED.stream()
        .filter(measure -> commitments || !measure.isOfCommitments())
        .toList();
  }

  private static boolean hasCommitments(List<Dimension> groupBy, Filter filter) {
    return !filter.leavesCommitments() && groupBy.stream().allMatch(Dimension::isOfCommitments);
  }

  private String statement() {
    String sections =
        query.groupBy().isEmpty()
            ? section(true, List.of())
            : section(false, query.groupBy()) + "\nUNION ALL\n" + section(true, List.of());
    return "SELECT v.version, sums.* FROM ledger_version v LEFT JOIN (\n"
        + sections
        + "\n) sums ON true";
  }

  /**
   * The sums by one grouping, with every column of every section so that sections can be united.
   */
  private String section(boolean isTotal, List<Dimension> groupBy) {
    List<String> parts = new ArrayList<>(List.of(jobs(groupBy), reports(groupBy)));
    if (hasCommitments(groupBy, query.filter())) {
      parts.add(commitments(groupBy));
    }
    List<String> keys = new ArrayList<>(query.scope() == null ? List.of() : List.of("scope"));
    groupBy.forEach(dimension -> keys.add(column(dimension)));
    String groupClause = keys.isEmpty() ? "" : "\nGROUP BY " + String.join(", ", keys);
    return "SELECT "
        + isTotal
        + " AS is_total, "
        + (query.scope() == null ? "NULL::text" : "scope")
        + " AS scope, "
        + query.groupBy().stream().map(d -> sectionKey(d, groupBy)).collect(joined())
        + Measure.SUMMED.stream()
            .map(measure -> "sum(" + column(measure) + ")::numeric AS " + column(measure))
            .collect(Collectors.joining(", "))
        + "\nFROM (\n"
        + String.join("\nUNION ALL\n", parts)
        + "\n) part"
        + groupClause;
  }

  private static String sectionKey(Dimension dimension, List<Dimension> groupBy) {
    String column = column(dimension);
    return groupBy.contains(dimension) ? column : "NULL::text AS " + column;
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.mapping(text -> text + ", ", Collectors.joining());
  }

  /**
   * One kind of fact summed by group: scope, keys, then every summed measure, 0 where it is not of
   * this kind.
   */
  private static String part(
      String scope,
      List<Dimension> groupBy,
      Function<Dimension, String> key,
      Map<Measure, String> sums,
      String from) {
    String keys =
        groupBy.stream()
            .map(dimension -> key.apply(dimension) + " AS " + column(dimension))
            .collect(joined());
    String measures =
        Measure.SUMMED.stream()
            .map(measure -> sums.getOrDefault(measure, "0::numeric") + " AS " + column(measure))
            .collect(Collectors.joining(", "));
    String ordinals =
        IntStream.rangeClosed(1, groupBy.size() + 1)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    return "SELECT "
        + scope
        + " AS scope, "
        + keys
        + measures
        + "\n"
        + from
        + "\nGROUP BY "
        + ordinals;
  }

  // Jobs: each once, at its own dimensions, with those of its claimants that are the row's.

  private String jobs(List<Dimension> groupBy) {
    String claimants =
        isByOrganization(groupBy)
            ? """
            CROSS JOIN LATERAL unnest(f.organizations, f.claim_counts) AS own (organization, claims)
            CROSS JOIN LATERAL (SELECT 1 AS organizations) members
            """
            : filteredClaimants();
    List<String> conditions = factConditions("f");
    List<String> organizations = query.filter().organizations();
    if (organizations != null) {
      String given = codes("organizations", organizations);
      conditions.add(
          isByOrganization(groupBy)
              ? "own.organization = ANY (" + given + ")"
              : "f.organizations && " + given);
    }
    String from =
        "FROM job_fact f " + claimants + factScope("f", "own.organization") + where(conditions);
    return part(scopeColumn(), groupBy, d -> factKey(d, "f", "own.organization"), jobSums(), from);
  }

  private String filteredClaimants() {
    List<String> organizations = query.filter().organizations();
    if (organizations == null) {
      return """
          CROSS JOIN LATERAL (SELECT f.claims) own
          CROSS JOIN LATERAL (SELECT cardinality(f.organizations) AS organizations) members
          """;
    }
    return """
        CROSS JOIN LATERAL (
          SELECT sum(claims) AS claims, count(*) AS organizations
          FROM unnest(f.organizations, f.claim_counts) AS each (organization, claims)
          WHERE each.organization = ANY (%s)) own
        CROSS JOIN LATERAL (SELECT own.organizations) members
        """
        .formatted(codes("organizations", organizations));
  }

  private Map<Measure, String> jobSums() {
    Map<Measure, String> sums = new EnumMap<>(Measure.class);
    sums.put(Measure.CLAIMED, "sum(own.claims)::numeric");
    sums.put(Measure.JOBS, jobsWhere("true"));
    sums.put(Measure.JOINT, jobsWhere("cardinality(f.organizations) > 1"));
    sums.put(
        Measure.CREDIT,
        "sum(f.jobs * members.organizations * ("
            + CREDIT_SHARES
            + " / cardinality(f.organizations)))");
    sums.put(Measure.UNMATCHED, jobsWhere("NOT f.keyed"));
    sums.put(Measure.REPEATED, jobsWhere("f.repeated"));
    sums.put(Measure.CHECKED, jobsWhere("f.latest_independent IS NOT NULL"));
    sums.put(Measure.VERIFIED, jobsWhere("f.latest_independent IN " + CONFIRMED));
    sums.put(Measure.ACTIVE, jobsWhere(active("f", asOf)));
    putSustained(sums, "6", Measure.ELIGIBLE_6M, Measure.CHECKED_6M, Measure.SUSTAINED_6M);
    putSustained(sums, "12", Measure.ELIGIBLE_12M, Measure.CHECKED_12M, Measure.SUSTAINED_12M);
    sums.put(
        Measure.FTE, "sum(f.jobs::bigint * least(coalesce(f.hours_tenths, 440), 440))::numeric");
    sums.put(Measure.HOURS_UNKNOWN, jobsWhere("f.hours_tenths IS NULL"));
    return sums;
  }

  /** Whether a job is active on a day. */
  static String active(String job, String day) {
    return "(%1$s.last_end IS NULL OR %1$s.last_end > %2$s) AND coalesce(%1$s.latest_conclusive, '') NOT IN ('CONFIRMED_ENDED', 'NOT_FOUND', 'WRONG_PERSON')"
        .formatted(job, day);
  }

  private void putSustained(
      Map<Measure, String> sums,
      String months,
      Measure eligible,
      Measure checked,
      Measure sustained) {
    String old = "f.person AND f.started_on + interval '" + months + " months' <= " + asOf;
    sums.put(eligible, jobsWhere(old));
    sums.put(checked, jobsWhere(old + " AND f.checked_" + months + "m"));
    sums.put(sustained, jobsWhere(old + " AND f.sustained_" + months + "m"));
  }

  private static String jobsWhere(String condition) {
    return "coalesce(sum(f.jobs) FILTER (WHERE " + condition + "), 0)::numeric";
  }

  // Reports: every claim and cell, at its own dimensions.

  private String reports(List<Dimension> groupBy) {
    List<String> conditions = factConditions("r");
    List<String> organizations = query.filter().organizations();
    if (organizations != null) {
      conditions.add("r.organization = ANY (" + codes("organizations", organizations) + ")");
    }
    return part(
        scopeColumn(),
        groupBy,
        dimension -> factKey(dimension, "r", "r.organization"),
        Map.of(Measure.REPORTED, "sum(r.quantity)::numeric"),
        "FROM report_fact r " + factScope("r", "r.organization") + where(conditions));
  }

  // Commitments: their parts, which may name no phase or province.

  private String commitments(List<Dimension> groupBy) {
    Filter filter = query.filter();
    List<String> conditions = new ArrayList<>();
    List<String> placed = new ArrayList<>(List.of("true"));
    String all = "true";
    String some = "false";
    String lateral = "";
    List<String> organizations = filter.organizations();
    if (isByOrganization(groupBy)) {
      lateral = "CROSS JOIN LATERAL unnest(p.organizations) AS own (organization) ";
      all = "cardinality(p.organizations) = 1";
      some = "cardinality(p.organizations) > 1";
      if (organizations != null) {
        conditions.add("own.organization = ANY (" + codes("organizations", organizations) + ")");
      }
    } else if (organizations != null) {
      String given = codes("organizations", organizations);
      conditions.add("p.organizations && " + given);
      all = "p.organizations <@ " + given;
      some = "NOT p.organizations <@ " + given;
    }
    restrictCommitments(filter, conditions, placed);
    String scope = commitmentScope(conditions, placed);
    return part(
        scopeColumn(),
        groupBy,
        SumSql::commitmentKey,
        commitmentSums("(" + String.join(" AND ", placed) + ")", all, some),
        "FROM commitment_part p " + lateral + scope + where(conditions));
  }

  /**
   * What a part must meet, a phase or province that it does not name counting as any; and what
   * makes it placed, where it must name them.
   */
  private void restrictCommitments(Filter filter, List<String> conditions, List<String> placed) {
    if (filter.years() != null) {
      conditions.add("p.year = ANY (" + numbers("years", filter.years()) + ")");
    }
    if (filter.agreements() != null) {
      String given = codes("agreements", filter.agreements());
      conditions.add(
          "(p.agreement = ANY (%1$s) OR p.phase IN (SELECT code FROM phase WHERE agreement = ANY (%1$s)))"
              .formatted(given));
    }
    if (filter.phases() != null) {
      requireOneOf("p.phase", codes("phases", filter.phases()), conditions, placed);
    }
    if (filter.provinces() != null) {
      requireOneOf("p.province", codes("provinces", filter.provinces()), conditions, placed);
    }
    if (filter.provinceRoles() != null) {
      List<String> roles = filter.provinceRoles().stream().map(Enum::name).toList();
      String given = codes("provinceRoles", roles);
      conditions.add(
          """
          EXISTS (SELECT FROM phase_province role WHERE role.role = ANY (%s)
                  AND (p.phase IS NULL OR role.phase = p.phase)
                  AND (p.province IS NULL OR role.province = p.province))
          """
              .formatted(given));
      placed.add("p.phase IS NOT NULL AND p.province IS NOT NULL");
    }
  }

  /** An empty list matches nothing, not even what names no code. */
  private static void requireOneOf(
      String column, String codes, List<String> conditions, List<String> placed) {
    conditions.add("cardinality(" + codes + ") > 0");
    require(column, "= ANY (" + codes + ")", conditions, placed);
  }

  private static void require(
      String column, String test, List<String> conditions, List<String> placed) {
    conditions.add("(" + column + " IS NULL OR " + column + " " + test + ")");
    placed.add(column + " IS NOT NULL");
  }

  private String commitmentScope(List<String> conditions, List<String> placed) {
    Sums.Scope scope = query.scope();
    if (scope == null) {
      return "";
    }
    switch (scope.kind()) {
      case ORGANIZATION -> conditions.add("scope.code = own.organization");
      case PHASE -> {
        conditions.addAll(scopeWithin("phases", query.filter().phases()));
        require("p.phase", "= scope.code", conditions, placed);
      }
      case PROVINCE -> {
        conditions.addAll(scopeWithin("provinces", query.filter().provinces()));
        require("p.province", "= scope.code", conditions, placed);
      }
      case AGREEMENT -> {
        conditions.addAll(scopeWithin("agreements", query.filter().agreements()));
        conditions.add(
            "(p.agreement = scope.code OR p.phase IN (SELECT code FROM phase WHERE agreement ="
                + " scope.code))");
      }
    }
    return scopeTable(scope);
  }

  /** A parent that the filter leaves out has nothing, whatever a part does not name. */
  private List<String> scopeWithin(String name, @Nullable List<String> given) {
    return given == null ? List.of() : List.of("scope.code = ANY (" + codes(name, given) + ")");
  }

  private static Map<Measure, String> commitmentSums(String placed, String all, String some) {
    String promised = "NOT p.original AND p.certainty <> 'FORECAST'";
    String forecast = "NOT p.original AND p.certainty = 'FORECAST'";
    Map<Measure, String> sums = new EnumMap<>(Measure.class);
    sums.put(Measure.PLEDGED, quantityWhere(promised, placed, all));
    sums.put(Measure.JOINT_PLEDGED, quantityWhere(promised, placed, some));
    sums.put(Measure.PLEDGED_ORIGINAL, quantityWhere("p.original", placed, all));
    sums.put(Measure.PLEDGED_UNPLACED, quantityWhere(promised, "NOT " + placed, all));
    sums.put(Measure.FORECAST, quantityWhere(forecast, placed, all));
    sums.put(Measure.JOINT_FORECAST, quantityWhere(forecast, placed, some));
    return sums;
  }

  private static String quantityWhere(String kind, String placed, String whose) {
    return "coalesce(sum(p.quantity) FILTER (WHERE "
        + kind
        + " AND "
        + placed
        + " AND "
        + whose
        + "), 0)::numeric";
  }

  // What jobs and reports have in common.

  private List<String> factConditions(String fact) {
    return factConditions(query.filter(), fact, this::parameter);
  }

  /** Gives a value a place among the parameters and answers how the text refers to it. */
  interface Parameters {
    String put(String name, Object value, String type);
  }

  /**
   * The filter without its organizations, for anything that has phase, province, started_month and
   * facets.
   */
  static List<String> factConditions(Filter filter, String fact, Parameters parameters) {
    List<String> conditions = new ArrayList<>();
    if (filter.agreements() != null) {
      conditions.add(
          fact
              + ".phase IN (SELECT code FROM phase WHERE agreement = ANY ("
              + array(parameters, "agreements", filter.agreements())
              + "))");
    }
    if (filter.phases() != null) {
      conditions.add(fact + ".phase = ANY (" + array(parameters, "phases", filter.phases()) + ")");
    }
    if (filter.provinces() != null) {
      conditions.add(
          fact + ".province = ANY (" + array(parameters, "provinces", filter.provinces()) + ")");
    }
    if (filter.provinceRoles() != null) {
      List<String> roles = filter.provinceRoles().stream().map(Enum::name).toList();
      conditions.add(
          "EXISTS (SELECT FROM phase_province role WHERE role.phase = %1$s.phase AND role.province = %1$s.province AND role.role = ANY (%2$s))"
              .formatted(fact, array(parameters, "provinceRoles", roles)));
    }
    if (filter.years() != null) {
      conditions.add(
          fact
              + ".started_month / 100 = ANY ("
              + parameters.put("years", filter.years().toArray(Integer[]::new), "int[]")
              + ")");
    }
    addMonths(filter.months(), fact, parameters, conditions);
    filter
        .facets()
        .forEach(
            (facet, values) ->
                conditions.add(
                    fact
                        + "."
                        + facetText(facet)
                        + " = ANY ("
                        + array(parameters, facet.name(), values)
                        + ")"));
    return conditions;
  }

  private static void addMonths(
      @Nullable MonthRange months, String fact, Parameters parameters, List<String> conditions) {
    if (months == null) {
      return;
    }
    SolarMonth from = months.from();
    if (from != null) {
      conditions.add(
          fact + ".started_month >= " + parameters.put("fromMonth", from.number(), "int"));
    }
    SolarMonth to = months.to();
    if (to != null) {
      conditions.add(fact + ".started_month <= " + parameters.put("toMonth", to.number(), "int"));
    }
  }

  private static String array(Parameters parameters, String name, List<String> values) {
    return parameters.put(name, values.toArray(String[]::new), "text[]");
  }

  private String factScope(String fact, String organization) {
    Sums.Scope scope = query.scope();
    if (scope == null) {
      return "";
    }
    String on =
        switch (scope.kind()) {
          case ORGANIZATION -> organization + " = scope.code";
          case PHASE -> fact + ".phase = scope.code";
          case PROVINCE -> fact + ".province = scope.code";
          case AGREEMENT ->
              fact + ".phase IN (SELECT code FROM phase WHERE agreement = scope.code)";
        };
    return "JOIN unnest(" + codes("scope", scope.codes()) + ") AS scope (code) ON " + on;
  }

  private String scopeTable(Sums.Scope scope) {
    return "CROSS JOIN unnest(" + codes("scope", scope.codes()) + ") AS scope (code)";
  }

  private String scopeColumn() {
    return query.scope() == null ? "NULL::text" : "scope.code";
  }

  private boolean isByOrganization(List<Dimension> groupBy) {
    Sums.Scope scope = query.scope();
    return groupBy.contains(Dimension.ORGANIZATION)
        || (scope != null && scope.kind() == Sums.Scope.Kind.ORGANIZATION);
  }

  private static String factKey(Dimension dimension, String fact, String organization) {
    String month = fact + ".started_month";
    return switch (dimension) {
      case ORGANIZATION -> organization;
      case PHASE -> fact + ".phase";
      case PROVINCE -> fact + ".province";
      case YEAR -> "(" + month + " / 100)::text";
      case QUARTER -> "(" + month + " / 100) || '-Q' || ((" + month + " % 100 + 2) / 3)";
      case MONTH -> "(" + month + " / 100) || '-' || lpad((" + month + " % 100)::text, 2, '0')";
      default -> fact + "." + facetText(Objects.requireNonNull(dimension.facet()));
    };
  }

  private static String commitmentKey(Dimension dimension) {
    return switch (dimension) {
      case ORGANIZATION -> "own.organization";
      case PHASE -> "p.phase";
      case PROVINCE -> "p.province";
      case YEAR -> "p.year::text";
      default -> throw new IllegalArgumentException("Commitments have no " + dimension);
    };
  }

  private static String facetText(Facet facet) {
    return facet.column() + (facet.isFlag() ? "::text" : "");
  }

  private static String where(List<String> conditions) {
    return conditions.isEmpty() ? "" : "\nWHERE " + String.join("\n  AND ", conditions);
  }

  private String codes(String name, List<String> codes) {
    return parameter(name, codes.toArray(String[]::new), "text[]");
  }

  private String numbers(String name, List<Integer> numbers) {
    return parameter(name, numbers.toArray(Integer[]::new), "int[]");
  }

  /** The placeholder of a named value; the same name is the same parameter. */
  private String parameter(String name, Object value, String type) {
    return placeholders.computeIfAbsent(
        name,
        absent -> {
          parameters.add(value);
          return "$" + parameters.size() + "::" + type;
        });
  }
}
