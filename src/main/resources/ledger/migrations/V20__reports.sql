-- Reports of phases by province and period, decisions about them, and who is to report when.

-- Reference data: which reports are expected.

CREATE TABLE reporting_plan (
  code            text COLLATE "C" PRIMARY KEY,
  phase           text COLLATE "C" NOT NULL REFERENCES phase,
  frequency       text COLLATE "C" NOT NULL, -- MONTH or QUARTER
  from_period     text COLLATE "C" NOT NULL, -- 1399-07 or 1399-Q3
  to_period       text COLLATE "C" NOT NULL,
  due_days        integer NOT NULL,
  organizations   text[] COLLATE "C" NOT NULL, -- empty: the implementers of the agreement
  source_document text,
  synthetic       boolean NOT NULL
);

-- Days on which reports of single periods are due instead.
CREATE TABLE reporting_due (
  plan   text COLLATE "C" NOT NULL REFERENCES reporting_plan,
  period text COLLATE "C" NOT NULL,
  due_on date NOT NULL,
  PRIMARY KEY (plan, period)
);

-- State. A withdrawn fact keeps its row, with its revision and nothing else.

CREATE TABLE report (
  organization text COLLATE "C" NOT NULL,
  id           text COLLATE "C" NOT NULL, -- phase, province and period
  revision     bigint NOT NULL,
  phase        text COLLATE "C",          -- null: withdrawn
  province     text COLLATE "C",
  period       text COLLATE "C",
  is_nil       boolean,
  live_since   bigint,                    -- the version since which it is live, in whichever revision
  content      jsonb,
  translation  bigint NOT NULL DEFAULT 1,
  since        bigint NOT NULL,
  PRIMARY KEY (organization, id)
);

CREATE TABLE review (
  organization        text COLLATE "C" NOT NULL,
  id                  text COLLATE "C" NOT NULL,
  revision            bigint NOT NULL,
  report_organization text COLLATE "C",   -- null: withdrawn
  report_id           text COLLATE "C",
  decision            text COLLATE "C",
  report_revision     bigint,             -- null: the decision is of none
  due_on              date,               -- of an extension
  date                date,
  reason              text,
  decided_since       bigint,             -- the version since which it says this of this revision
  translation         bigint NOT NULL DEFAULT 1,
  since               bigint NOT NULL,
  PRIMARY KEY (organization, id)
);

DO $do$
DECLARE
  state text;
BEGIN
  FOREACH state IN ARRAY '{report, review}'::text[]
  LOOP
    EXECUTE format('CREATE TABLE %I (until bigint NOT NULL, LIKE %I)', state || '_past', state);
    EXECUTE format('CREATE INDEX %I ON %I (since)', state || '_by_version', state);
    EXECUTE format('CREATE INDEX %I ON %I (until)', state || '_past_by_version', state || '_past');
  END LOOP;
END $do$;

-- A review of a revision waits until that is known.
ALTER TABLE quarantine ADD COLUMN report_organization text COLLATE "C";
ALTER TABLE quarantine ADD COLUMN report_id text COLLATE "C";
ALTER TABLE quarantine ADD COLUMN report_revision bigint;
CREATE INDEX quarantine_pending_report ON quarantine (report_organization, report_id)
  WHERE report_id IS NOT NULL AND reason = 'PENDING' AND released_version IS NULL;

-- The figures that stand beside a report, at the versions of its receipt and its acceptance too: of few jobs among all.
CREATE INDEX job_by_place ON job (phase, province, started_month);
CREATE INDEX job_past_by_place ON job_past (phase, province, started_month);
CREATE INDEX claim_past_by_month ON claim_past (organization, phase, started_month) WHERE job_id IS NOT NULL;
CREATE INDEX count_cell_past_by_document ON count_cell_past (organization, phase, month);
CREATE INDEX count_document_past_by_key ON count_document_past (organization, phase, month);
