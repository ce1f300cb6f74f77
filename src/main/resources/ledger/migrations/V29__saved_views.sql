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
