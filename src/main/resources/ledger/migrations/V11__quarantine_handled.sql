-- What people do with items in quarantine, and what became of each reading.

-- All that is wrong with an item that its reader refused: an array of objects with reason, field, value, allowed, position
-- and text, the last in Persian and English. Null where the columns beside say all of it.
ALTER TABLE quarantine ADD COLUMN problems jsonb;

-- Dismissed: somebody decided that nothing is to be done about it. It stays on record, closed.
ALTER TABLE quarantine ADD COLUMN dismissed_at timestamptz;
ALTER TABLE quarantine ADD COLUMN dismissed_by text;
ALTER TABLE quarantine ADD COLUMN dismissed_because text;

-- Of a source in parts, such as files: when the part under way began. An entry of the part before that is not met by its end
-- is gone from there.
ALTER TABLE source_reading ADD COLUMN part_since timestamptz;

-- The attempt at reading that is under way, so that it is told how it went even where the hub that made it is gone. A reading
-- that fails or is broken off goes on in the next attempt.
ALTER TABLE source_reading ADD COLUMN attempt_began timestamptz; -- null: nothing came yet
ALTER TABLE source_reading ADD COLUMN attempt_last timestamptz;  -- when something came last
ALTER TABLE source_reading ADD COLUMN attempt_rows bigint NOT NULL DEFAULT 0;
ALTER TABLE source_reading ADD COLUMN attempt_accepted bigint NOT NULL DEFAULT 0;
ALTER TABLE source_reading ADD COLUMN attempt_unchanged bigint NOT NULL DEFAULT 0;
ALTER TABLE source_reading ADD COLUMN attempt_refused bigint NOT NULL DEFAULT 0;
ALTER TABLE source_reading ADD COLUMN attempt_pending bigint NOT NULL DEFAULT 0;

-- How the attempts went, the last 1,000 of each source of the last 400 days. Attempts without a row that follow each other
-- and end alike are one.
CREATE TABLE reading_history (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source    text COLLATE "C" NOT NULL REFERENCES source,
  began     timestamptz NOT NULL,
  ended     timestamptz NOT NULL,
  times     integer NOT NULL DEFAULT 1,
  rows      bigint NOT NULL,
  accepted  bigint NOT NULL,
  unchanged bigint NOT NULL,
  refused   bigint NOT NULL,
  pending   bigint NOT NULL,
  cursor    text,  -- where the next goes on
  message   text   -- why it did not come to its end; null: it did
);
-- Listed, and swept, by source.
CREATE INDEX reading_history_by_source ON reading_history (source, id);
