package org.peyman.hub.ledger;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is listed and counted of quarantine: entries, the counts that stepped aside, the proposals
 * above a promise, and the flows that contradict another of the same reporter. Of the latter three
 * each is there for as long as it is so, whichever fact came first.
 */
final class QuarantineListSql {

  private static final String OPEN = "quarantine_open";

  /** On record, though nobody has to do anything about them any more. */
  private static final String DISMISSED =
      "(SELECT * FROM quarantine WHERE dismissed_at IS NOT NULL) dismissed";

  private static final String NO_COUNTS = "false";
  private static final String ALL_COUNTS = "true";

  private static final Template TABLE =
      new Template(
          """
          (SELECT 'E' || lpad(to_hex(id), 16, '0') COLLATE "C" AS sort, version, kind, source, position, organization,
                  fact_id, revision, reason, field, value, allowed, message, problems, given, recorded_at, fields, parts,
                  dismissed_at, dismissed_by, dismissed_because
           FROM {entries}
           UNION ALL
           SELECT 'C' || d.organization || '/' || h.id, h.version, 'COUNT', h.source, h.position, d.organization, h.id,
                  d.revision, 'SET_ASIDE', 'month', split_part(h.id, '/', 2),
                  'a phase and month for which the organization has no live claims',
                  'Not counted: ' || d.organization || ' has live claims of its own that start in '
                    || split_part(h.id, '/', 2) || ' in phase ' || d.phase, NULL::jsonb, kept_of_given(h.given),
                  b.recorded_at, NULL::text[],
                  ARRAY['NOT_COUNTED', d.organization, split_part(h.id, '/', 2), d.phase],
                  NULL::timestamptz, NULL::text, NULL::text
           FROM count_document d
           JOIN fact_history h ON h.kind = 'COUNT' AND h.organization = d.organization AND h.revision = d.revision
             AND h.translation = d.translation
             AND h.id = d.phase || '/' || substr(d.month::text, 1, 4) || '-' || substr(d.month::text, 5)
           JOIN batch b USING (version)
           WHERE d.set_aside AND NOT d.withdrawn AND {counts}
           UNION ALL
           SELECT 'P' || c.organization || '/' || c.code || '/' || h.revision, h.version, 'COMMITMENT', h.source, h.position,
                  c.organization, c.code, h.revision, 'INCONSISTENT', 'certainty', 'PROPOSED', 'FORECAST, PLEDGE, FIRM',
                  'certainty is ''PROPOSED'', above a revision that is a pledge; allowed: FORECAST, PLEDGE, FIRM.',
                  NULL::jsonb, kept_of_given(h.given), b.recorded_at, NULL::text[], ARRAY['ABOVE_A_PROMISE'],
                  NULL::timestamptz, NULL::text, NULL::text
           FROM commitment c
           CROSS JOIN LATERAL unnest(c.idle) AS idle (revision)
           CROSS JOIN LATERAL (
             SELECT * FROM fact_history
             WHERE kind = 'COMMITMENT' AND organization = c.organization AND id = c.code AND revision = idle.revision
             ORDER BY translation DESC LIMIT 1) h
           JOIN batch b USING (version)
           WHERE {counts}
           UNION ALL
           SELECT 'F' || r.organization || '/' || r.id, h.version, 'FLOW', h.source, h.position, r.organization, r.id,
                  r.revision, 'INCONSISTENT', 'reference', r.reference,
                  'one amount and date of a flow under one reference, or another reference',
                  'reference is ''' || r.reference || ''', under which ' || r.organization
                    || ' reports another amount or date as well; allowed: one amount and date of a flow under one'
                    || ' reference, or another reference.',
                  NULL::jsonb, kept_of_given(h.given), b.recorded_at, ARRAY['amount', 'date'],
                  ARRAY['ANOTHER_AMOUNT', r.organization],
                  NULL::timestamptz, NULL::text, NULL::text
           FROM joined_flow j
           CROSS JOIN LATERAL unnest(j.idle_organizations, j.idle_ids) AS idle (organization, id)
           JOIN flow r ON r.organization = idle.organization AND r.id = idle.id
           JOIN fact_history h ON h.kind = 'FLOW' AND h.organization = r.organization AND h.id = r.id
             AND h.revision = r.revision AND h.translation = r.translation
           JOIN batch b USING (version)
           WHERE j.idle_ids <> '{}' AND {counts}) q
          """);

  /** A field by its name, whichever element of a list it stands in. */
  private static final String FIELD = withoutIndexes("q.field");

  static final String OPEN_BY_REASON =
      """
      SELECT source, reason, count(*) AS entries
      FROM quarantine_open
      GROUP BY source, reason
      ORDER BY source, reason
      """;

  private QuarantineListSql() {}

  /** The table of what a filter asks for, named q. */
  static String table(Listing.QuarantineFilter filter) {
    return TABLE.with(
        Map.of(
            "entries", filter.dismissed() ? DISMISSED : OPEN,
            "counts", filter.dismissed() ? NO_COUNTS : ALL_COUNTS));
  }

  static Conditions where(Listing.QuarantineFilter filter) {
    Conditions where = new Conditions();
    if (filter.organization() != null) {
      where.add("q.organization = " + where.put(filter.organization(), "text"));
    }
    where.addOneOf("q.source", filter.sources());
    where.addOneOf("q.reason", names(filter.reasons()));
    where.addOneOf("q.kind", names(filter.kinds()));
    List<String> fields = filter.fields();
    if (fields != null) {
      String given =
          where.codes(fields.stream().map(field -> field.replaceAll("\\[\\d+]", "")).toList());
      where.add(
          "("
              + FIELD
              + " = ANY ("
              + given
              + ") OR EXISTS (SELECT FROM jsonb_array_elements(q.problems) AS it (problem) WHERE "
              + withoutIndexes("it.problem->>'field'")
              + " = ANY ("
              + given
              + ")))");
    }
    return where;
  }

  /** What is open of parts of a source, such as files. */
  static String ofParts() {
    return "SELECT q.* FROM "
        + table(Listing.QuarantineFilter.of(null))
        + " WHERE q.source = $1 AND EXISTS (SELECT FROM unnest($2::text[]) AS part (name) WHERE"
        + " starts_with(q.position, part.name || ':')) ORDER BY q.sort LIMIT $3";
  }

  /** How many there are of each group, the largest first. */
  static String counts(
      List<Listing.QuarantineDimension> groupBy,
      Conditions where,
      Listing.QuarantineFilter filter) {
    String groups =
        groupBy.stream()
            .map(QuarantineListSql::column)
            .map(it -> ", " + it)
            .collect(Collectors.joining());
    String names =
        groupBy.stream()
            .map(by -> "group_" + by.name().toLowerCase(Locale.ROOT))
            .map(it -> ", " + it)
            .collect(Collectors.joining());
    return "SELECT count(*) AS items"
        + groups
        + " FROM "
        + table(filter)
        + where.text()
        + (groupBy.isEmpty() ? "" : " GROUP BY " + names.substring(2))
        + " ORDER BY items DESC"
        + names
        + " LIMIT "
        + where.put(Listing.MOST_GROUPS, "int");
  }

  private static String column(Listing.QuarantineDimension by) {
    String sql =
        switch (by) {
          case ORGANIZATION -> "q.organization";
          case SOURCE -> "q.source";
          case REASON -> "q.reason";
          case KIND -> "q.kind";
          case FIELD -> FIELD;
        };
    return sql + " COLLATE \"C\" AS group_" + by.name().toLowerCase(Locale.ROOT);
  }

  private static String withoutIndexes(String field) {
    return "regexp_replace(" + field + ", '\\[\\d+\\]', '', 'g')";
  }

  private static @Nullable List<String> names(@Nullable List<? extends Enum<?>> constants) {
    return constants == null ? null : constants.stream().<String>map(Enum::name).toList();
  }
}
