package org.peyman.hub.ledger;

import java.util.Map;
import org.peyman.hub.domain.FactKind;

/** From accepted counts to documents and their cells; what they replace becomes the past. */
final class CountSql {

  /** Of a cell, all but since when it stands. */
  static final String COLUMNS =
      "organization, phase, month, started_on, province, " + FacetSql.columns() + ", quantity";

  private static final Map<String, String> HOLES =
      Map.of(
          "next",
          StateSql.NEXT,
          "newest_counts",
          StateSql.newest(FactKind.COUNT),
          "columns",
          COLUMNS,
          "facet_values_of_cell",
          FacetSql.values("cell"));

  private CountSql() {}

  private static String filled(String text) {
    return new Template(text).with(HOLES);
  }

  /** The documents that are about to be replaced. */
  static final String KEEP_DOCUMENTS =
      filled(
          """
          INSERT INTO count_document_past
          SELECT {next}, d.*
          FROM ({newest_counts}) s
          JOIN count_document d ON d.organization = s.organization
            AND d.phase = split_part(s.id, '/', 1) AND d.month = replace(split_part(s.id, '/', 2), '-', '')::int
          WHERE (s.revision, s.translation) > (d.revision, d.translation) AND d.since < {next}
          """);

  static final String PUT_DOCUMENTS =
      filled(
          """
      INSERT INTO count_document AS d (organization, phase, month, revision, translation, withdrawn, set_aside, since)
      SELECT DISTINCT ON (organization, id)
             organization, split_part(id, '/', 1), replace(split_part(id, '/', 2), '-', '')::int, revision,
             translation,
             content IS NULL, false, {next}
      FROM staging
      WHERE kind = 'COUNT' AND status = 'ACCEPTED'
      ORDER BY organization, id, revision DESC, translation DESC
      ON CONFLICT (organization, phase, month) DO UPDATE SET
        revision = excluded.revision, translation = excluded.translation, withdrawn = excluded.withdrawn,
        since = excluded.since
      WHERE (d.revision, d.translation) < (excluded.revision, excluded.translation)
      """);

  static final String TOUCH_COUNTS =
      """
      INSERT INTO touched_month
      SELECT organization, split_part(id, '/', 1), replace(split_part(id, '/', 2), '-', '')::int
      FROM staging
      WHERE kind = 'COUNT' AND status = 'ACCEPTED'
      """;

  static final String CLEAR_CELLS =
      filled(
          """
          WITH gone AS (
            DELETE FROM count_cell c
            USING staging s, count_document d
            WHERE s.kind = 'COUNT' AND s.status = 'ACCEPTED'
              AND d.organization = s.organization AND d.phase = split_part(s.id, '/', 1)
              AND d.month = replace(split_part(s.id, '/', 2), '-', '')::int
              AND (d.revision, d.translation) = (s.revision, s.translation)
              AND (c.organization, c.phase, c.month) = (d.organization, d.phase, d.month)
            RETURNING c.*
          )
          INSERT INTO count_cell_past SELECT {next}, * FROM gone WHERE since < {next}
          """);

  static final String PUT_CELLS =
      filled(
          """
          INSERT INTO count_cell ({columns}, since)
          SELECT d.organization, d.phase, d.month, (s.content->>'startedOn')::date, cell->>'province', {facet_values_of_cell},
                 (cell->>'quantity')::int, {next}
          FROM staging s
          JOIN count_document d ON d.organization = s.organization
            AND (d.revision, d.translation) = (s.revision, s.translation)
            AND d.phase = s.content->>'phase' AND d.month = (s.content->>'month')::int
          CROSS JOIN LATERAL jsonb_array_elements(s.content->'cells') cell
          WHERE s.kind = 'COUNT' AND s.status = 'ACCEPTED' AND (cell->>'quantity')::int > 0
          """);
}
