-- Who may ask, and who did what.

-- Keys by which callers are known. Only the hash of a key is kept; a key that was revoked stays, as a record of it.
CREATE TABLE api_key (
  id           text COLLATE "C" PRIMARY KEY,
  hash         text COLLATE "C" NOT NULL UNIQUE CHECK (hash ~ '^[0-9a-f]{64}$'), -- SHA-256 of its text
  name         text NOT NULL,
  role         text NOT NULL CHECK (role IN ('ANALYST', 'PARTNER', 'STEWARD')),
  organization text COLLATE "C" REFERENCES organization (code),
  created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  ends_at      timestamptz,
  revoked_at   timestamptz,
  CHECK ((role = 'PARTNER') = (organization IS NOT NULL))
);

-- What was done, or was refused to be done: rows are added and never changed.
CREATE TABLE audit_entry (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  recorded_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  caller       text NOT NULL,                   -- name of the key, or the token's subject
  role         text NOT NULL,
  organization text COLLATE "C",                -- that the caller acts for
  action       text NOT NULL,                   -- a field of the schema, an address or a command
  subject      text NOT NULL,                   -- what it was done to
  outcome      text NOT NULL,
  request_id   text,
  times        bigint NOT NULL CHECK (times > 0) -- how often the same was refused within some seconds
);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
