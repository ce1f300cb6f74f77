-- A source that is read whole, such as a file, tells by what it no longer holds: an entry that its last whole reading did
-- not meet is gone from there, put right or taken out. It stays on record, closed.
ALTER TABLE quarantine ADD COLUMN met_at timestamptz;
UPDATE quarantine SET met_at = recorded_at;
ALTER TABLE quarantine ADD COLUMN gone_at timestamptz;

CREATE OR REPLACE VIEW quarantine_open AS
SELECT q.*
FROM quarantine q
WHERE q.released_version IS NULL
  AND q.gone_at IS NULL
  AND NOT EXISTS (
    SELECT FROM fact_history h
    WHERE h.kind = q.kind AND h.organization = q.organization AND h.id = q.fact_id
      AND CASE
            WHEN q.revision IS NULL THEN h.version > q.version
            WHEN q.reason = 'CONFLICT' THEN h.revision > q.revision
            ELSE h.revision >= q.revision
          END);
