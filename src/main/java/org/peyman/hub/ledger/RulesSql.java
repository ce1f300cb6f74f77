package org.peyman.hub.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.peyman.hub.domain.FactKind;

/**
 * The statements that refuse what contradicts the reference data that it names, once all of that is
 * known. What is refused has no number of the ledger's own.
 */
final class RulesSql {

  private static final Template REFUSE =
      new Template(
          """
          WITH refused AS (
            {refused}
          )
          UPDATE staging s
          SET status = 'INCONSISTENT', fault = refused.fault, differs = refused.differs,
              revision = CASE WHEN NOT s.is_numbered THEN s.revision END
          FROM refused
          WHERE refused.ord = s.ord
          """);

  private static final Template JUDGED =
      new Template(
          "s.kind = '{kind}' AND s.status IS NULL AND s.content IS NOT NULL AND {missing} = '{}'");

  /** A commitment, its allocations and a flow name phases of its agreement, where it names one. */
  private static final String OF_AGREEMENT =
      """
      SELECT s.ord,
             ARRAY['phase', min(p.code),
                   'a phase of the agreement ' || (s.content->>'agreement') || ': '
                     || coalesce((SELECT string_agg(code, ', ' ORDER BY code) FROM phase
                                  WHERE agreement = s.content->>'agreement'), 'it has none')] AS fault,
             ARRAY['agreement', 'phase'] AS differs
      FROM staging s
      CROSS JOIN LATERAL unnest(s.phases) AS named (code)
      JOIN phase p ON p.code = named.code AND p.agreement <> s.content->>'agreement'
      WHERE {judged}
      GROUP BY s.ord, s.content
      """;

  /** A report is of a period such as the plans of its phase ask for, where there are any. */
  private static final String REPORTS =
      """
      SELECT s.ord, ARRAY['period', s.content->>'period', plans.allowed] AS fault, ARRAY['period'] AS differs
      FROM staging s
      CROSS JOIN LATERAL (
        SELECT string_agg(
                 DISTINCT CASE frequency WHEN 'MONTH' THEN 'a month such as 1399-07' ELSE 'a quarter such as 1399-Q3' END,
                 ' or ') || ', as asked for by ' || string_agg(code, ', ' ORDER BY code) AS allowed,
               array_agg(frequency) AS frequencies
        FROM reporting_plan WHERE phase = s.content->>'phase') plans
      WHERE {judged} AND s.content->>'frequency' <> ALL (plans.frequencies)
      """;

  /** Reviews come from those who signed the agreement, or monitor it. */
  private static final String REVIEWS =
      """
      SELECT s.ord,
             ARRAY['organization', s.organization,
                   'a signatory or monitor of the agreement ' || p.agreement || ': '
                     || coalesce(string_agg(DISTINCT y.organization, ', '), 'it has none')] AS fault,
             ARRAY['organization'] AS differs
      FROM staging s
      JOIN phase p ON p.code = s.content->>'phase'
      LEFT JOIN agreement_party y ON y.agreement = p.agreement AND y.role IN ('SIGNATORY', 'MONITOR')
      WHERE {judged}
      GROUP BY s.ord, s.organization, p.agreement
      HAVING NOT coalesce(bool_or(y.organization = s.organization), false)
      """;

  private static final Map<FactKind, String> BY_KIND =
      Map.of(
          FactKind.COMMITMENT, refuse(FactKind.COMMITMENT, OF_AGREEMENT),
          FactKind.FLOW, refuse(FactKind.FLOW, OF_AGREEMENT),
          FactKind.REPORT, refuse(FactKind.REPORT, REPORTS),
          FactKind.REVIEW, refuse(FactKind.REVIEW, REVIEWS));

  private RulesSql() {}

  private static String refuse(FactKind kind, String refused) {
    String judged = JUDGED.with(Map.of("kind", kind.name(), "missing", WaitingSql.missing("s")));
    return REFUSE.with("refused", new Template(refused).with("judged", judged));
  }

  /** Those for staged items of these kinds. */
  static List<String> of(Collection<FactKind> kinds) {
    return BY_KIND.entrySet().stream()
        .filter(rule -> kinds.contains(rule.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }
}
