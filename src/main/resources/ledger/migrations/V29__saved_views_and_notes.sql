-- Views of the dashboard that somebody keeps under a name.
CREATE TABLE saved_view (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner    text COLLATE "C" NOT NULL, -- who keeps it: role, organization where there is one, name of the key or token
  name     text NOT NULL,
  query    text NOT NULL,             -- what stands in the dashboard's address behind the question mark
  shared   boolean NOT NULL,          -- whether all see it who may keep any
  saved_at timestamptz NOT NULL,
  UNIQUE (owner, name)
);
CREATE INDEX saved_view_shared ON saved_view (name) WHERE shared;

-- What somebody wrote beside a figure, and of which day and version it was then.
CREATE TABLE figure_note (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  part           text COLLATE "C" NOT NULL, -- of the dashboard
  query          text NOT NULL,             -- what narrowed it, as in saved_view
  as_of          date NOT NULL,
  ledger_version bigint NOT NULL,
  note           text NOT NULL,
  author         text COLLATE "C" NOT NULL, -- as the owner of a saved view; shown to nobody
  role           text COLLATE "C" NOT NULL,
  organization   text COLLATE "C",          -- for which it was written; null: for none
  written_at     timestamptz NOT NULL
);
CREATE INDEX figure_note_author ON figure_note (author);
