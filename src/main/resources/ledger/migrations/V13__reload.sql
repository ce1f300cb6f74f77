-- What was asked of all hubs on this database beside facts: to read the configurations of partners again.

-- Kept for a day.
CREATE TABLE reload (
  number   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- What each hub made of it: whether all of its configurations are in use, and lines for who asked, an array of texts in
-- Persian and English. In a table, since it may quote configurations, which notifications would show to every login.
CREATE TABLE reload_answer (
  reload   bigint NOT NULL REFERENCES reload ON DELETE CASCADE,
  hub      text NOT NULL,
  is_whole boolean, -- null: it is at it
  lines    jsonb,
  PRIMARY KEY (reload, hub)
);
