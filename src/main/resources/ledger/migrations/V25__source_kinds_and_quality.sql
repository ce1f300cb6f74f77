-- Which facts a source gives, so that figures are complete when the sources of their own facts are.

-- A kind of fact, such as CLAIM; null: of several kinds, or nobody has said yet. It is said whenever a source is registered,
-- which every start does.
ALTER TABLE source ADD COLUMN kind text;

-- The version reached when a source was first read to its end, or first submitted to: what is recorded after it was not there
-- to be recorded before. Null: that has not happened yet.
ALTER TABLE source ADD COLUMN first_version bigint;
UPDATE source SET first_version = coalesce((
  SELECT max(b.version) FROM batch b
  WHERE b.recorded_at <= (SELECT min(h.last_synced_at) FROM source_history h WHERE h.source = source.code)), 0)
WHERE last_synced_at IS NOT NULL;
