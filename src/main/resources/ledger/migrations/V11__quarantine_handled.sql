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
