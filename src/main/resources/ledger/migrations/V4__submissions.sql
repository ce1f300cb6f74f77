-- What was answered to a submission, so that the same one sent again is answered the same and changes nothing. Kept for
-- some days. Neither the key nor the items can be read back: both are hashes under the key secret.
CREATE TABLE submission (
  organization text COLLATE "C" NOT NULL REFERENCES organization,
  key          text COLLATE "C" NOT NULL, -- keyed hash of the submitter's own key
  fingerprint  text COLLATE "C" NOT NULL, -- keyed hash of what was submitted
  receipt      jsonb NOT NULL,
  recorded_at  timestamptz NOT NULL,
  PRIMARY KEY (organization, key)
);
-- Old ones are swept.
CREATE INDEX submission_by_time ON submission (recorded_at);

-- Whether what is kept of an item still says all that was given, so that it can be judged again: NEVER, AS_GIVEN, or
-- TRANSLATED (in its source's own words).
ALTER TABLE quarantine ADD COLUMN again text COLLATE "C" NOT NULL DEFAULT 'NEVER';
UPDATE quarantine SET again = 'AS_GIVEN' WHERE reason IN ('PENDING', 'CONFLICT');
-- What is judged again is gathered by source.
CREATE INDEX quarantine_by_source ON quarantine (source, id) WHERE released_version IS NULL AND gone_at IS NULL;

-- With which translation and reference data the quarantine of the source was judged last; null: never as a whole.
ALTER TABLE source ADD COLUMN judged_with text;
