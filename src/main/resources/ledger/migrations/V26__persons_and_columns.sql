-- Whom the ledger knew although no version has a job of theirs: a claim that was withdrawn, corrected or outdone in the batch
-- it came with leaves neither a job nor a past. Written by claims that never come to stand at a version's end alone.
CREATE TABLE passed_person (person_key text COLLATE "C" PRIMARY KEY);

INSERT INTO passed_person
SELECT DISTINCT content->>'personKey' FROM fact_history h
WHERE kind = 'CLAIM' AND content->>'personKey' IS NOT NULL
  AND NOT EXISTS (SELECT FROM job WHERE person_key = h.content->>'personKey')
  AND NOT EXISTS (SELECT FROM job_past WHERE person_key = h.content->>'personKey');

-- How often a column that a source's mapping reads was gone, or there again: what was given before then is of an older
-- translation, as if the mapping were another.
ALTER TABLE source_reading ADD COLUMN column_changes bigint NOT NULL DEFAULT 0;
