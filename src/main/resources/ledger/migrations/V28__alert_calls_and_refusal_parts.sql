-- Which alerts a webhook was told of. An alert that is acknowledged before is told of no more.
ALTER TABLE alert ADD COLUMN told_opening timestamptz; -- null: not yet
ALTER TABLE alert ADD COLUMN told_closing timestamptz;
-- What is still to be told is looked for every few seconds.
CREATE INDEX alert_untold ON alert (id)
  WHERE opened_at IS NOT NULL AND acknowledged_at IS NULL AND (told_opening IS NULL OR told_closing IS NULL);

-- Who calls the webhook, and when it may be called again. One row.
CREATE TABLE alert_webhook (
  only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  address     text,                                     -- a digest; another address begins with what is open
  since       timestamptz,                              -- when that address was first given
  next_at     timestamptz NOT NULL DEFAULT '-infinity', -- no earlier call
  failures    integer NOT NULL DEFAULT 0,               -- calls that failed one after the other
  node        text,                                     -- the hub that calls
  lease_until timestamptz
);
INSERT INTO alert_webhook DEFAULT VALUES;

-- What the sentences of an entry are made of: which one it is, then what it names. Null: of entries of earlier releases the
-- English sentence alone is known, and those that their reader refused say all in problems.
ALTER TABLE quarantine ADD COLUMN parts text[];
