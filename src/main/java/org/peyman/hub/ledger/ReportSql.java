package org.peyman.hub.ledger;

import java.util.List;
import org.peyman.hub.domain.FactKind;

/**
 * From accepted reports and reviews to what stands (rules.md, section 6). A report keeps the
 * version since which it is live when it is revised, and a review that since which it says the same
 * of the same revision: that is what was signed.
 */
final class ReportSql {

  private ReportSql() {}

  private static final String PUT_REPORTS =
      new Template(
              """
              INSERT INTO report AS r (
                organization, id, revision, translation, phase, province, period, is_nil, live_since, content, since)
              SELECT DISTINCT ON (organization, id)
                     organization, id, revision, translation, content->>'phase', content->>'province', content->>'period',
                     (content->>'nil')::boolean, CASE WHEN content IS NOT NULL THEN {next} END, content, {next}
              FROM staging
              WHERE kind = 'REPORT' AND status = 'ACCEPTED'
              ORDER BY organization, id, revision DESC, translation DESC
              ON CONFLICT (organization, id) DO UPDATE SET
                revision = excluded.revision, translation = excluded.translation, phase = excluded.phase,
                province = excluded.province, period = excluded.period, is_nil = excluded.is_nil,
                live_since = CASE WHEN excluded.content IS NOT NULL THEN coalesce(r.live_since, excluded.live_since) END,
                content = excluded.content, since = excluded.since
              WHERE (r.revision, r.translation) < (excluded.revision, excluded.translation)
              """)
          .with("next", StateSql.NEXT);

  private static final String PUT_REVIEWS =
      new Template(
              """
              INSERT INTO review AS r (
                organization, id, revision, translation, report_organization, report_id, decision, report_revision, due_on,
                date, reason, decided_since, since)
              SELECT DISTINCT ON (organization, id)
                     organization, id, revision, translation, content->>'reportOrganization',
                     (content->>'phase') || '/' || (content->>'province') || '/' || (content->>'period'),
                     content->>'decision', (content->>'reportRevision')::bigint, (content->>'until')::date,
                     (content->>'date')::date, content->>'reason', CASE WHEN content IS NOT NULL THEN {next} END, {next}
              FROM staging
              WHERE kind = 'REVIEW' AND status = 'ACCEPTED'
              ORDER BY organization, id, revision DESC, translation DESC
              ON CONFLICT (organization, id) DO UPDATE SET
                revision = excluded.revision, translation = excluded.translation,
                report_organization = excluded.report_organization, report_id = excluded.report_id,
                decision = excluded.decision, report_revision = excluded.report_revision, due_on = excluded.due_on,
                date = excluded.date, reason = excluded.reason,
                decided_since = CASE
                  WHEN (r.report_organization, r.report_id, r.decision, r.report_revision)
                    IS NOT DISTINCT FROM
                    (excluded.report_organization, excluded.report_id, excluded.decision, excluded.report_revision)
                  THEN r.decided_since ELSE excluded.decided_since END,
                since = excluded.since
              WHERE (r.revision, r.translation) < (excluded.revision, excluded.translation)
              """)
          .with("next", StateSql.NEXT);

  static final List<String> PROJECT_REPORTS =
      List.of(StateSql.keep(FactKind.REPORT, "report"), PUT_REPORTS);

  static final List<String> PROJECT_REVIEWS =
      List.of(StateSql.keep(FactKind.REVIEW, "review"), PUT_REVIEWS);
}
