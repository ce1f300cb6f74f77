-- What each source says of a fact, under which translation, and what is judged again by itself.

-- The configured text of a source, as a digest, and its number: it grows by one each time that the text is another than
-- before, also where it is the one before that. What comes from the source is taken in under the number of its time.
ALTER TABLE source ADD COLUMN configured text;
ALTER TABLE source ADD COLUMN translation bigint NOT NULL DEFAULT 1;

-- Of one source's one revision that under the newest translation stands.
ALTER TABLE fact_history ADD COLUMN translation bigint NOT NULL DEFAULT 1;
-- A revision that the source took back in the same reading, by saying something else of the fact; null: none. The row puts
-- back what had stood before.
ALTER TABLE fact_history ADD COLUMN undoes bigint;
ALTER TABLE fact_history DROP CONSTRAINT fact_history_pkey;
ALTER TABLE fact_history ADD PRIMARY KEY (kind, organization, id, revision, translation);

ALTER TABLE claim ADD COLUMN translation bigint NOT NULL DEFAULT 1;
-- Whether the revision that stands says which person, or that there is none; else the key is an earlier revision's.
ALTER TABLE claim ADD COLUMN person_stated boolean NOT NULL DEFAULT true;
-- Which claims may have their key from an earlier revision is asked of every claim that comes.
CREATE INDEX claim_unstated ON claim (organization, claim_id) WHERE NOT person_stated;
ALTER TABLE count_document ADD COLUMN translation bigint NOT NULL DEFAULT 1;
ALTER TABLE commitment ADD COLUMN translation bigint NOT NULL DEFAULT 1;
ALTER TABLE verification ADD COLUMN translation bigint NOT NULL DEFAULT 1;

-- Readings of a source are numbered, so that what one reading says in several batches is known to be of that reading.
ALTER TABLE source_reading ADD COLUMN reading bigint NOT NULL DEFAULT 0;

-- What a source without revisions said of a fact last, where the history does not tell: it said what another had said
-- before, or said the same again, or contradicted itself. Where there is no row, it is the last of its own in the history.
CREATE TABLE source_statement (
  source       text COLLATE "C" NOT NULL,
  kind         text COLLATE "C" NOT NULL,
  organization text COLLATE "C" NOT NULL,
  id           text COLLATE "C" NOT NULL,
  revision     bigint,           -- which has the content; null: nothing that counts
  before       bigint,           -- what it had said before; null: nothing
  reading      bigint NOT NULL,  -- in which it was said; 0: in one of a single batch
  mark         text COLLATE "C", -- that it had; null: none
  is_news      boolean NOT NULL, -- whether the revision was new in that reading
  is_disputed  boolean NOT NULL, -- whether that reading contradicted itself
  PRIMARY KEY (source, kind, organization, id)
);

-- Which fields differ, of what contradicts something; from which day on an item that was refused for its date alone can be
-- judged again; under which translation it came.
ALTER TABLE quarantine ADD COLUMN fields text[];
ALTER TABLE quarantine ADD COLUMN due date;
ALTER TABLE quarantine ADD COLUMN translation bigint NOT NULL DEFAULT 1;
CREATE INDEX quarantine_by_due ON quarantine (due)
  WHERE due IS NOT NULL AND released_version IS NULL AND gone_at IS NULL;

-- The fields in which two contents of a fact differ, by the names that partners give them; null is a withdrawal.
CREATE FUNCTION differing_fields(one jsonb, other jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN one IS NULL AND other IS NULL THEN '{}'
    WHEN one IS NULL OR other IS NULL THEN '{withdrawn}'
    ELSE ARRAY(
      SELECT DISTINCT CASE key
               WHEN 'personKey' THEN 'person' WHEN 'personUnstated' THEN 'person' WHEN 'hoursTenths' THEN 'weeklyHours'
               ELSE key END AS field
      FROM (SELECT jsonb_object_keys(one) UNION SELECT jsonb_object_keys(other)) AS named (key)
      WHERE one->key IS DISTINCT FROM other->key AND key NOT IN ('job', 'startedMonth')
      ORDER BY field)
    END
$$;

-- Starts of one job more than a year apart are a discrepancy.
UPDATE job SET discrepancies = discrepancies || '{startedOn}'::text[]
WHERE claims > 1 AND (
  SELECT max(c.started_on) > min(c.started_on) + interval '1 year' FROM claim c WHERE c.job_id = job.job_id);
