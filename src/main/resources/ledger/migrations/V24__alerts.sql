-- Alerts: what needs somebody's attention, from when to when.

-- An episode of a condition. While it has not held for long enough it is kept here and shown to nobody; if it ceases before,
-- its row goes.
CREATE TABLE alert (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind            text COLLATE "C" NOT NULL,
  subject         text COLLATE "C" NOT NULL, -- what it is about; with the kind, the key
  severity        text COLLATE "C" NOT NULL,
  since           timestamptz NOT NULL,      -- when the condition began
  opened_at       timestamptz,               -- when it had held for long enough; null: it has not yet
  ceased_at       timestamptz,               -- since when the condition holds no more; null: it does
  until           timestamptz,               -- when it passed; null: it has not
  organization    text COLLATE "C",
  source          text COLLATE "C",
  phase           text COLLATE "C",
  province        text COLLATE "C",
  period          text COLLATE "C",
  year            integer,
  value           double precision,
  threshold       double precision,
  acknowledged_by text,
  acknowledged_at timestamptz,
  note            text,
  CHECK (until IS NULL OR opened_at IS NOT NULL)
);
-- Never two of one key that have not passed.
CREATE UNIQUE INDEX alert_not_passed ON alert (kind, subject) WHERE until IS NULL;

-- Which hub judges. One row.
CREATE TABLE alert_judging (
  only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  node        text,
  lease_until timestamptz
);
INSERT INTO alert_judging DEFAULT VALUES;
