package org.peyman.hub.ledger;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.peyman.hub.domain.Reference;
import org.peyman.hub.domain.Report;
import org.peyman.hub.domain.ReportKey;
import org.peyman.hub.domain.ReviewDecision;

/** The statements that read reports, reviews and the figures beside them. */
final class ReportReads {

  private static final String REPORTS =
      """
      SELECT r.organization, r.id, r.revision, r.is_nil, r.live_since AS version, b.recorded_at
      FROM report_at($1) r
      JOIN batch b ON b.version = r.live_since
      """;

  private static final String DECISIONS =
      """
      SELECT r.organization, r.id, r.report_organization, r.report_id, r.decision, r.report_revision, r.due_on, r.date,
             r.reason, r.decided_since AS version, b.recorded_at
      FROM review_at($1) r
      JOIN batch b ON b.version = r.decided_since
      """;

  private static final String CONTENTS =
      """
      SELECT organization, id, content
      FROM unnest($1::text[], $2::text[]) AS wanted (organization, id)
      JOIN report r USING (organization, id)
      WHERE r.content IS NOT NULL
      """;

  /** Each looks up the few jobs of its place and months, through their index, as of its version. */
  private static final String FIGURES =
      """
      SELECT wanted.ord, own.reported, done.jobs, done.joint, done.verified
      FROM unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::int[], $6::bigint[])
        WITH ORDINALITY AS wanted (organization, phase, province, first_month, last_month, version, ord)
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(f.quantity), 0)::bigint AS reported
        FROM report_fact_at(wanted.version) f
        WHERE f.organization = wanted.organization AND f.phase = wanted.phase AND f.province = wanted.province
          AND f.started_month BETWEEN wanted.first_month AND wanted.last_month) own
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(f.jobs), 0)::bigint AS jobs,
               coalesce(sum(f.jobs) FILTER (WHERE cardinality(f.organizations) > 1), 0)::bigint AS joint,
               coalesce(sum(f.jobs) FILTER (WHERE confirms(f.latest_independent)), 0)::bigint AS verified
        FROM job_fact_at(wanted.version) f
        WHERE f.organizations @> ARRAY[wanted.organization] AND f.phase = wanted.phase AND f.province = wanted.province
          AND f.started_month BETWEEN wanted.first_month AND wanted.last_month) done
      """;

  private ReportReads() {}

  /** All that stands at a version. */
  static Future<ReportRecords.Standing> standing(Statements database, long version) {
    Future<Reference> reference = ReferenceStore.readAt(database, version);
    Future<RowSet<Row>> reports = database.query(REPORTS, version);
    Future<RowSet<Row>> decisions = database.query(DECISIONS, version);
    return Future.all(reference, reports, decisions)
        .map(
            read ->
                new ReportRecords.Standing(
                    reference.result(),
                    RowReader.list(reports.result(), ReportReads::report),
                    RowReader.list(decisions.result(), ReportReads::decision)));
  }

  private static ReportRecords.LiveReport report(Row row) {
    return new ReportRecords.LiveReport(
        ReportKey.of(row.getString("organization"), row.getString("id")),
        row.getLong("revision"),
        row.getBoolean("is_nil"),
        recorded(row));
  }

  private static ReportRecords.Decision decision(Row row) {
    return new ReportRecords.Decision(
        row.getString("organization"),
        row.getString("id"),
        ReportKey.of(row.getString("report_organization"), row.getString("report_id")),
        ReviewDecision.valueOf(row.getString("decision")),
        row.getLong("report_revision"),
        row.getLocalDate("due_on"),
        row.getLocalDate("date"),
        row.getString("reason"),
        recorded(row));
  }

  private static ReportRecords.Recorded recorded(Row row) {
    OffsetDateTime at = row.getOffsetDateTime("recorded_at");
    return new ReportRecords.Recorded(row.getLong("version"), at.toInstant());
  }

  /** What the live ones of these reports say. */
  static Future<Map<ReportKey, Report>> contents(Statements database, Collection<ReportKey> keys) {
    return database
        .query(CONTENTS, texts(keys, ReportKey::organization), texts(keys, ReportKey::id))
        .map(
            rows -> {
              Map<ReportKey, Report> contents = new HashMap<>();
              for (Row row : rows) {
                contents.put(
                    ReportKey.of(row.getString("organization"), row.getString("id")),
                    FactJson.readReport((JsonObject) row.getJson("content")));
              }
              return contents;
            });
  }

  static Future<Map<ReportRecords.FigureOf, ReportRecords.Figure>> figures(
      Statements database, Collection<ReportRecords.FigureOf> wanted) {
    List<ReportRecords.FigureOf> asked = List.copyOf(wanted);
    List<ReportKey> keys = asked.stream().map(ReportRecords.FigureOf::report).toList();
    return database
        .query(
            FIGURES,
            texts(keys, ReportKey::organization),
            texts(keys, ReportKey::phase),
            texts(keys, ReportKey::province),
            numbers(keys, key -> key.period().firstMonth().number()),
            numbers(keys, key -> key.period().lastMonth().number()),
            asked.stream().map(ReportRecords.FigureOf::version).toArray(Long[]::new))
        .map(
            rows -> {
              Map<ReportRecords.FigureOf, ReportRecords.Figure> figures = new HashMap<>();
              for (Row row : rows) {
                figures.put(asked.get(row.getInteger("ord") - 1), figure(row));
              }
              return figures;
            });
  }

  private static ReportRecords.Figure figure(Row row) {
    return new ReportRecords.Figure(
        row.getLong("reported"),
        row.getLong("jobs"),
        row.getLong("joint"),
        row.getLong("verified"));
  }

  private static String[] texts(Collection<ReportKey> keys, Function<ReportKey, String> text) {
    return keys.stream().map(text).toArray(String[]::new);
  }

  private static Integer[] numbers(
      Collection<ReportKey> keys, Function<ReportKey, Integer> number) {
    return keys.stream().map(number).toArray(Integer[]::new);
  }
}
