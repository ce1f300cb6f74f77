-- Money: who gives it, what organizations report of it, and which reports are of the same money.

CREATE TABLE benefactor (
  code    text COLLATE "C" PRIMARY KEY,
  name_fa text NOT NULL,
  name_en text NOT NULL,
  kind    text COLLATE "C" NOT NULL,
  named   boolean NOT NULL -- whether the name may be shown to all
);

-- State. A withdrawn fact keeps its row, with its revision and nothing else.

CREATE TABLE flow (
  organization        text COLLATE "C" NOT NULL,
  id                  text COLLATE "C" NOT NULL,
  revision            bigint NOT NULL,
  match_key           text COLLATE "C",   -- the same for reports of the same money; null: withdrawn
  stage               text COLLATE "C",
  kind                text COLLATE "C",
  payer               text COLLATE "C",
  payer_kind          text COLLATE "C",   -- ORGANIZATION, BENEFACTOR, or the payer itself: OWN, STATE, BANK
  payee               text COLLATE "C",   -- null: households and employers
  rials               bigint,
  date                date,
  year                integer,            -- Solar Hijri, of the date
  reference           text COLLATE "C",
  pledge_organization text COLLATE "C",
  pledge_id           text COLLATE "C",
  agreement           text COLLATE "C",
  phase               text COLLATE "C",
  province            text COLLATE "C",
  translation         bigint NOT NULL DEFAULT 1,
  since               bigint NOT NULL,
  PRIMARY KEY (organization, id)
);
-- A distinct flow is formed of all its reports, of which few change at a time.
CREATE INDEX flow_by_match ON flow (match_key) WHERE match_key IS NOT NULL;
-- A pledge that comes to be another flow is looked for by the payments that name it.
CREATE INDEX flow_by_pledge ON flow (pledge_organization, pledge_id) WHERE pledge_id IS NOT NULL;

-- Distinct flows, made of the above.
CREATE TABLE joined_flow (
  match_key           text COLLATE "C" PRIMARY KEY,
  organization        text COLLATE "C" NOT NULL,   -- whose report amount and date are of
  id                  text COLLATE "C" NOT NULL,
  organizations       text[] COLLATE "C" NOT NULL, -- who report it
  stage               text COLLATE "C" NOT NULL,
  kind                text COLLATE "C" NOT NULL,
  payer               text COLLATE "C" NOT NULL,
  payer_kind          text COLLATE "C" NOT NULL,
  payee               text COLLATE "C",
  rials               bigint NOT NULL,
  date                date NOT NULL,
  year                integer NOT NULL,
  is_referenced       boolean NOT NULL,
  pledge_key          text COLLATE "C",            -- of the pledge that a payment honours
  agreement           text COLLATE "C",
  phase               text COLLATE "C",
  province            text COLLATE "C",
  discrepancies       text[] COLLATE "C" NOT NULL, -- in what its reports differ
  idle_organizations  text[] COLLATE "C" NOT NULL, -- reports that contradict another of the same reporter
  idle_ids            text[] COLLATE "C" NOT NULL,
  honoured            bigint NOT NULL DEFAULT 0,   -- of a pledge: what the payments that name it add up to
  since               bigint NOT NULL
);
CREATE INDEX joined_flow_by_pledge ON joined_flow (pledge_key) WHERE pledge_key IS NOT NULL;
CREATE INDEX joined_flow_with_idle ON joined_flow (match_key) WHERE idle_ids <> '{}';

DO $do$
DECLARE
  state text;
BEGIN
  FOREACH state IN ARRAY '{flow, joined_flow}'::text[]
  LOOP
    EXECUTE format('CREATE TABLE %I (until bigint NOT NULL, LIKE %I)', state || '_past', state);
    EXECUTE format('CREATE INDEX %I ON %I (since)', state || '_by_version', state);
    EXECUTE format('CREATE INDEX %I ON %I (until)', state || '_past_by_version', state || '_past');
  END LOOP;
END $do$;

-- A flow waits until its payer is known, and the pledge that it honours.
ALTER TABLE quarantine ADD COLUMN payer text COLLATE "C";
ALTER TABLE quarantine ADD COLUMN pledge_organization text COLLATE "C";
ALTER TABLE quarantine ADD COLUMN pledge_id text COLLATE "C";
CREATE INDEX quarantine_pending_pledge ON quarantine (pledge_organization, pledge_id)
  WHERE pledge_id IS NOT NULL AND reason = 'PENDING' AND released_version IS NULL;
