-- What is wrong with a source beside its rows: something was not read, or not as it was meant.

CREATE TABLE source_note (
  id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source            text COLLATE "C" NOT NULL REFERENCES source,
  kind              text COLLATE "C" NOT NULL,
  subject           text COLLATE "C" NOT NULL, -- such as the name of a file or column; '': the source as a whole
  reason            text,                      -- why; null where the kind says enough
  near              text NOT NULL,             -- names that are there instead of the subject, one a line
  count             integer NOT NULL CHECK (count > 0),
  since             timestamptz NOT NULL,
  dismissed_at      timestamptz,               -- put aside by a person; it is shown no more
  dismissed_because text,
  answered_at       timestamptz                -- so no longer, or dealt with; null: open, or dismissed while it is still so
);
-- One open note of each thing: a reading that says it again renews it.
CREATE UNIQUE INDEX source_note_open ON source_note (source, kind, subject) WHERE answered_at IS NULL;

-- How many rows of the reading under way were refused.
ALTER TABLE source_reading ADD COLUMN refused bigint NOT NULL DEFAULT 0;
