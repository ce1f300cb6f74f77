-- For tools that speak SQL and no GraphQL: a schema of views to read, with a role that may read nothing else.
-- No view shows a person's key, a claim's id, or what is in quarantine.

CREATE SCHEMA reporting;

CREATE FUNCTION reporting.as_of() RETURNS date LANGUAGE sql STABLE AS $$
  SELECT (now() AT TIME ZONE 'Asia/Tehran')::date
$$;

-- Reference data.

CREATE VIEW reporting.organization AS
SELECT code, name_fa, name_en FROM organization;

CREATE VIEW reporting.province AS
SELECT code, name_fa, name_en, iso_code, latitude, longitude FROM province;

CREATE VIEW reporting.phase AS
SELECT code, title_fa, title_en, agreement, ordinal, status, starts_on, ends_on FROM phase;

-- Facts. A row of a count stands for several jobs, so everything is summed, nothing counted.

CREATE VIEW reporting.job AS
SELECT f.phase, f.province, f.started_on,
       f.started_month / 100 AS year,
       (f.started_month / 100) || '-Q' || ((f.started_month % 100 + 2) / 3) AS quarter,
       (f.started_month / 100) || '-' || lpad((f.started_month % 100)::text, 2, '0') AS month,
       f.settlement, f.work_mode, f.sector, f.gender, f.target_group, f.returned_household,
       f.organizations, cardinality(f.organizations) AS claimants,
       f.jobs, f.claims AS claimed, f.claims - f.jobs AS overstatement,
       CASE WHEN cardinality(f.organizations) > 1 THEN f.jobs ELSE 0 END AS joint,
       CASE WHEN f.keyed THEN 0 ELSE f.jobs END AS unmatched,
       CASE WHEN f.repeated THEN f.jobs ELSE 0 END AS repeated,
       CASE WHEN f.latest_independent IS NOT NULL THEN f.jobs ELSE 0 END AS checked,
       CASE WHEN f.latest_independent IN ('CONFIRMED_ACTIVE', 'CONFIRMED_ENDED') THEN f.jobs ELSE 0 END AS verified,
       CASE WHEN f.latest_independent NOT IN ('CONFIRMED_ACTIVE', 'CONFIRMED_ENDED') THEN f.jobs ELSE 0 END AS refuted,
       CASE WHEN (f.last_end IS NULL OR f.last_end > reporting.as_of())
             AND coalesce(f.latest_conclusive, '') NOT IN ('CONFIRMED_ENDED', 'NOT_FOUND', 'WRONG_PERSON')
            THEN f.jobs ELSE 0 END AS active,
       CASE WHEN f.person AND f.started_on + interval '6 months' <= reporting.as_of() THEN f.jobs ELSE 0 END AS eligible_6m,
       CASE WHEN f.person AND f.started_on + interval '6 months' <= reporting.as_of() AND f.checked_6m THEN f.jobs ELSE 0 END AS checked_6m,
       CASE WHEN f.person AND f.started_on + interval '6 months' <= reporting.as_of() AND f.sustained_6m THEN f.jobs ELSE 0 END AS sustained_6m,
       CASE WHEN f.person AND f.started_on + interval '12 months' <= reporting.as_of() THEN f.jobs ELSE 0 END AS eligible_12m,
       CASE WHEN f.person AND f.started_on + interval '12 months' <= reporting.as_of() AND f.checked_12m THEN f.jobs ELSE 0 END AS checked_12m,
       CASE WHEN f.person AND f.started_on + interval '12 months' <= reporting.as_of() AND f.sustained_12m THEN f.jobs ELSE 0 END AS sustained_12m,
       f.jobs * least(coalesce(f.hours_tenths, 440), 440) / 440::numeric AS fte,
       CASE WHEN f.hours_tenths IS NULL THEN f.jobs ELSE 0 END AS hours_unknown,
       f.claim_counts
FROM job_fact f;

CREATE VIEW reporting.job_by_organization AS
SELECT own.organization, j.phase, j.province, j.started_on, j.year, j.quarter, j.month,
       j.settlement, j.work_mode, j.sector, j.gender, j.target_group, j.returned_household, j.claimants,
       j.jobs, own.claimed, own.claimed - j.jobs AS overstatement, j.joint,
       j.jobs / j.claimants::numeric AS credit,
       j.unmatched, j.repeated, j.checked, j.verified, j.refuted, j.active,
       j.eligible_6m, j.checked_6m, j.sustained_6m, j.eligible_12m, j.checked_12m, j.sustained_12m,
       j.fte, j.hours_unknown
FROM reporting.job j
CROSS JOIN LATERAL unnest(j.organizations, j.claim_counts) AS own (organization, claimed);

CREATE VIEW reporting.promise AS
SELECT p.organizations, p.year, p.phase, p.province, p.certainty,
       CASE WHEN NOT p.original AND p.certainty <> 'FORECAST' THEN p.quantity ELSE 0 END AS pledged,
       CASE WHEN p.original THEN p.quantity ELSE 0 END AS pledged_original,
       CASE WHEN NOT p.original AND p.certainty = 'FORECAST' THEN p.quantity ELSE 0 END AS forecast
FROM commitment_part p;

CREATE VIEW reporting.report AS
SELECT organization, phase, province, started_month / 100 AS year,
       (started_month / 100) || '-' || lpad((started_month % 100)::text, 2, '0') AS month, quantity AS reported
FROM report_fact;

CREATE VIEW reporting.source AS
SELECT s.code, s.organization, s.last_attempted_at, s.last_synced_at, s.data_as_of, s.stale_after::interval AS stale_after,
       CASE WHEN s.last_synced_at IS NULL THEN 'NEVER'
            WHEN s.failed THEN 'FAILED'
            WHEN s.last_synced_at + s.stale_after::interval < now() THEN 'STALE'
            ELSE 'FRESH' END AS state
FROM source s
WHERE NOT s.retired;

-- Progress, ready made: the same figures as the field progress of the GraphQL schema with the same grouping.

CREATE VIEW reporting.progress_part AS
SELECT phase, province, year, month, 0::bigint AS pledged, 0::bigint AS pledged_original, 0::bigint AS forecast,
       0::bigint AS reported, claimed, jobs, joint, unmatched, repeated, checked, verified, active,
       eligible_6m, checked_6m, sustained_6m, eligible_12m, checked_12m, sustained_12m, fte, hours_unknown
FROM reporting.job
UNION ALL
SELECT phase, province, year, month, 0, 0, 0, reported, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM reporting.report
UNION ALL
SELECT phase, province, year, NULL, pledged, pledged_original, forecast, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM reporting.promise
UNION ALL
-- So that the total has a row where there is nothing yet.
SELECT NULL, NULL, NULL, NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0;

CREATE VIEW reporting.progress_part_by_organization AS
SELECT organization, phase, 0::bigint AS pledged, 0::bigint AS joint_pledged, 0::bigint AS pledged_original,
       0::bigint AS forecast, 0::bigint AS joint_forecast, 0::bigint AS reported, claimed, jobs, joint, credit,
       unmatched, repeated, checked, verified, active,
       eligible_6m, checked_6m, sustained_6m, eligible_12m, checked_12m, sustained_12m, fte, hours_unknown
FROM reporting.job_by_organization
UNION ALL
SELECT organization, phase, 0, 0, 0, 0, 0, reported, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM reporting.report
UNION ALL
SELECT own.organization, p.phase,
       CASE WHEN cardinality(p.organizations) = 1 THEN p.pledged ELSE 0 END,
       CASE WHEN cardinality(p.organizations) > 1 THEN p.pledged ELSE 0 END,
       CASE WHEN cardinality(p.organizations) = 1 THEN p.pledged_original ELSE 0 END,
       CASE WHEN cardinality(p.organizations) = 1 THEN p.forecast ELSE 0 END,
       CASE WHEN cardinality(p.organizations) > 1 THEN p.forecast ELSE 0 END,
       0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM reporting.promise p CROSS JOIN LATERAL unnest(p.organizations) AS own (organization);

-- The views that group are alike but for what they group by.
DO $do$
DECLARE
  jobs_sums CONSTANT text := $$
    sum(reported)::bigint AS reported, sum(claimed)::bigint AS claimed, sum(jobs)::bigint AS jobs,
    (sum(claimed) - sum(jobs))::bigint AS overstatement, sum(joint)::bigint AS joint,
    %s AS credit,
    sum(unmatched)::bigint AS unmatched, sum(repeated)::bigint AS repeated, sum(checked)::bigint AS checked,
    sum(verified)::bigint AS verified, (sum(checked) - sum(verified))::bigint AS refuted, sum(active)::bigint AS active,
    sum(eligible_6m)::bigint AS eligible_6m, sum(checked_6m)::bigint AS checked_6m, sum(sustained_6m)::bigint AS sustained_6m,
    sum(eligible_12m)::bigint AS eligible_12m, sum(checked_12m)::bigint AS checked_12m, sum(sustained_12m)::bigint AS sustained_12m,
    round(sum(fte), 6) AS fte, sum(hours_unknown)::bigint AS hours_unknown $$;
  promise_sums CONSTANT text := $$
    sum(pledged)::bigint AS pledged, sum(pledged_original)::bigint AS pledged_original, sum(forecast)::bigint AS forecast, $$;
  joint_sums CONSTANT text := $$
    sum(joint_pledged)::bigint AS joint_pledged, sum(joint_forecast)::bigint AS joint_forecast, $$;
  ratio CONSTANT text := $$
    round(sum(jobs)::numeric / nullif(sum(pledged), 0), 6) AS fulfilment, (sum(pledged) - sum(jobs))::bigint AS gap $$;
  joint_ratio CONSTANT text := $$
    CASE WHEN sum(joint_pledged) = 0 THEN round(sum(jobs)::numeric / nullif(sum(pledged), 0), 6) END AS fulfilment,
    CASE WHEN sum(joint_pledged) = 0 THEN (sum(pledged) - sum(jobs))::bigint END AS gap $$;
  counted CONSTANT text := ' HAVING sum(pledged + pledged_original + forecast + reported + claimed) > 0';
  grouped record;
BEGIN
  EXECUTE 'CREATE VIEW reporting.progress AS SELECT ' || promise_sums
    || format(jobs_sums, 'sum(jobs)::numeric(20, 6)') || ', ' || ratio
    || 'FROM reporting.progress_part';
  FOR grouped IN
    SELECT * FROM (VALUES ('phase', 'phase'), ('province', 'province'), ('phase_province', 'phase, province'), ('year', 'year'))
      AS v (name, columns)
  LOOP
    EXECUTE format('CREATE VIEW reporting.progress_by_%s AS SELECT %s, ', grouped.name, grouped.columns) || promise_sums
      || format(jobs_sums, 'sum(jobs)::numeric(20, 6)') || ', ' || ratio
      || format('FROM reporting.progress_part GROUP BY %s', grouped.columns) || counted;
  END LOOP;
  EXECUTE 'CREATE VIEW reporting.progress_by_month AS SELECT month, '
    || format(jobs_sums, 'sum(jobs)::numeric(20, 6)')
    || 'FROM reporting.progress_part WHERE month IS NOT NULL GROUP BY month';
  FOR grouped IN
    SELECT * FROM (VALUES ('organization', 'organization'), ('organization_phase', 'organization, phase')) AS v (name, columns)
  LOOP
    EXECUTE format('CREATE VIEW reporting.progress_by_%s AS SELECT %s, ', grouped.name, grouped.columns)
      || promise_sums || joint_sums || format(jobs_sums, 'round(sum(credit), 6)') || ', ' || joint_ratio
      || format('FROM reporting.progress_part_by_organization GROUP BY %s', grouped.columns)
      || ' HAVING sum(pledged + joint_pledged + pledged_original + forecast + joint_forecast + reported + claimed) > 0';
  END LOOP;
END $do$;

-- Words for whoever sees the views in a tool.

COMMENT ON SCHEMA reporting IS 'Peyman: what was promised and what was delivered, each real job counted once. Views only; read as of today in Tehran.';
COMMENT ON FUNCTION reporting.as_of() IS 'Today in Asia/Tehran, the day that active, eligible and sustained are as of.';
COMMENT ON VIEW reporting.organization IS 'Partner organizations.';
COMMENT ON VIEW reporting.province IS 'The 31 provinces, with ISO codes of the scheme of 2020 and approximate centres.';
COMMENT ON VIEW reporting.phase IS 'Phases of the joint agreements.';
COMMENT ON VIEW reporting.job IS 'Jobs, each counted once, at their own dimensions. Sum the measures; do not count rows: a row of a count stands for several jobs. Do not split by organizations here: use job_by_organization.';
COMMENT ON VIEW reporting.job_by_organization IS 'Jobs once for each organization that claims them. A joint job stands in the rows of all its claimants: never add jobs over organizations; credit may be added.';
COMMENT ON VIEW reporting.promise IS 'What commitments count as: allocations, and the remainder of all parties. A promise that names no phase or province has null there.';
COMMENT ON VIEW reporting.report IS 'Claims and counts by the dimensions that their own organization gave: what a partner finds in its own books. Counts a job once for each claim.';
COMMENT ON VIEW reporting.source IS 'Where facts come from, and how fresh each source is: NEVER, FAILED, STALE or FRESH, the first that applies.';
COMMENT ON VIEW reporting.progress_part IS 'The parts that the progress views add up, without organizations.';
COMMENT ON VIEW reporting.progress_part_by_organization IS 'The parts that the progress views by organization add up.';
COMMENT ON VIEW reporting.progress IS 'One row: everything.';
COMMENT ON VIEW reporting.progress_by_phase IS 'One row a phase; null: promises that name no phase.';
COMMENT ON VIEW reporting.progress_by_province IS 'One row a province; null: promises that name no province.';
COMMENT ON VIEW reporting.progress_by_phase_province IS 'One row for each phase and province.';
COMMENT ON VIEW reporting.progress_by_year IS 'One row a Solar Hijri year.';
COMMENT ON VIEW reporting.progress_by_month IS 'One row a Solar Hijri month. Promises are made for years, so none stands here.';
COMMENT ON VIEW reporting.progress_by_organization IS 'One row an organization. Rows overlap where jobs are joint: never add jobs over them; credit may be added.';
COMMENT ON VIEW reporting.progress_by_organization_phase IS 'One row for each organization and phase. Rows of several organizations overlap where jobs are joint.';

DO $do$
DECLARE
  word record;
  place record;
BEGIN
  FOR word IN
    SELECT * FROM (VALUES
      ('phase', 'Code of the phase.'),
      ('province', 'Code of the province.'),
      ('organization', 'Code of the organization.'),
      ('organizations', 'Codes of the organizations, sorted.'),
      ('claimants', 'How many organizations claim the job.'),
      ('claim_counts', 'Claims of each claimant, in the order of organizations.'),
      ('started_on', 'First day of work, Gregorian; of a count, the last day of its month.'),
      ('year', 'Solar Hijri year.'),
      ('quarter', 'Solar Hijri quarter, such as 1399-Q3.'),
      ('month', 'Solar Hijri month, such as 1399-07.'),
      ('settlement', 'URBAN, RURAL or NOMADIC; null where unknown.'),
      ('work_mode', 'HOME_BASED, WORKSHOP, FARM, ON_SITE or REMOTE; null where unknown.'),
      ('sector', 'Sector of the economy; null where unknown.'),
      ('gender', 'FEMALE or MALE; null where unknown.'),
      ('target_group', 'Whom the job was made for; null where unknown.'),
      ('returned_household', 'Whether the household moved back to a village; null where unknown.'),
      ('certainty', 'FORECAST, PLEDGE or FIRM.'),
      ('pledged', 'Jobs promised, at the latest revision; forecasts are not included.'),
      ('joint_pledged', 'Jobs promised together with others; never part of pledged. Do not add over organizations.'),
      ('pledged_original', 'Jobs promised, at each commitment''s first pledge.'),
      ('forecast', 'Jobs expected, not promised.'),
      ('joint_forecast', 'Jobs expected together with others. Do not add over organizations.'),
      ('reported', 'Claims and counts as reported. Counts a job once for each claim.'),
      ('claimed', 'Claims and counts on the jobs. Counts a job once for each claim.'),
      ('jobs', 'Distinct jobs: persons placed per phase, each counted once.'),
      ('overstatement', 'claimed - jobs: by how much a plain sum overstates.'),
      ('joint', 'Jobs that two or more organizations claim.'),
      ('credit', 'Shares of jobs: a job that three claim gives a third to each.'),
      ('unmatched', 'Jobs without a person key: the most that hidden overlap can be.'),
      ('repeated', 'Jobs whose person has an earlier job in another phase.'),
      ('checked', 'Jobs with an independent conclusive verification.'),
      ('verified', 'Checked jobs, the latest such verification of which confirms them.'),
      ('refuted', 'Checked jobs that the latest such verification does not confirm.'),
      ('active', 'Jobs not ended as of today, and not found ended or missing.'),
      ('eligible_6m', 'Jobs that began six months ago or earlier; counts excluded.'),
      ('checked_6m', 'Of these, jobs checked six months after their start or later.'),
      ('sustained_6m', 'Of these, jobs found active then.'),
      ('eligible_12m', 'Jobs that began twelve months ago or earlier; counts excluded.'),
      ('checked_12m', 'Of these, jobs checked twelve months after their start or later.'),
      ('sustained_12m', 'Of these, jobs found active then.'),
      ('fte', 'Full-time equivalents: weekly hours, at most 44, over 44; 1 where unknown.'),
      ('hours_unknown', 'Jobs whose weekly hours are unknown.'),
      ('fulfilment', 'jobs / pledged; null where nothing is pledged, or part of the promise is shared with others.'),
      ('gap', 'pledged - jobs; null where part of the promise is shared with others.'),
      ('code', 'Unique code.'),
      ('name_fa', 'Name in Persian.'),
      ('name_en', 'Name in English.'),
      ('title_fa', 'Title in Persian.'),
      ('title_en', 'Title in English.'),
      ('iso_code', 'ISO 3166-2:IR code of the scheme of 2020.'),
      ('latitude', 'Approximate centre, degrees north.'),
      ('longitude', 'Approximate centre, degrees east.'),
      ('agreement', 'Code of the joint agreement.'),
      ('ordinal', 'Which phase of its agreement, from 1.'),
      ('status', 'PLANNED, ACTIVE, COMPLETED or CANCELLED.'),
      ('starts_on', 'First day, Gregorian; null where unknown.'),
      ('ends_on', 'Last day, Gregorian; null where unknown.'),
      ('last_attempted_at', 'When the source was last tried.'),
      ('last_synced_at', 'When it was last read to its end.'),
      ('data_as_of', 'The moment that its data speak for.'),
      ('stale_after', 'How old the last success may be; null: it never goes stale.'),
      ('state', 'NEVER, FAILED, STALE or FRESH.')) AS v (column_name, says)
  LOOP
    FOR place IN
      SELECT table_name FROM information_schema.columns c
      WHERE c.table_schema = 'reporting' AND c.column_name = word.column_name
    LOOP
      EXECUTE format('COMMENT ON COLUMN reporting.%I.%I IS %L', place.table_name, word.column_name, word.says);
    END LOOP;
  END LOOP;
END $do$;

-- A role that may read the views and nothing else. It cannot log in: grant it to the tools' own users. Where the hub's own
-- user may not create roles, an administrator creates it beforehand, or grants the same by hand.
DO $do$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'peyman_reporting') THEN
    CREATE ROLE peyman_reporting NOLOGIN;
  END IF;
EXCEPTION
  WHEN insufficient_privilege THEN RAISE NOTICE 'The role peyman_reporting was not created: the user may not create roles';
  WHEN duplicate_object OR unique_violation THEN NULL; -- another hub was first
END $do$;

DO $do$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'peyman_reporting') THEN
    GRANT USAGE ON SCHEMA reporting TO peyman_reporting;
    GRANT SELECT ON ALL TABLES IN SCHEMA reporting TO peyman_reporting;
    GRANT EXECUTE ON FUNCTION reporting.as_of() TO peyman_reporting;
  END IF;
END $do$;
