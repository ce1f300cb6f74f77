-- The ledger: append-only history of every fact, and the current state derived from it.
-- Codes and ids are compared by code point everywhere, so text columns that hold them have the collation "C".

-- One row. Every batch locks it first, so there is one writer at a time and the order of commits is that of versions.
CREATE TABLE ledger_version (
  only_row          boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version           bigint NOT NULL,
  reference_version bigint NOT NULL,
  key_fingerprint   text
);
INSERT INTO ledger_version (version, reference_version) VALUES (0, 0);

CREATE TABLE batch (
  version     bigint PRIMARY KEY,
  source      text NOT NULL,
  recorded_at timestamptz NOT NULL
);

-- Reference data: what facts refer to.

CREATE TABLE organization (
  code    text COLLATE "C" PRIMARY KEY,
  name_fa text NOT NULL,
  name_en text NOT NULL,
  kind    text NOT NULL
);

CREATE TABLE province (
  code                 text COLLATE "C" PRIMARY KEY,
  name_fa              text NOT NULL,
  name_en              text NOT NULL,
  name_iso             text NOT NULL,
  iso_code             text NOT NULL UNIQUE,
  iso_code_before_2020 text NOT NULL UNIQUE,
  latitude             double precision NOT NULL,
  longitude            double precision NOT NULL
);

CREATE TABLE agreement (
  code            text COLLATE "C" PRIMARY KEY,
  title_fa        text NOT NULL,
  title_en        text NOT NULL,
  signed_on       date,
  source_document text
);

CREATE TABLE agreement_party (
  agreement    text COLLATE "C" NOT NULL REFERENCES agreement,
  organization text COLLATE "C" NOT NULL REFERENCES organization,
  role         text COLLATE "C" NOT NULL,
  PRIMARY KEY (agreement, organization, role)
);

CREATE TABLE phase (
  code            text COLLATE "C" PRIMARY KEY,
  agreement       text COLLATE "C" NOT NULL REFERENCES agreement,
  ordinal         integer NOT NULL,
  title_fa        text NOT NULL,
  title_en        text NOT NULL,
  status          text NOT NULL,
  starts_on       date,
  ends_on         date,
  source_document text
);

CREATE TABLE phase_province (
  phase     text COLLATE "C" NOT NULL REFERENCES phase,
  province  text COLLATE "C" NOT NULL REFERENCES province,
  role      text COLLATE "C" NOT NULL,
  synthetic boolean NOT NULL,
  PRIMARY KEY (phase, province, role)
);

CREATE TABLE reference_history (
  version bigint NOT NULL,
  kind    text NOT NULL,
  code    text COLLATE "C" NOT NULL,
  content jsonb NOT NULL,
  PRIMARY KEY (kind, code, version)
);

-- Facts.

CREATE TABLE fact_history (
  kind         text COLLATE "C" NOT NULL,
  organization text COLLATE "C" NOT NULL,
  id           text COLLATE "C" NOT NULL,
  revision     bigint NOT NULL,
  version      bigint NOT NULL,
  source       text NOT NULL,
  position     text NOT NULL,
  content      jsonb,          -- canonical; null: withdrawn
  given        jsonb NOT NULL, -- as the organization gave it, national codes replaced
  PRIMARY KEY (kind, organization, id, revision)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the history of the ledger is append-only';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON fact_history
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reference_history
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Current state. A withdrawn fact keeps its row, with its revision and nothing else.

CREATE TABLE claim (
  organization       text COLLATE "C" NOT NULL,
  claim_id           text COLLATE "C" NOT NULL,
  revision           bigint NOT NULL,
  job_id             uuid,     -- null: withdrawn
  phase              text COLLATE "C",
  province           text COLLATE "C",
  started_on         date,
  started_month      integer,  -- Solar Hijri, 139907
  ended_on           date,
  person_key         text COLLATE "C",
  hours_tenths       smallint, -- weekly hours times ten
  settlement         text COLLATE "C",
  work_mode          text COLLATE "C",
  sector             text COLLATE "C",
  gender             text COLLATE "C",
  target_group       text COLLATE "C",
  returned_household boolean,
  PRIMARY KEY (organization, claim_id)
);
-- Matching gathers the claims of a job.
CREATE INDEX claim_by_job ON claim (job_id) WHERE job_id IS NOT NULL;
-- Whether a count is set aside asks for claims of its organization, phase and month.
CREATE INDEX claim_by_month ON claim (organization, phase, started_month) WHERE job_id IS NOT NULL;

CREATE TABLE job (
  job_id             uuid PRIMARY KEY,
  phase              text COLLATE "C" NOT NULL,
  province           text COLLATE "C" NOT NULL,
  started_on         date NOT NULL,
  started_month      integer NOT NULL,
  last_end           date,                         -- null: some claim has not ended
  person_key         text COLLATE "C",
  organizations      text[] COLLATE "C" NOT NULL,  -- the claimants, sorted
  claim_counts       integer[] NOT NULL,           -- claims of each claimant, in the same order
  claims             integer NOT NULL,
  hours_tenths       smallint,
  settlement         text COLLATE "C",
  work_mode          text COLLATE "C",
  sector             text COLLATE "C",
  gender             text COLLATE "C",
  target_group       text COLLATE "C",
  returned_household boolean,
  discrepancies      text[] NOT NULL,
  repeated           boolean NOT NULL,
  latest_independent text COLLATE "C",             -- outcome of the latest independent conclusive verification
  latest_conclusive  text COLLATE "C",             -- outcome of the latest conclusive verification
  checked_6m         boolean NOT NULL,
  sustained_6m       boolean NOT NULL,
  checked_12m        boolean NOT NULL,
  sustained_12m      boolean NOT NULL
);
-- Which of a person's jobs repeat an earlier one.
CREATE INDEX job_by_person ON job (person_key) WHERE person_key IS NOT NULL;

CREATE TABLE count_document (
  organization text COLLATE "C" NOT NULL,
  phase        text COLLATE "C" NOT NULL,
  month        integer NOT NULL,
  revision     bigint NOT NULL,
  withdrawn    boolean NOT NULL,
  set_aside    boolean NOT NULL,
  PRIMARY KEY (organization, phase, month)
);

CREATE TABLE count_cell (
  organization       text COLLATE "C" NOT NULL,
  phase              text COLLATE "C" NOT NULL,
  month              integer NOT NULL,
  started_on         date NOT NULL,
  province           text COLLATE "C" NOT NULL,
  settlement         text COLLATE "C",
  work_mode          text COLLATE "C",
  sector             text COLLATE "C",
  gender             text COLLATE "C",
  target_group       text COLLATE "C",
  returned_household boolean,
  quantity           integer NOT NULL
);
-- A newer revision replaces the cells of its document.
CREATE INDEX count_cell_by_document ON count_cell (organization, phase, month);

CREATE TABLE commitment (
  organization  text COLLATE "C" NOT NULL,
  code          text COLLATE "C" NOT NULL,
  revision      bigint NOT NULL,
  content       jsonb NOT NULL,
  organizations text[] COLLATE "C" NOT NULL,
  year          integer NOT NULL,
  agreement     text COLLATE "C",
  phase         text COLLATE "C",
  province      text COLLATE "C",
  certainty     text COLLATE "C" NOT NULL,
  PRIMARY KEY (organization, code)
);

-- What a commitment counts as: its allocations, each of one organization, and the remainder of all its parties.
CREATE TABLE commitment_part (
  organization  text COLLATE "C" NOT NULL,
  code          text COLLATE "C" NOT NULL,
  original      boolean NOT NULL, -- as of the first PLEDGE or FIRM revision, not the latest
  organizations text[] COLLATE "C" NOT NULL,
  year          integer NOT NULL,
  agreement     text COLLATE "C",
  phase         text COLLATE "C",
  province      text COLLATE "C",
  certainty     text COLLATE "C" NOT NULL,
  quantity      bigint NOT NULL
);
CREATE INDEX commitment_part_by_commitment ON commitment_part (organization, code);

CREATE TABLE verification (
  organization       text COLLATE "C" NOT NULL,
  id                 text COLLATE "C" NOT NULL,
  revision           bigint NOT NULL,
  claim_organization text COLLATE "C", -- null: withdrawn
  claim_id           text COLLATE "C",
  team               text[] COLLATE "C",
  date               date,
  method             text COLLATE "C",
  outcome            text COLLATE "C",
  PRIMARY KEY (organization, id)
);
CREATE INDEX verification_by_claim ON verification (claim_organization, claim_id);

-- What was not taken in, and why. Nothing is ever deleted from here.
CREATE TABLE quarantine (
  id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  fingerprint        text NOT NULL UNIQUE, -- the same item refused again is the same entry
  kind               text COLLATE "C" NOT NULL,
  source             text COLLATE "C" NOT NULL,
  position           text NOT NULL,
  organization       text COLLATE "C",
  fact_id            text COLLATE "C",
  revision           bigint,
  reason             text COLLATE "C" NOT NULL,
  field              text,
  value              text,
  allowed            text,
  message            text NOT NULL,
  given              jsonb NOT NULL,
  -- For PENDING entries, what intake needs to take them in later.
  content            jsonb,
  organizations      text[] COLLATE "C",
  agreements         text[] COLLATE "C",
  phases             text[] COLLATE "C",
  claim_organization text COLLATE "C",
  claim_id           text COLLATE "C",
  version            bigint NOT NULL,
  recorded_at        timestamptz NOT NULL,
  released_version   bigint -- when it was taken in after all
);
-- New references and new claims look for what waits for them.
CREATE INDEX quarantine_pending ON quarantine (claim_organization, claim_id)
  WHERE reason = 'PENDING' AND released_version IS NULL;
-- A revision without number is compared with the one that waits.
CREATE INDEX quarantine_by_fact ON quarantine (kind, organization, fact_id) WHERE released_version IS NULL;

-- An entry is closed once it was taken in, or once the fact went on without it: a higher revision stands, or the same
-- revision was sent again in order, or (no revision) a later reading was taken in.
CREATE VIEW quarantine_open AS
SELECT q.*
FROM quarantine q
WHERE q.released_version IS NULL
  AND NOT EXISTS (
    SELECT FROM fact_history h
    WHERE h.kind = q.kind AND h.organization = q.organization AND h.id = q.fact_id
      AND CASE
            WHEN q.revision IS NULL THEN h.version > q.version
            WHEN q.reason = 'CONFLICT' THEN h.revision > q.revision
            ELSE h.revision >= q.revision
          END);

CREATE TABLE source (
  code              text COLLATE "C" PRIMARY KEY,
  organization      text COLLATE "C" NOT NULL REFERENCES organization,
  stale_after       text, -- ISO 8601 duration
  last_attempted_at timestamptz,
  last_synced_at    timestamptz,
  data_as_of        timestamptz,
  failed            boolean NOT NULL DEFAULT false,
  accepted          integer NOT NULL DEFAULT 0,
  message           text
);

-- What progress adds up: jobs with their claimants. A cell of n stands for n jobs of one claimant.
CREATE VIEW job_fact AS
SELECT true AS person, phase, province, started_on, started_month, last_end, person_key IS NOT NULL AS keyed,
       organizations, claim_counts, claims, 1 AS jobs, hours_tenths,
       settlement, work_mode, sector, gender, target_group, returned_household,
       repeated, latest_independent, latest_conclusive, checked_6m, sustained_6m, checked_12m, sustained_12m
FROM job
UNION ALL
SELECT false, c.phase, c.province, c.started_on, c.month, NULL, false,
       ARRAY[c.organization], ARRAY[c.quantity], c.quantity, c.quantity, NULL,
       c.settlement, c.work_mode, c.sector, c.gender, c.target_group, c.returned_household,
       false, NULL, NULL, false, false, false, false
FROM count_cell c
JOIN count_document d USING (organization, phase, month)
WHERE NOT d.set_aside;

-- What each organization reports, by its own dimensions.
CREATE VIEW report_fact AS
SELECT organization, phase, province, started_month,
       settlement, work_mode, sector, gender, target_group, returned_household, 1 AS quantity
FROM claim
WHERE job_id IS NOT NULL
UNION ALL
SELECT c.organization, c.phase, c.province, c.month,
       c.settlement, c.work_mode, c.sector, c.gender, c.target_group, c.returned_household, c.quantity
FROM count_cell c
JOIN count_document d USING (organization, phase, month)
WHERE NOT d.set_aside;
