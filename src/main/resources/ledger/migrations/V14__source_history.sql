-- How each source was doing, as it was noted, so that an answer as of a past day can say which sources it had.

-- What is noted of a source now. The times of notes are written in one way, whatever the time zone of the session, since
-- what is written is compared with what was. A migration that stands in its way drops it, and makes it anew.
CREATE VIEW source_state AS
SELECT s.code AS source, s.organization, s.stale_after, s.pushed, s.retired, s.failed, s.message, n.notes,
       s.last_attempted_at, s.last_synced_at, s.data_as_of, s.accepted
FROM source s
CROSS JOIN LATERAL (
  SELECT coalesce(
           jsonb_agg(
             jsonb_build_object(
               'kind', kind, 'subject', subject, 'reason', reason, 'near', near, 'count', count,
               'since', to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
             ORDER BY kind, subject),
           '[]') AS notes
  FROM source_note
  WHERE source = s.code AND answered_at IS NULL AND dismissed_at IS NULL) n;

-- A row for each change, and one a day while nothing changes but the time of the last success or what the data speak for: of
-- these, the last row of a day says what was noted last on that day.
CREATE TABLE source_history (
  id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source            text COLLATE "C" NOT NULL REFERENCES source,
  recorded_at       timestamptz NOT NULL, -- by the hub's clock; of one source never earlier than that of the row before
  organization      text COLLATE "C" NOT NULL,
  stale_after       text,
  pushed            boolean NOT NULL,
  retired           boolean NOT NULL,
  failed            boolean NOT NULL,
  message           text,
  notes             jsonb NOT NULL,       -- the open ones, an array, by kind and subject
  last_attempted_at timestamptz,          -- not of every attempt
  last_synced_at    timestamptz,
  data_as_of        timestamptz,
  accepted          integer NOT NULL,
  rejected          integer NOT NULL      -- in quarantine at that time; of a pushed source, when the row was begun
);
-- The last row of a source, and its last by the end of a day.
CREATE INDEX source_history_by_time ON source_history (source, recorded_at, id);

-- What is known of the past by now: how each source did at its last attempt.
INSERT INTO source_history (source, recorded_at, organization, stale_after, pushed, retired, failed, message, notes,
                            last_attempted_at, last_synced_at, data_as_of, accepted, rejected)
SELECT s.source, coalesce(s.last_attempted_at, now()), s.organization, s.stale_after, s.pushed, s.retired, s.failed, s.message,
       s.notes, s.last_attempted_at, s.last_synced_at, s.data_as_of, s.accepted,
       (SELECT count(*)::int FROM quarantine_open q WHERE q.source = s.source)
FROM source_state s
ORDER BY s.source;
