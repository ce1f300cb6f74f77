-- What is in quarantine now.
--
-- Over the tables of V30. A repeatable migration runs again only when its text changes, so a migration of tables writes its
-- number here, that the view is made anew over them; it drops the view where that stands in its way.

DROP VIEW IF EXISTS quarantine_open;

-- An entry is closed once it was taken in, or dismissed, or gone from its source, or once the fact went on without it: a higher revision
-- stands, or the same revision was sent again in order, or (no revision) a later reading was taken in, or (a conflict) the
-- same source gave the revision under a newer translation.
CREATE VIEW quarantine_open AS
SELECT q.*
FROM quarantine q
WHERE q.released_version IS NULL
  AND q.gone_at IS NULL
  AND q.dismissed_at IS NULL
  AND NOT EXISTS (
    SELECT FROM fact_history h
    WHERE h.kind = q.kind AND h.organization = q.organization AND h.id = q.fact_id
      AND CASE
            WHEN q.revision IS NULL THEN h.version > q.version
            WHEN q.reason = 'CONFLICT' THEN
              h.revision > q.revision
              OR (h.revision = q.revision AND h.source = q.source AND h.translation > q.translation)
            ELSE h.revision >= q.revision
          END);
