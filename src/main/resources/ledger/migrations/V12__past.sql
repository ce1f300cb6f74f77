-- The past of the state: since which version each row stands, and what it replaced.

-- What the state was before is not known of a ledger that began without keeping it, until the command rebuild-past makes it
-- of the history.
ALTER TABLE ledger_version ADD COLUMN past_from bigint NOT NULL DEFAULT 1; -- the first version as of which can be asked
UPDATE ledger_version SET past_from = greatest(version, 1);

-- Times were taken before the lock, so that a version could have an earlier one than the version before it.
UPDATE batch
SET recorded_at = judged.recorded_at
FROM (SELECT version, max(recorded_at) OVER (ORDER BY version) AS recorded_at FROM batch) judged
WHERE batch.version = judged.version AND batch.recorded_at <> judged.recorded_at;
-- Which version was the last of a day.
CREATE INDEX batch_by_time ON batch (recorded_at, version);

-- Each table of the state has a twin with the same columns, and the version that replaced the row. A row stands from the
-- version since to the one before until: in the table itself if it stands still. The twins have until first, so that a
-- column that is added to both has the same place.
DO $do$
DECLARE
  state text;
  now bigint := (SELECT past_from FROM ledger_version);
BEGIN
  FOREACH state IN ARRAY '{claim, job, count_document, count_cell, commitment_part, verification}'::text[]
  LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN since bigint NOT NULL DEFAULT %s', state, now);
    EXECUTE format('ALTER TABLE %I ALTER COLUMN since DROP DEFAULT', state);
    EXECUTE format('CREATE TABLE %I (until bigint NOT NULL, LIKE %I)', state || '_past', state);
    -- What changed since a version, and what stood at one.
    EXECUTE format('CREATE INDEX %I ON %I (since)', state || '_by_version', state);
    EXECUTE format('CREATE INDEX %I ON %I (until)', state || '_past_by_version', state || '_past');
  END LOOP;
END $do$;
