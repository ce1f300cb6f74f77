-- What quality needs to know of the past of claims, so that no question reads that past.

-- The organizations whose claims are new where they were first recorded with this batch: what was there before their source
-- had been read whole for the first time had no chance to come in time. Said once, when the batch is recorded.
ALTER TABLE batch ADD COLUMN new_of text[] COLLATE "C" NOT NULL DEFAULT '{}';
UPDATE batch SET new_of = known.new_of
FROM (
  SELECT b.version, array_agg(o.code ORDER BY o.code) AS new_of
  FROM batch b
  CROSS JOIN organization o
  LEFT JOIN source s ON s.code = b.source AND s.organization = o.code
  LEFT JOIN (
    SELECT organization, min(first_version) AS version FROM source
    WHERE coalesce(kind, 'CLAIM') = 'CLAIM' GROUP BY organization) w ON w.organization = o.code
  WHERE b.version > CASE WHEN s.code IS NULL THEN w.version ELSE s.first_version END
  GROUP BY b.version) known
WHERE known.version = batch.version;

-- Claims that were replaced, each with what its rows of the past say together. Kept by the transaction that records a version;
-- of a claim that was never replaced, its row says the same.
CREATE TABLE claim_record (
  organization    text COLLATE "C" NOT NULL,
  claim_id        text COLLATE "C" NOT NULL,
  first_version   bigint NOT NULL, -- with which it was first recorded
  corrected_since bigint,          -- since when its content is another than on the day on which it was first recorded
  PRIMARY KEY (organization, claim_id)
);
