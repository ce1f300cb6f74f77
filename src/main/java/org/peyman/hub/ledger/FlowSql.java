package org.peyman.hub.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.peyman.hub.domain.FactKind;

/**
 * From accepted flows to what stands, and from that to distinct flows (rules.md, section 8.2):
 * those with the same stage, payer, payee, kind and reference are one, whoever reports it. What
 * each is follows from the flows that stand alone, whichever came first.
 */
final class FlowSql {

  /** Of a distinct flow, all that its reports say; what honours a pledge comes after it. */
  private static final String COLUMNS =
      "organization, id, organizations, stage, kind, payer, payer_kind, payee, rials, date, year,"
          + " is_referenced, pledge_key, agreement, phase, province,"
          + " discrepancies, idle_organizations, idle_ids";

  private static final String UPDATES =
      String.join(
          ", ",
          Stream.of(COLUMNS.split(", ?", -1))
              .map(column -> column + " = excluded." + column)
              .toList());

  private FlowSql() {}

  private static final String PUT =
      new Template(
              """
              INSERT INTO flow AS r (
                organization, id, revision, translation, match_key, stage, kind, payer, payer_kind, payee, rials, date, year,
                reference, pledge_organization, pledge_id, agreement, phase, province, since)
              SELECT DISTINCT ON (organization, id)
                     organization, id, revision, translation,
                     CASE WHEN content IS NULL THEN NULL
                          WHEN content->>'reference' IS NULL THEN 'alone|' || organization || '|' || id
                          ELSE concat_ws('|', 'joint', content->>'stage', content->>'kind', content->>'payer',
                                         coalesce(content->>'payee', '-'), content->>'reference') END,
                     content->>'stage', content->>'kind', content->>'payer',
                     CASE WHEN content->>'payer' IN ('OWN', 'STATE', 'BANK') THEN content->>'payer'
                          WHEN EXISTS (SELECT FROM organization o WHERE o.code = content->>'payer') THEN 'ORGANIZATION'
                          WHEN content IS NOT NULL THEN 'BENEFACTOR' END,
                     content->>'payee', (content->>'rials')::bigint, (content->>'date')::date, (content->>'year')::integer,
                     content->>'reference', content->>'pledgeOrganization', content->>'pledgeId', content->>'agreement',
                     content->>'phase', content->>'province', {next}
              FROM staging
              WHERE kind = 'FLOW' AND status = 'ACCEPTED'
              ORDER BY organization, id, revision DESC, translation DESC
              ON CONFLICT (organization, id) DO UPDATE SET
                revision = excluded.revision, translation = excluded.translation, match_key = excluded.match_key,
                stage = excluded.stage, kind = excluded.kind, payer = excluded.payer, payer_kind = excluded.payer_kind,
                payee = excluded.payee, rials = excluded.rials, date = excluded.date, year = excluded.year,
                reference = excluded.reference, pledge_organization = excluded.pledge_organization,
                pledge_id = excluded.pledge_id, agreement = excluded.agreement, phase = excluded.phase,
                province = excluded.province, since = excluded.since
              WHERE (r.revision, r.translation) < (excluded.revision, excluded.translation)
              """)
          .with("next", StateSql.NEXT);

  static final List<String> PROJECT = List.of(StateSql.keep(FactKind.FLOW, "flow"), PUT);

  /**
   * The distinct flows of those that changed. Amount and date are those of the payee's report, else
   * of the lead (date, organization, id); whatever else is known is the first that is known in this
   * order. Where one reporter says several amounts or dates, all but its first are idle.
   */
  static final String JOIN =
      new Template(
              """
              WITH touched AS MATERIALIZED (
                SELECT match_key FROM flow WHERE since = {next} AND match_key IS NOT NULL
                UNION
                SELECT match_key FROM flow_past WHERE until = {next} AND match_key IS NOT NULL
                UNION
                SELECT r.match_key
                FROM (SELECT organization, id FROM flow WHERE since = {next}) changed
                CROSS JOIN LATERAL (
                  SELECT match_key FROM flow
                  WHERE pledge_organization = changed.organization AND pledge_id = changed.id AND match_key IS NOT NULL
                  OFFSET 0) r
              ), said AS (
                SELECT r.*, p.match_key AS pledge_key,
                       (r.rials, r.date) IS DISTINCT FROM (first_value(r.rials) OVER own, first_value(r.date) OVER own) AS is_idle,
                       row_number() OVER (
                         PARTITION BY r.match_key
                         ORDER BY coalesce(r.organization = r.payee, false) DESC, r.date, r.organization, r.id) AS nth
                FROM touched t
                CROSS JOIN LATERAL (SELECT * FROM flow WHERE match_key = t.match_key OFFSET 0) r
                LEFT JOIN LATERAL (
                  SELECT match_key FROM flow
                  WHERE organization = r.pledge_organization AND id = r.pledge_id AND stage = 'PLEDGE' OFFSET 0) p ON true
                WINDOW own AS (PARTITION BY r.match_key, r.organization ORDER BY r.date, r.id)
              ), formed AS MATERIALIZED (
                SELECT match_key,
                       {first_organization} AS organization, {first_id} AS id,
                       array_agg(DISTINCT organization ORDER BY organization) AS organizations,
                       min(stage) AS stage, min(kind) AS kind, min(payer) AS payer, min(payer_kind) AS payer_kind,
                       min(payee) AS payee, {first_rials} AS rials, {first_date} AS date, {first_year} AS year,
                       bool_and(reference IS NOT NULL) AS is_referenced,
                       {first_pledge_key} AS pledge_key,
                       {first_agreement} AS agreement, {first_phase} AS phase, {first_province} AS province,
                       array_remove(ARRAY[{several_agreement}, {several_rials}, {several_date}, {several_phase},
                                          {several_province}], NULL) AS discrepancies,
                       coalesce(array_agg(organization ORDER BY nth) FILTER (WHERE is_idle), '{}') AS idle_organizations,
                       coalesce(array_agg(id ORDER BY nth) FILTER (WHERE is_idle), '{}') AS idle_ids
                FROM said
                GROUP BY match_key
              ), known AS MATERIALIZED (
                SELECT j.* FROM touched t
                CROSS JOIN LATERAL (SELECT * FROM joined_flow WHERE match_key = t.match_key OFFSET 0) j
              ), same AS MATERIALIZED (
                SELECT match_key FROM known k JOIN formed f USING (match_key)
                WHERE ROW({columns_of_k}) IS NOT DISTINCT FROM ROW({columns_of_f})
              ), past AS (
                INSERT INTO joined_flow_past (until, match_key, {columns}, honoured, since)
                SELECT {next}, match_key, {columns}, honoured, since FROM known k
                WHERE k.since < {next} AND k.match_key NOT IN (SELECT match_key FROM same)
              ), gone AS (
                DELETE FROM joined_flow
                WHERE match_key = ANY (ARRAY(SELECT match_key FROM known EXCEPT SELECT match_key FROM formed))
              )
              INSERT INTO joined_flow (match_key, {columns}, since)
              SELECT match_key, {columns}, {next} FROM formed
              WHERE match_key NOT IN (SELECT match_key FROM same)
              ON CONFLICT (match_key) DO UPDATE SET {updates}, since = excluded.since
              """)
          .with(holes());

  /** What the payments that changed, and those that name a pledge that changed, honour. */
  static final String HONOUR =
      new Template(
              """
              WITH touched AS MATERIALIZED (
                SELECT pledge_key AS match_key FROM joined_flow WHERE since = {next} AND pledge_key IS NOT NULL
                UNION
                SELECT pledge_key FROM joined_flow_past WHERE until = {next} AND pledge_key IS NOT NULL
                UNION
                SELECT match_key FROM joined_flow WHERE since = {next} AND stage = 'PLEDGE'
              ), added AS MATERIALIZED (
                SELECT t.match_key, coalesce(sum(p.rials), 0)::bigint AS honoured
                FROM touched t
                LEFT JOIN LATERAL (
                  SELECT rials FROM joined_flow WHERE pledge_key = t.match_key AND stage = 'PAYMENT' OFFSET 0) p ON true
                GROUP BY t.match_key
              ), known AS MATERIALIZED (
                SELECT j.*, a.honoured AS honoured_now
                FROM added a
                CROSS JOIN LATERAL (SELECT * FROM joined_flow WHERE match_key = a.match_key OFFSET 0) j
                WHERE j.honoured <> a.honoured
              ), past AS (
                INSERT INTO joined_flow_past (until, match_key, {columns}, honoured, since)
                SELECT {next}, match_key, {columns}, honoured, since FROM known WHERE since < {next}
              )
              UPDATE joined_flow j SET honoured = known.honoured_now, since = {next}
              FROM known WHERE j.match_key = known.match_key
              """)
          .with(Map.of("next", StateSql.NEXT, "columns", COLUMNS));

  private static Map<String, String> holes() {
    Map<String, String> holes = new HashMap<>();
    holes.put("next", StateSql.NEXT);
    holes.put("columns", COLUMNS);
    holes.put("columns_of_k", of("k"));
    holes.put("columns_of_f", of("f"));
    holes.put("updates", UPDATES);
    for (String column :
        List.of(
            "organization",
            "id",
            "rials",
            "date",
            "year",
            "pledge_key",
            "agreement",
            "phase",
            "province")) {
      holes.put("first_" + column, first(column));
    }
    holes.put("several_rials", several("rials", "amount"));
    for (String column : List.of("agreement", "date", "phase", "province")) {
      holes.put("several_" + column, several(column, column));
    }
    return holes;
  }

  private static String of(String table) {
    return table + "." + COLUMNS.replaceAll(", ?", ", " + table + ".");
  }

  private static String first(String column) {
    return "(array_agg(%1$s ORDER BY nth) FILTER (WHERE NOT is_idle AND %1$s IS NOT NULL))[1]"
        .formatted(column);
  }

  private static String several(String column, String name) {
    return "CASE WHEN count(DISTINCT %s) FILTER (WHERE NOT is_idle) > 1 THEN '%s' END"
        .formatted(column, name);
  }
}
