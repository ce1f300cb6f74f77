package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.peyman.hub.domain.Dimension;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.SolarMonth;
import org.peyman.hub.domain.Tehran;

/**
 * The one statement that reads how the jobs of months became known. Which provinces have which role
 * in a phase, and of which agreement that is, counts as it was at the end of each month.
 */
final class GrowthSql {

  private static final Template STATEMENT =
      new Template(
          """
          WITH ended AS MATERIALIZED (
            SELECT month.ended, last.version
            FROM unnest({ends}, {untils}) AS month (ended, until)
            CROSS JOIN LATERAL (
              SELECT version FROM batch WHERE recorded_at < month.until
              ORDER BY recorded_at DESC, version DESC LIMIT 1) last
          ){standing}, grown AS (
            SELECT {organizations} AS organizations, {phase} AS phase, {province} AS province,
                   month_index(g.started_month) AS started,
                   greatest(0, month_index(g.recorded_month) - month_index(g.started_month)) AS later,
                   sum(g.jobs) AS jobs
            FROM job_growth g
            WHERE {conditions}
            GROUP BY 1, 2, 3, 4, 5
          )
          SELECT {keys}, started, cell.later, sum(jobs)::bigint AS jobs
          FROM grown
          JOIN generate_series(0, {depth}) AS cell (later)
            ON cell.later >= grown.later AND grown.started + cell.later < {running}
          {stood}
          GROUP BY {places}
          """);

  private static final Template ROLES =
      new Template(
          """
          , placed AS MATERIALIZED (
            SELECT DISTINCT ended.ended, role.phase, role.province
            FROM ended CROSS JOIN LATERAL phase_province_at(ended.version) role
            WHERE role.role = ANY ({roles}))\
          """);

  private static final String IN_ROLE =
      """
      JOIN placed ON placed.ended = grown.started + cell.later
        AND placed.phase = grown.phase AND placed.province = grown.province
      """;

  private static final Template AGREEMENTS =
      new Template(
          """
          , agreed AS MATERIALIZED (
            SELECT ended.ended, agreed.code AS phase
            FROM ended CROSS JOIN LATERAL phase_at(ended.version) agreed
            WHERE agreed.agreement = ANY ({agreements}))\
          """);

  private static final String IN_AGREEMENT =
      "JOIN agreed ON agreed.ended = grown.started + cell.later AND agreed.phase = grown.phase\n";

  private static final String FIRST_READINGS =
      """
      SELECT s.code, last.organization, first.last_synced_at
      FROM source s
      CROSS JOIN LATERAL (
        SELECT organization, retired FROM source_history h
        WHERE h.source = s.code AND h.recorded_at < $1
        ORDER BY h.recorded_at DESC, h.id DESC LIMIT 1) last
      LEFT JOIN LATERAL (
        SELECT last_synced_at FROM source_history h
        WHERE h.source = s.code AND h.recorded_at < $1 AND h.last_synced_at IS NOT NULL
        ORDER BY h.recorded_at, h.id LIMIT 1) first ON true
      WHERE NOT last.retired
      ORDER BY s.code
      """;

  private final Growth.Query query;
  private final NamedParameters parameters = new NamedParameters();
  private final int running;

  GrowthSql(Growth.Query query) {
    this.query = query;
    this.running = index(query.running());
  }

  private static int index(SolarMonth month) {
    return month.year() * 12 + month.month();
  }

  static Future<Growth> read(Statements database, Growth.Query query) {
    GrowthSql sql = new GrowthSql(query);
    String text = sql.text();
    return database.query(text, sql.parameters.tuple()).map(sql::growth);
  }

  /** As far as was noted by the end of a day. */
  static Future<List<Growth.FirstReading>> firstReadings(Statements database, LocalDate asOf) {
    return database
        .query(FIRST_READINGS, Utc.endOf(asOf))
        .map(rows -> RowReader.list(rows, GrowthSql::firstReading));
  }

  private static Growth.FirstReading firstReading(Row row) {
    OffsetDateTime first = row.getOffsetDateTime("last_synced_at");
    return new Growth.FirstReading(
        row.getString("code"),
        row.getString("organization"),
        first == null ? null : Tehran.dayOf(first.toInstant()));
  }

  private String text() {
    Filter filter = query.filter();
    boolean hasRoles = filter.provinceRoles() != null;
    boolean hasAgreements = filter.agreements() != null;
    Map<String, String> holes = new HashMap<>(ofEnds());
    holes.putAll(ofJobs());
    holes.put("standing", standing(filter));
    holes.put("organizations", column("organizations", Dimension.ORGANIZATION, false));
    holes.put("phase", column("phase", Dimension.PHASE, hasRoles || hasAgreements));
    holes.put("province", column("province", Dimension.PROVINCE, hasRoles));
    holes.put("keys", keys());
    holes.put("depth", Integer.toString(Growth.DEPTH));
    holes.put("stood", (hasRoles ? IN_ROLE : "") + (hasAgreements ? IN_AGREEMENT : ""));
    holes.put("places", "1, 2, 3, 4, 5");
    return STATEMENT.with(holes);
  }

  NamedParameters parameters() {
    return parameters;
  }

  /** What fills a statement that reads what stood at the ends of months. */
  Map<String, String> ofEnds() {
    return Map.of(
        "running", index(),
        "ends", parameters.numbers("ends", ends()),
        "untils", parameters.put("untils", untils(), "timestamptz[]"));
  }

  /** What fills a statement that reads jobs. */
  Map<String, String> ofJobs() {
    return Map.of(
        "running", index(), "conditions", String.join("\n  AND ", conditions(query.filter())));
  }

  private String index() {
    return parameters.put("runningIndex", running, "int");
  }

  /** The months that had an end before the running one, as their indexes. */
  private List<Integer> ends() {
    return IntStream.range(running - Growth.MONTHS, running).boxed().toList();
  }

  private OffsetDateTime[] untils() {
    return IntStream.range(-Growth.MONTHS, 0)
        .mapToObj(ago -> query.running().plus(ago + 1).firstDay())
        .map(day -> Tehran.startOf(day).atOffset(ZoneOffset.UTC))
        .toArray(OffsetDateTime[]::new);
  }

  private String standing(Filter filter) {
    String roles =
        filter.provinceRoles() == null
            ? ""
            : ROLES.with(
                "roles",
                parameters.texts(
                    "provinceRoles", filter.provinceRoles().stream().map(Enum::name).toList()));
    String agreements =
        filter.agreements() == null
            ? ""
            : AGREEMENTS.with("agreements", parameters.texts("agreements", filter.agreements()));
    return roles + agreements;
  }

  private String column(String name, Dimension dimension, boolean isNeeded) {
    String type = dimension == Dimension.ORGANIZATION ? "text[]" : "text";
    return isNeeded || query.groupBy().contains(dimension) ? "g." + name : "NULL::" + type;
  }

  private String keys() {
    return "organizations, "
        + (query.groupBy().contains(Dimension.PHASE) ? "grown.phase" : "NULL::text AS phase")
        + ", "
        + (query.groupBy().contains(Dimension.PROVINCE)
            ? "grown.province"
            : "NULL::text AS province");
  }

  private List<String> conditions(Filter filter) {
    String now = parameters.put("running", query.running().number(), "int");
    String from = parameters.put("from", query.running().plus(-Growth.MONTHS).number(), "int");
    List<String> conditions =
        new ArrayList<>(
            List.of(
                "g.started_month >= " + from,
                "g.started_month < " + now,
                "g.recorded_month < " + now,
                "month_index(g.recorded_month) <= month_index(g.started_month) + " + Growth.DEPTH));
    if (filter.organizations() != null) {
      conditions.add(
          "g.organizations && " + parameters.texts("organizations", filter.organizations()));
    }
    addOneOf("g.phase", "phases", filter.phases(), conditions);
    addOneOf("g.province", "provinces", filter.provinces(), conditions);
    return conditions;
  }

  private void addOneOf(
      String column, String name, @Nullable List<String> codes, List<String> conditions) {
    if (codes != null) {
      conditions.add(column + " = ANY (" + parameters.texts(name, codes) + ")");
    }
  }

  private Growth growth(RowSet<Row> rows) {
    GrownSums sums = new GrownSums(query);
    for (Row row : rows) {
      int ago = running - row.getInteger("started");
      int later = row.getInteger("later");
      long jobs = row.getLong("jobs");
      String[] organizations = row.getArrayOfStrings("organizations");
      sums.of(
              row.getString("phase"),
              row.getString("province"),
              organizations == null ? List.of() : List.of(organizations))
          .forEach(cells -> cells.add(ago, later, jobs));
    }
    return sums.growth();
  }
}
