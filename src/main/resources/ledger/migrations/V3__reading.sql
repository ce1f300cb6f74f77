-- Sources that are read by the hub itself, page by page.

-- Pushed: what an organization submits; it is not read, so nothing can be configured no longer.
ALTER TABLE source ADD COLUMN pushed boolean NOT NULL DEFAULT false;
-- Retired: configured no longer. Its facts stay, and it says nothing of how fresh they are.
ALTER TABLE source ADD COLUMN retired boolean NOT NULL DEFAULT false;

-- How far a source is read, and which hub reads it. Beside the source itself, so that a lease can be renewed while a batch
-- credits the source.
CREATE TABLE source_reading (
  source       text COLLATE "C" PRIMARY KEY REFERENCES source,
  cursor       text,                      -- where to go on; null: at the beginning
  since        timestamptz,               -- when the reading under way began; null: none is
  rows         bigint NOT NULL DEFAULT 0, -- of the reading under way, so far
  lease_node   text,                      -- who reads it; null: nobody
  lease_number bigint NOT NULL DEFAULT 0, -- of the last lease: a batch under an earlier one is refused
  lease_until  timestamptz,               -- by this database's clock
  lease_length interval                   -- from one renewal to the end
);
INSERT INTO source_reading (source) SELECT code FROM source;
