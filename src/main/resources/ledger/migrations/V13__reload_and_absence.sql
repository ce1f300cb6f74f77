-- What is asked of all hubs on this database beside facts, and what sources hold no longer.

-- Requests to read the configurations of partners again. Forgotten with the first that comes a day later.
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

-- Withdrawn by absence: its source gave all that it holds, and not this. That is no revision of the source's: the row has
-- the revision that stood, under a translation that says how often the fact went and came: the number of the configuration
-- times 2^20, and that. Whoever gives the revision again comes after it.
ALTER TABLE fact_history ADD COLUMN absent boolean NOT NULL DEFAULT false;
-- Whether anything of the source was ever withdrawn so.
ALTER TABLE source ADD COLUMN has_absences boolean NOT NULL DEFAULT false;

-- A scope is one run through all that a source holds, in one or several batches.
ALTER TABLE source_reading ADD COLUMN scope bigint NOT NULL DEFAULT 0;          -- the one under way, or the last
ALTER TABLE source_reading ADD COLUMN scope_ended boolean NOT NULL DEFAULT false; -- whether it came to its end
ALTER TABLE source_reading ADD COLUMN scope_complete bigint NOT NULL DEFAULT 0; -- the last that was looked through
ALTER TABLE source_reading ADD COLUMN scope_translation bigint;                 -- under which it began
ALTER TABLE source_reading ADD COLUMN scope_spoilt boolean NOT NULL DEFAULT false; -- not all that it gave could be read

-- Which facts a source gives whose absence withdraws them. A page rewrites its rows, in place where there is room.
CREATE TABLE source_presence (
  source       text COLLATE "C" NOT NULL,
  kind         text COLLATE "C" NOT NULL,
  organization text COLLATE "C" NOT NULL,
  id           text COLLATE "C" NOT NULL,
  first        bigint NOT NULL,                -- scope in which it came
  scope        bigint NOT NULL,                -- in which it was last
  is_absent    boolean NOT NULL DEFAULT false, -- whether it is withdrawn since
  PRIMARY KEY (source, kind, organization, id)
) WITH (fillfactor = 70);
