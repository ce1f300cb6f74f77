package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.peyman.hub.domain.Filter;
import org.peyman.hub.domain.ProvinceRole;
import org.peyman.hub.domain.SolarMonth;

/** The statements that read all that questions about the growth of a month are answered from. */
final class GrownJobsSql {

  /** As few rows as there are places and sets of claimants: each takes time of its own. */
  private static final Template PLACES =
      new Template(
          """
          SELECT phase, province, organizations, array_agg(ago) AS ago, array_agg(later) AS later, array_agg(jobs) AS jobs
          FROM (
            SELECT g.phase, g.province, g.organizations, {running} - month_index(g.started_month) AS ago,
                   greatest(0, month_index(g.recorded_month) - month_index(g.started_month)) AS later,
                   sum(g.jobs)::bigint AS jobs
            FROM job_growth g
            WHERE {conditions}
            GROUP BY 1, 2, 3, 4, 5) grown
          GROUP BY phase, province, organizations
          """);

  private static final Template ENDS =
      new Template(
          """
          SELECT {running} - month.ended AS ago, phase.code, phase.agreement,
                 coalesce(roles.provinces, '{}') AS provinces, coalesce(roles.roles, '{}') AS roles
          FROM unnest({ends}, {untils}) AS month (ended, until)
          CROSS JOIN LATERAL (
            SELECT version FROM batch WHERE recorded_at < month.until
            ORDER BY recorded_at DESC, version DESC LIMIT 1) last
          CROSS JOIN LATERAL phase_at(last.version) phase
          LEFT JOIN LATERAL (
            SELECT role.phase, array_agg(role.province) AS provinces, array_agg(role.role) AS roles
            FROM phase_province_at(last.version) role
            GROUP BY role.phase) roles ON roles.phase = phase.code
          """);

  private GrownJobsSql() {}

  /** Of the months before a running one. */
  static Future<GrownJobs> read(Statements database, SolarMonth running) {
    GrowthSql jobs = new GrowthSql(new Growth.Query(Filter.NONE, List.of(), running));
    Future<RowSet<Row>> places =
        database.query(PLACES.with(jobs.ofJobs()), jobs.parameters().tuple());
    GrowthSql phases = new GrowthSql(new Growth.Query(Filter.NONE, List.of(), running));
    Future<RowSet<Row>> ends =
        database.query(ENDS.with(phases.ofEnds()), phases.parameters().tuple());
    return Future.all(places, ends)
        .map(
            read ->
                new GrownJobs(
                    RowReader.list(places.result(), GrownJobsSql::place), ends(ends.result())));
  }

  private static GrownJobs.Place place(Row row) {
    Integer[] ago = row.getArrayOfIntegers("ago");
    Integer[] later = row.getArrayOfIntegers("later");
    Long[] jobs = row.getArrayOfLongs("jobs");
    List<GrownJobs.Cell> cells = new ArrayList<>();
    for (int i = 0; i < jobs.length; i++) {
      cells.add(new GrownJobs.Cell(ago[i], later[i], jobs[i]));
    }
    return new GrownJobs.Place(
        row.getString("phase"),
        row.getString("province"),
        List.of(row.getArrayOfStrings("organizations")),
        cells);
  }

  private static Map<Integer, Map<String, GrownJobs.PhaseThen>> ends(RowSet<Row> rows) {
    Map<Integer, Map<String, GrownJobs.PhaseThen>> ends = new HashMap<>();
    for (Row row : rows) {
      ends.computeIfAbsent(row.getInteger("ago"), first -> new HashMap<>())
          .put(
              row.getString("code"),
              new GrownJobs.PhaseThen(row.getString("agreement"), roles(row)));
    }
    return ends;
  }

  private static Map<String, Set<ProvinceRole>> roles(Row row) {
    String[] provinces = row.getArrayOfStrings("provinces");
    String[] roles = row.getArrayOfStrings("roles");
    Map<String, Set<ProvinceRole>> byProvince = new HashMap<>();
    for (int i = 0; i < provinces.length; i++) {
      byProvince
          .computeIfAbsent(provinces[i], first -> EnumSet.noneOf(ProvinceRole.class))
          .add(ProvinceRole.valueOf(roles[i]));
    }
    return byProvince;
  }
}
