-- What is counted, the rules of the measures of jobs, and the schema reporting: views for tools that speak SQL and no
-- GraphQL. No view of that schema shows a person's key, a claim's id, or what is in quarantine.
--
-- Over the tables of V30. A repeatable migration runs again only when its text changes, so a migration of tables writes its
-- number here, that the views are made anew over them; it drops those that stand in its way. What depends on each other
-- stands in one file for the same reason: it is dropped and made anew together, with its comments and grants.

DROP VIEW IF EXISTS
  reporting.progress, reporting.progress_by_phase, reporting.progress_by_province, reporting.progress_by_phase_province,
  reporting.progress_by_year, reporting.progress_by_month, reporting.progress_by_organization,
  reporting.progress_by_organization_phase;
DROP FUNCTION IF EXISTS reporting.progress_sums, reporting.organization_sums;
DROP VIEW IF EXISTS
  reporting.progress_part, reporting.progress_part_by_organization, reporting.job, reporting.job_by_organization,
  reporting.promise, reporting.report, reporting.organization, reporting.province, reporting.phase, reporting.source;
DROP FUNCTION IF EXISTS reporting.as_of, job_measures, is_active, confirms, month_text, quarter_text;
DROP FUNCTION IF EXISTS
  job_fact_at, job_fact_before, job_fact_after, report_fact_at, report_fact_before, report_fact_after,
  quality_fact_at, quality_fact_before, quality_fact_after,
  phase_at, phase_province_at;
DROP FUNCTION IF EXISTS count_cell_before, count_cell_after, changed_documents;
DROP FUNCTION IF EXISTS
  job_at, job_before, job_after, claim_at, claim_before, claim_after,
  commitment_part_at, commitment_part_before, commitment_part_after,
  count_document_at, count_cell_at, verification_at, report_at, review_at,
  flow_at, joined_flow_at;
DROP VIEW IF EXISTS job_fact, report_fact, quality_fact;
DROP FUNCTION IF EXISTS fill_job_growth, fill_claim_record;
DROP VIEW IF EXISTS job_growth_made, claim_record_made;

-- The state as it was at a version: the rows of a table that stand since then, and those of its twin that stood then. And
-- what changed since a version: the rows that stood then and stand no more, and those that stand now and did not then.
-- Called in a statement, each is planned as its text would be.
DO $do$
DECLARE
  state text;
  columns text;
  made CONSTANT text := 'CREATE FUNCTION %1$s_%2$s(version bigint) RETURNS SETOF %1$s LANGUAGE sql STABLE PARALLEL SAFE '
    'BEGIN ATOMIC %3$s; END';
BEGIN
  FOREACH state IN ARRAY '{claim, job, count_document, count_cell, commitment_part, verification, report, review, flow, joined_flow}'::text[]
  LOOP
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns
    FROM pg_attribute WHERE attrelid = state::regclass AND attnum > 0 AND NOT attisdropped;
    EXECUTE format(made, state, 'at', format(
      'SELECT %2$s FROM %1$s WHERE since <= version '
      'UNION ALL SELECT %2$s FROM %1$s_past WHERE until > version AND since <= version', state, columns));
    IF state IN ('claim', 'job', 'commitment_part') THEN
      EXECUTE format(made, state, 'before', format(
        'SELECT %2$s FROM %1$s_past WHERE until > version AND since <= version', state, columns));
      EXECUTE format(made, state, 'after', format('SELECT %2$s FROM %1$s WHERE since > version', state, columns));
    END IF;
  END LOOP;
END $do$;

-- Cells count or not with their documents, so they change with these.
CREATE FUNCTION changed_documents(version bigint) RETURNS SETOF count_document LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT d.*
  FROM (
    SELECT organization, phase, month FROM count_document WHERE since > version
    UNION SELECT organization, phase, month FROM count_document_past WHERE until > version
    UNION SELECT organization, phase, month FROM count_cell WHERE since > version
    UNION SELECT organization, phase, month FROM count_cell_past WHERE until > version) changed
  JOIN count_document d USING (organization, phase, month);
END;

CREATE FUNCTION count_cell_before(version bigint) RETURNS SETOF count_cell LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT c.* FROM count_cell_at(version) c
  WHERE (c.organization, c.phase, c.month) IN (
    SELECT d.organization, d.phase, d.month FROM changed_documents(version) d);
END;

CREATE FUNCTION count_cell_after(version bigint) RETURNS SETOF count_cell LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT c.* FROM count_cell c
  WHERE (c.organization, c.phase, c.month) IN (
    SELECT d.organization, d.phase, d.month FROM changed_documents(version) d);
END;

-- Phases as they were, names included, and the roles of provinces in them.
CREATE FUNCTION phase_at(version bigint) RETURNS SETOF phase LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT p.*
  FROM (
    SELECT DISTINCT ON (code) content
    FROM reference_history h
    WHERE h.kind = 'PHASE' AND h.version <= phase_at.version
    ORDER BY code, h.version DESC) standing
  CROSS JOIN LATERAL jsonb_populate_record(NULL::phase, standing.content) p;
END;

CREATE FUNCTION phase_province_at(version bigint) RETURNS SETOF phase_province LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT standing.code, place->>'province', place->>'role', (place->>'synthetic')::boolean
  FROM (
    SELECT DISTINCT ON (code) code, content
    FROM reference_history h
    WHERE h.kind = 'PHASE' AND h.version <= phase_province_at.version
    ORDER BY code, h.version DESC) standing
  CROSS JOIN LATERAL jsonb_array_elements(standing.content->'provinces') place;
END;

-- Facts: of now, as of a version, and before and after what changed since one; each one text over other tables. A row of them fits integer, since a cell is at most
-- 100,000,000; PostgreSQL sums integers as bigint, and quicker than bigint. What is made of a row may not fit.
DO $do$
DECLARE
  -- What progress adds up: jobs with their claimants. A cell of n stands for n jobs of one claimant.
  job_fact CONSTANT text := $text$
    SELECT true AS person, j.phase, j.province, j.started_on, j.started_month, j.last_end,
           j.person_key IS NOT NULL AS keyed, j.organizations, j.claim_counts, j.claims, 1 AS jobs, j.hours_tenths,
           j.settlement, j.work_mode, j.sector, j.gender, j.target_group, j.returned_household,
           j.repeated, j.latest_independent, j.latest_conclusive, j.checked_6m, j.sustained_6m, j.checked_12m, j.sustained_12m,
           j.visitors, cardinality(j.organizations) > 1 AND cardinality(j.discrepancies) > 0 AS disagrees
    FROM {job} j
    UNION ALL
    SELECT false, c.phase, c.province, c.started_on, c.month, NULL, false,
           ARRAY[c.organization], ARRAY[c.quantity], c.quantity, c.quantity, NULL,
           c.settlement, c.work_mode, c.sector, c.gender, c.target_group, c.returned_household,
           false, NULL, NULL, false, false, false, false, '{}'::text[], false
    FROM {count_cell} c
    JOIN {count_document} d USING (organization, phase, month)
    WHERE NOT d.set_aside$text$;
  -- What each organization reports, by its own dimensions.
  report_fact CONSTANT text := $text$
    SELECT c.organization, c.phase, c.province, c.started_month,
           c.settlement, c.work_mode, c.sector, c.gender, c.target_group, c.returned_household, 1 AS quantity
    FROM {claim} c
    WHERE c.job_id IS NOT NULL
    UNION ALL
    SELECT c.organization, c.phase, c.province, c.month,
           c.settlement, c.work_mode, c.sector, c.gender, c.target_group, c.returned_household, c.quantity
    FROM {count_cell} c
    JOIN {count_document} d USING (organization, phase, month)
    WHERE NOT d.set_aside$text$;
  -- The same, with what quality counts. A claim was first recorded with its oldest row, and by the source of that batch; what
  -- stood before the ledger kept its past was recorded nobody knows when. A claim that is not new has no day.
  quality_fact CONSTANT text := $text$
    SELECT c.organization, c.phase, c.province, c.started_month,
           c.settlement, c.work_mode, c.sector, c.gender, c.target_group, c.returned_household, 1 AS quantity,
           true AS is_claim, c.person_key IS NULL AS keyless, c.hours_tenths IS NULL AS hours_unknown,
           CASE WHEN b.new THEN b.day END AS first_recorded, b.new AND coalesce(r.corrected_since <= c.since, false) AS corrected
    FROM {claim} c
    LEFT JOIN claim_record r ON r.organization = c.organization AND r.claim_id = c.claim_id
    LEFT JOIN batch first ON first.version = coalesce(r.first_version, c.since)
    CROSS JOIN LATERAL (
      SELECT (first.recorded_at AT TIME ZONE 'Asia/Tehran')::date AS day,
             coalesce(c.organization = ANY (first.new_of), false)
               AND first.version > (SELECT CASE past_from WHEN 1 THEN 0 ELSE past_from END FROM ledger_version) AS new) b
    WHERE c.job_id IS NOT NULL
    UNION ALL
    SELECT c.organization, c.phase, c.province, c.month,
           c.settlement, c.work_mode, c.sector, c.gender, c.target_group, c.returned_household, c.quantity,
           false, true, true, NULL, false
    FROM {count_cell} c
    JOIN {count_document} d USING (organization, phase, month)
    WHERE NOT d.set_aside$text$;
  fact record;
  text_then text;
  made CONSTANT text := 'CREATE FUNCTION %1$s_%2$s(version bigint) RETURNS SETOF %1$s LANGUAGE sql STABLE PARALLEL SAFE '
    'BEGIN ATOMIC %3$s; END';
BEGIN
  FOR fact IN
    SELECT * FROM (VALUES ('job_fact', job_fact), ('report_fact', report_fact), ('quality_fact', quality_fact)) AS v (name, text)
  LOOP
    EXECUTE format('CREATE VIEW %s AS ', fact.name) || regexp_replace(fact.text, '\{(\w+)}', '\1', 'g');
    EXECUTE format(made, fact.name, 'at', regexp_replace(fact.text, '\{(\w+)}', '\1_at(version)', 'g'));
    text_then := replace(fact.text, '{count_document}', 'count_document_at(version)');
    EXECUTE format(made, fact.name, 'before', regexp_replace(text_then, '\{(\w+)}', '\1_before(version)', 'g'));
    text_then := replace(fact.text, '{count_document}', 'count_document');
    EXECUTE format(made, fact.name, 'after', regexp_replace(text_then, '\{(\w+)}', '\1_after(version)', 'g'));
  END LOOP;
END $do$;

-- How the jobs of months became known, made of the past: where a ledger kept that before it kept this, and where its past is
-- made anew.
CREATE VIEW job_growth_made AS
  SELECT moved.started_month, solar_month((b.recorded_at AT TIME ZONE 'Asia/Tehran')::date) AS recorded_month,
         moved.phase, moved.province, moved.organizations, sum(moved.jobs)::bigint AS jobs
  FROM (
    SELECT since AS version, started_month, phase, province, organizations, 1 AS jobs FROM job
    UNION ALL SELECT since, started_month, phase, province, organizations, 1 FROM job_past
    UNION ALL SELECT until, started_month, phase, province, organizations, -1 FROM job_past
    UNION ALL
    SELECT edge.version, c.month, c.phase, c.province, ARRAY[c.organization], edge.sign * c.quantity
    FROM (
      SELECT organization, phase, month, province, quantity, since, NULL::bigint AS until FROM count_cell
      UNION ALL SELECT organization, phase, month, province, quantity, since, until FROM count_cell_past) c
    JOIN (
      SELECT organization, phase, month, set_aside, since, NULL::bigint AS until FROM count_document
      UNION ALL SELECT organization, phase, month, set_aside, since, until FROM count_document_past) d
      USING (organization, phase, month)
    -- Cells count while both stand, and the document is not set aside.
    CROSS JOIN LATERAL (
      VALUES (greatest(c.since, d.since), 1), (least(c.until, d.until), -1)) edge (version, sign)
    WHERE NOT d.set_aside AND (least(c.until, d.until) > greatest(c.since, d.since)) IS NOT FALSE) moved
  JOIN batch b USING (version)
  GROUP BY 1, 2, 3, 4, 5
  HAVING sum(moved.jobs) <> 0;

CREATE FUNCTION fill_job_growth() RETURNS void LANGUAGE sql
BEGIN ATOMIC
  DELETE FROM job_growth;
  INSERT INTO job_growth (started_month, recorded_month, phase, province, organizations, jobs)
  SELECT started_month, recorded_month, phase, province, organizations, jobs FROM job_growth_made;
END;

SELECT fill_job_growth() WHERE NOT EXISTS (SELECT FROM job_growth);

-- What the past of claims says together, made of the past: where a ledger kept that before it kept this, and where its past
-- is made anew.
CREATE VIEW claim_record_made AS
  SELECT organization, claim_id, min(since) AS first_version,
         min(since) FILTER (WHERE content <> before AND day > first_day) AS corrected_since
  FROM (
    SELECT s.organization, s.claim_id, s.since, b.day, s.content, lag(s.content) OVER one AS before,
           first_value(b.day) OVER one AS first_day
    FROM (
      SELECT p.organization, p.claim_id, p.since,
             ROW(p.job_id IS NULL, p.phase, p.province, p.started_on, p.ended_on, p.person_key, p.hours_tenths,
                 p.settlement, p.work_mode, p.sector, p.gender, p.target_group, p.returned_household)::text AS content
      FROM claim_past p
      UNION ALL
      SELECT c.organization, c.claim_id, c.since,
             ROW(c.job_id IS NULL, c.phase, c.province, c.started_on, c.ended_on, c.person_key, c.hours_tenths,
                 c.settlement, c.work_mode, c.sector, c.gender, c.target_group, c.returned_household)::text
      FROM (SELECT DISTINCT organization, claim_id FROM claim_past) replaced
      JOIN claim c USING (organization, claim_id)) s
    JOIN (SELECT version, (recorded_at AT TIME ZONE 'Asia/Tehran')::date AS day FROM batch) b ON b.version = s.since
    WINDOW one AS (PARTITION BY s.organization, s.claim_id ORDER BY s.since)) said
  GROUP BY organization, claim_id;

CREATE FUNCTION fill_claim_record() RETURNS void LANGUAGE sql
BEGIN ATOMIC
  DELETE FROM claim_record;
  INSERT INTO claim_record (organization, claim_id, first_version, corrected_since)
  SELECT organization, claim_id, first_version, corrected_since FROM claim_record_made;
END;

SELECT fill_claim_record() WHERE NOT EXISTS (SELECT FROM claim_record);

-- Rules. The planner puts the text of these functions where they are called, which costs nothing: for that they must not be
-- STRICT, and for parallel plans they must be PARALLEL SAFE. A body that stands as SQL, not as a text, is bound to what it
-- names now, whatever the search path of who calls it.

-- Whether a conclusive verification confirms the job. Null: there is none.
CREATE FUNCTION confirms(outcome text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN outcome IN ('CONFIRMED_ACTIVE', 'CONFIRMED_ENDED');

-- Whether a job is active on a day: not ended, as far as its claims say, and not found otherwise.
CREATE FUNCTION is_active(last_end date, latest_conclusive text, day date)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (last_end IS NULL OR last_end > day)
       AND coalesce(latest_conclusive, '') NOT IN ('CONFIRMED_ENDED', 'NOT_FOUND', 'WRONG_PERSON');

-- The measures of jobs that are the same whichever organizations are asked about, each under its name: how many of the
-- row's jobs it counts as of a day. Of fte, 440ths, so that sums are exact.
CREATE FUNCTION job_measures(f job_fact, as_of date)
RETURNS TABLE (
  jobs integer, joint integer, unmatched integer, repeated integer, checked integer, verified integer, active integer,
  eligible_6m integer, checked_6m integer, sustained_6m integer, eligible_12m integer, checked_12m integer, sustained_12m integer,
  fte bigint, hours_unknown integer)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 1
BEGIN ATOMIC
  SELECT f.jobs,
         CASE WHEN cardinality(f.organizations) > 1 THEN f.jobs ELSE 0 END,
         CASE WHEN NOT f.keyed THEN f.jobs ELSE 0 END,
         CASE WHEN f.repeated THEN f.jobs ELSE 0 END,
         CASE WHEN f.latest_independent IS NOT NULL THEN f.jobs ELSE 0 END,
         CASE WHEN confirms(f.latest_independent) THEN f.jobs ELSE 0 END,
         CASE WHEN is_active(f.last_end, f.latest_conclusive, as_of) THEN f.jobs ELSE 0 END,
         CASE WHEN f.person AND f.started_on + interval '6 months' <= as_of THEN f.jobs ELSE 0 END,
         CASE WHEN f.person AND f.started_on + interval '6 months' <= as_of AND f.checked_6m THEN f.jobs ELSE 0 END,
         CASE WHEN f.person AND f.started_on + interval '6 months' <= as_of AND f.sustained_6m THEN f.jobs ELSE 0 END,
         CASE WHEN f.person AND f.started_on + interval '12 months' <= as_of THEN f.jobs ELSE 0 END,
         CASE WHEN f.person AND f.started_on + interval '12 months' <= as_of AND f.checked_12m THEN f.jobs ELSE 0 END,
         CASE WHEN f.person AND f.started_on + interval '12 months' <= as_of AND f.sustained_12m THEN f.jobs ELSE 0 END,
         f.jobs::bigint * least(coalesce(f.hours_tenths, 440), 440),
         CASE WHEN f.hours_tenths IS NULL THEN f.jobs ELSE 0 END;
END;

-- A Solar Hijri month such as 139907, and its quarter, as they are written.
CREATE FUNCTION month_text(month integer) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN (month / 100) || '-' || lpad((month % 100)::text, 2, '0');

CREATE FUNCTION quarter_text(month integer) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN (month / 100) || '-Q' || ((month % 100 + 2) / 3);

-- Reporting: reference data.

CREATE VIEW reporting.organization AS
SELECT code, name_fa, name_en FROM organization;

CREATE VIEW reporting.province AS
SELECT code, name_fa, name_en, iso_code, latitude, longitude FROM province;

CREATE VIEW reporting.phase AS
SELECT code, title_fa, title_en, agreement, ordinal, status, starts_on, ends_on FROM phase;

-- Reporting: facts. A row of a count stands for several jobs, so everything is summed, nothing counted. Whole numbers are
-- bigint here, so that tools may reckon with them.

-- With the rights of the hub, since who reads the views may not read its tables.
CREATE FUNCTION reporting.as_of() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
RETURN coalesce((SELECT day FROM hub_day), (now() AT TIME ZONE 'Asia/Tehran')::date);

-- The day is kept apart by its OFFSET, so that it is asked for once and not for each job.
CREATE VIEW reporting.job AS
SELECT f.phase, f.province, f.started_on, f.started_month / 100 AS year, quarter_text(f.started_month) AS quarter,
       month_text(f.started_month) AS month,
       f.settlement, f.work_mode, f.sector, f.gender, f.target_group, f.returned_household,
       f.organizations, cardinality(f.organizations) AS claimants,
       m.jobs::bigint AS jobs, f.claims::bigint AS claimed, f.claims::bigint - m.jobs AS overstatement,
       m.joint::bigint AS joint, m.unmatched::bigint AS unmatched, m.repeated::bigint AS repeated,
       m.checked::bigint AS checked, m.verified::bigint AS verified, m.checked::bigint - m.verified AS refuted,
       m.active::bigint AS active,
       m.eligible_6m::bigint AS eligible_6m, m.checked_6m::bigint AS checked_6m, m.sustained_6m::bigint AS sustained_6m,
       m.eligible_12m::bigint AS eligible_12m, m.checked_12m::bigint AS checked_12m, m.sustained_12m::bigint AS sustained_12m,
       m.fte / 440::numeric AS fte, m.hours_unknown::bigint AS hours_unknown, f.claim_counts::bigint[] AS claim_counts
FROM (SELECT reporting.as_of() AS day OFFSET 0) today
CROSS JOIN job_fact f
CROSS JOIN LATERAL job_measures(f, today.day) m;

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
       CASE WHEN NOT p.original AND p.certainty IN ('PLEDGE', 'FIRM') THEN p.quantity ELSE 0 END AS pledged,
       CASE WHEN p.original THEN p.quantity ELSE 0 END AS pledged_original,
       CASE WHEN NOT p.original AND p.certainty = 'FORECAST' THEN p.quantity ELSE 0 END AS forecast,
       CASE WHEN NOT p.original AND p.certainty = 'PROPOSED' THEN p.quantity ELSE 0 END AS proposed,
       CASE WHEN p.original OR p.certainty NOT IN ('PLEDGE', 'FIRM') OR p.year > gone.year THEN 0
            WHEN p.year < gone.year THEN p.quantity
            ELSE p.quantity::numeric(40, 20) * gone.days / gone.of_days END AS expected
FROM (
  SELECT y.year, today.day - y.begins + 1 AS days, n.begins - y.begins AS of_days
  FROM (SELECT reporting.as_of() AS day OFFSET 0) today
  JOIN solar_year y ON y.begins <= today.day
  JOIN solar_year n ON n.year = y.year + 1 AND n.begins > today.day) gone
CROSS JOIN commitment_part p;

CREATE VIEW reporting.report AS
SELECT organization, phase, province, started_month / 100 AS year, month_text(started_month) AS month,
       quantity::bigint AS reported
FROM report_fact;

CREATE VIEW reporting.source AS
SELECT s.code, s.organization, s.last_attempted_at, s.last_synced_at, s.data_as_of, s.stale_after::interval AS stale_after,
       CASE WHEN s.last_synced_at IS NULL THEN 'NEVER'
            WHEN s.failed THEN 'FAILED'
            WHEN s.last_synced_at + s.stale_after::interval < now() THEN 'STALE'
            WHEN n.nothing_new THEN 'STALE'
            ELSE 'FRESH' END AS state,
       coalesce(n.notes, 0) AS notes
FROM source s
LEFT JOIN (
  SELECT source, count(*)::int AS notes, bool_or(kind = 'NOTHING_NEW') AS nothing_new
  FROM source_note WHERE answered_at IS NULL AND dismissed_at IS NULL GROUP BY source) n ON n.source = s.code
WHERE NOT s.retired;

-- Reporting: progress, ready made, with the same figures as the field progress of the GraphQL schema with the same grouping.

CREATE VIEW reporting.progress_part AS
SELECT phase, province, year, month, 0::bigint AS pledged, 0::bigint AS pledged_original, 0::bigint AS forecast,
       0::bigint AS proposed, 0::numeric AS expected, 0::bigint AS reported, claimed, jobs, joint, unmatched, repeated, checked, verified, active,
       eligible_6m, checked_6m, sustained_6m, eligible_12m, checked_12m, sustained_12m, fte, hours_unknown
FROM reporting.job
UNION ALL
SELECT phase, province, year, month, 0, 0, 0, 0, 0, reported, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM reporting.report
UNION ALL
SELECT phase, province, year, NULL, pledged, pledged_original, forecast, proposed, expected, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM reporting.promise
UNION ALL
-- So that the total has a row where there is nothing yet.
SELECT NULL, NULL, NULL, NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0;

-- The sums by what is said to be grouped by; the rest of the key is null. Called with constants, it is planned like a
-- statement that groups by those alone. A function's texts have no collation of their own, so the views give codes theirs.
CREATE FUNCTION reporting.progress_sums(
  by_phase boolean DEFAULT false, by_province boolean DEFAULT false, by_year boolean DEFAULT false,
  by_month boolean DEFAULT false)
RETURNS TABLE (
  phase text, province text, year integer, month text, pledged bigint, pledged_original bigint, forecast bigint,
  proposed bigint, expected numeric, reported bigint, claimed bigint, jobs bigint, overstatement bigint, joint bigint, credit numeric, unmatched bigint,
  repeated bigint, checked bigint, verified bigint, refuted bigint, active bigint,
  eligible_6m bigint, checked_6m bigint, sustained_6m bigint, eligible_12m bigint, checked_12m bigint, sustained_12m bigint,
  fte numeric, hours_unknown bigint, fulfilment numeric, gap bigint, pace numeric)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT CASE WHEN by_phase THEN phase END, CASE WHEN by_province THEN province END, CASE WHEN by_year THEN year END,
         CASE WHEN by_month THEN month END,
         sum(pledged)::bigint, sum(pledged_original)::bigint, sum(forecast)::bigint,
         sum(proposed)::bigint, round(sum(expected), 6), sum(reported)::bigint, sum(claimed)::bigint, sum(jobs)::bigint, (sum(claimed) - sum(jobs))::bigint,
         sum(joint)::bigint, sum(jobs)::numeric(20, 6), sum(unmatched)::bigint,
         sum(repeated)::bigint, sum(checked)::bigint, sum(verified)::bigint, (sum(checked) - sum(verified))::bigint,
         sum(active)::bigint,
         sum(eligible_6m)::bigint, sum(checked_6m)::bigint, sum(sustained_6m)::bigint,
         sum(eligible_12m)::bigint, sum(checked_12m)::bigint, sum(sustained_12m)::bigint,
         round(sum(fte), 6), sum(hours_unknown)::bigint,
         round(sum(jobs)::numeric / nullif(sum(pledged), 0), 6), (sum(pledged) - sum(jobs))::bigint,
         round(sum(jobs)::numeric(40, 20) / nullif(sum(expected), 0), 6)
  FROM reporting.progress_part
  GROUP BY 1, 2, 3, 4;
END;

CREATE VIEW reporting.progress AS
SELECT pledged, pledged_original, forecast, proposed, expected, reported, claimed, jobs, overstatement, joint, credit, unmatched, repeated,
       checked, verified, refuted, active, eligible_6m, checked_6m, sustained_6m, eligible_12m, checked_12m, sustained_12m,
       fte, hours_unknown, fulfilment, gap, pace
FROM reporting.progress_sums();

CREATE VIEW reporting.progress_by_phase AS
SELECT phase COLLATE "C" AS phase,
       pledged, pledged_original, forecast, proposed, expected, reported, claimed, jobs, overstatement, joint, credit, unmatched, repeated,
       checked, verified, refuted, active, eligible_6m, checked_6m, sustained_6m, eligible_12m, checked_12m, sustained_12m,
       fte, hours_unknown, fulfilment, gap, pace
FROM reporting.progress_sums(by_phase => true)
WHERE pledged + pledged_original + forecast + proposed + reported + claimed > 0;

CREATE VIEW reporting.progress_by_province AS
SELECT province COLLATE "C" AS province,
       pledged, pledged_original, forecast, proposed, expected, reported, claimed, jobs, overstatement, joint, credit, unmatched, repeated,
       checked, verified, refuted, active, eligible_6m, checked_6m, sustained_6m, eligible_12m, checked_12m, sustained_12m,
       fte, hours_unknown, fulfilment, gap, pace
FROM reporting.progress_sums(by_province => true)
WHERE pledged + pledged_original + forecast + proposed + reported + claimed > 0;

CREATE VIEW reporting.progress_by_phase_province AS
SELECT phase COLLATE "C" AS phase, province COLLATE "C" AS province,
       pledged, pledged_original, forecast, proposed, expected, reported, claimed, jobs, overstatement, joint, credit, unmatched, repeated,
       checked, verified, refuted, active, eligible_6m, checked_6m, sustained_6m, eligible_12m, checked_12m, sustained_12m,
       fte, hours_unknown, fulfilment, gap, pace
FROM reporting.progress_sums(by_phase => true, by_province => true)
WHERE pledged + pledged_original + forecast + proposed + reported + claimed > 0;

CREATE VIEW reporting.progress_by_year AS
SELECT year,
       pledged, pledged_original, forecast, proposed, expected, reported, claimed, jobs, overstatement, joint, credit, unmatched, repeated,
       checked, verified, refuted, active, eligible_6m, checked_6m, sustained_6m, eligible_12m, checked_12m, sustained_12m,
       fte, hours_unknown, fulfilment, gap, pace
FROM reporting.progress_sums(by_year => true)
WHERE pledged + pledged_original + forecast + proposed + reported + claimed > 0;

CREATE VIEW reporting.progress_by_month AS
SELECT month,
       reported, claimed, jobs, overstatement, joint, credit, unmatched, repeated,
       checked, verified, refuted, active, eligible_6m, checked_6m, sustained_6m, eligible_12m, checked_12m, sustained_12m,
       fte, hours_unknown
FROM reporting.progress_sums(by_month => true)
WHERE month IS NOT NULL;

-- Reporting: progress by organization.

CREATE VIEW reporting.progress_part_by_organization AS
SELECT organization, phase, 0::bigint AS pledged, 0::bigint AS joint_pledged, 0::bigint AS pledged_original,
       0::bigint AS forecast, 0::bigint AS joint_forecast, 0::bigint AS proposed, 0::bigint AS joint_proposed, 0::numeric AS expected,
       0::bigint AS reported, claimed, jobs, joint, credit,
       unmatched, repeated, checked, verified, active,
       eligible_6m, checked_6m, sustained_6m, eligible_12m, checked_12m, sustained_12m, fte, hours_unknown
FROM reporting.job_by_organization
UNION ALL
SELECT organization, phase, 0, 0, 0, 0, 0, 0, 0, 0, reported, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM reporting.report
UNION ALL
SELECT own.organization, p.phase,
       CASE WHEN cardinality(p.organizations) = 1 THEN p.pledged ELSE 0 END,
       CASE WHEN cardinality(p.organizations) > 1 THEN p.pledged ELSE 0 END,
       CASE WHEN cardinality(p.organizations) = 1 THEN p.pledged_original ELSE 0 END,
       CASE WHEN cardinality(p.organizations) = 1 THEN p.forecast ELSE 0 END,
       CASE WHEN cardinality(p.organizations) > 1 THEN p.forecast ELSE 0 END,
       CASE WHEN cardinality(p.organizations) = 1 THEN p.proposed ELSE 0 END,
       CASE WHEN cardinality(p.organizations) > 1 THEN p.proposed ELSE 0 END,
       CASE WHEN cardinality(p.organizations) = 1 THEN p.expected ELSE 0 END,
       0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM reporting.promise p CROSS JOIN LATERAL unnest(p.organizations) AS own (organization);

CREATE FUNCTION reporting.organization_sums(by_phase boolean DEFAULT false)
RETURNS TABLE (
  organization text, phase text, pledged bigint, pledged_original bigint, forecast bigint, joint_pledged bigint,
  joint_forecast bigint, proposed bigint, joint_proposed bigint, expected numeric, reported bigint, claimed bigint, jobs bigint, overstatement bigint, joint bigint, credit numeric,
  unmatched bigint, repeated bigint, checked bigint, verified bigint, refuted bigint, active bigint,
  eligible_6m bigint, checked_6m bigint, sustained_6m bigint, eligible_12m bigint, checked_12m bigint, sustained_12m bigint,
  fte numeric, hours_unknown bigint, fulfilment numeric, gap bigint, pace numeric)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT organization, CASE WHEN by_phase THEN phase END,
         sum(pledged)::bigint, sum(pledged_original)::bigint, sum(forecast)::bigint, sum(joint_pledged)::bigint,
         sum(joint_forecast)::bigint, sum(proposed)::bigint, sum(joint_proposed)::bigint, round(sum(expected), 6), sum(reported)::bigint, sum(claimed)::bigint, sum(jobs)::bigint,
         (sum(claimed) - sum(jobs))::bigint, sum(joint)::bigint, round(sum(credit), 6),
         sum(unmatched)::bigint, sum(repeated)::bigint, sum(checked)::bigint, sum(verified)::bigint,
         (sum(checked) - sum(verified))::bigint, sum(active)::bigint,
         sum(eligible_6m)::bigint, sum(checked_6m)::bigint, sum(sustained_6m)::bigint,
         sum(eligible_12m)::bigint, sum(checked_12m)::bigint, sum(sustained_12m)::bigint,
         round(sum(fte), 6), sum(hours_unknown)::bigint,
         CASE WHEN sum(joint_pledged) = 0 THEN round(sum(jobs)::numeric / nullif(sum(pledged), 0), 6) END,
         CASE WHEN sum(joint_pledged) = 0 THEN (sum(pledged) - sum(jobs))::bigint END,
         CASE WHEN sum(joint_pledged) = 0 THEN round(sum(jobs)::numeric(40, 20) / nullif(sum(expected), 0), 6) END
  FROM reporting.progress_part_by_organization
  GROUP BY 1, 2;
END;

CREATE VIEW reporting.progress_by_organization AS
SELECT organization COLLATE "C" AS organization,
       pledged, pledged_original, forecast, joint_pledged, joint_forecast, proposed, joint_proposed, expected,
       reported, claimed, jobs, overstatement, joint, credit, unmatched, repeated, checked, verified, refuted, active,
       eligible_6m, checked_6m, sustained_6m, eligible_12m, checked_12m, sustained_12m, fte, hours_unknown, fulfilment, gap, pace
FROM reporting.organization_sums()
WHERE pledged + joint_pledged + pledged_original + forecast + joint_forecast + proposed + joint_proposed + reported + claimed > 0;

CREATE VIEW reporting.progress_by_organization_phase AS
SELECT organization COLLATE "C" AS organization, phase COLLATE "C" AS phase,
       pledged, pledged_original, forecast, joint_pledged, joint_forecast, proposed, joint_proposed, expected,
       reported, claimed, jobs, overstatement, joint, credit, unmatched, repeated, checked, verified, refuted, active,
       eligible_6m, checked_6m, sustained_6m, eligible_12m, checked_12m, sustained_12m, fte, hours_unknown, fulfilment, gap, pace
FROM reporting.organization_sums(by_phase => true)
WHERE pledged + joint_pledged + pledged_original + forecast + joint_forecast + proposed + joint_proposed + reported + claimed > 0;

-- Words for whoever sees the views in a tool.

COMMENT ON SCHEMA reporting IS
  'Peyman: what was promised and what was delivered, each real job counted once. Views only; read as of today in Tehran.';
COMMENT ON FUNCTION reporting.as_of() IS
  'The day that the hub takes for today, in Asia/Tehran: active, eligible, sustained and expected are as of it.';
COMMENT ON VIEW reporting.organization IS 'Partner organizations.';
COMMENT ON VIEW reporting.province IS 'The 31 provinces, with ISO codes of the scheme of 2020 and approximate centres.';
COMMENT ON VIEW reporting.phase IS 'Phases of the joint agreements.';
COMMENT ON VIEW reporting.job IS
  'Jobs, each counted once, at their own dimensions. Sum the measures; do not count rows: a row of a count stands for several jobs. Do not split by organizations here: use job_by_organization.';
COMMENT ON VIEW reporting.job_by_organization IS
  'Jobs once for each organization that claims them. A joint job stands in the rows of all its claimants: never add jobs over organizations; credit may be added.';
COMMENT ON VIEW reporting.promise IS
  'What commitments count as: allocations, and the remainder of all parties. A promise that names no phase or province has null there.';
COMMENT ON VIEW reporting.report IS
  'Claims and counts by the dimensions that their own organization gave: what a partner finds in its own books. Counts a job once for each claim.';
COMMENT ON VIEW reporting.source IS
  'Where facts come from, and how fresh each source is: NEVER, FAILED, STALE or FRESH, the first that applies.';
COMMENT ON VIEW reporting.progress_part IS 'The parts that the progress views add up, without organizations.';
COMMENT ON VIEW reporting.progress_part_by_organization IS 'The parts that the progress views by organization add up.';
COMMENT ON VIEW reporting.progress IS 'One row: everything.';
COMMENT ON VIEW reporting.progress_by_phase IS 'One row a phase; null: promises that name no phase.';
COMMENT ON VIEW reporting.progress_by_province IS 'One row a province; null: promises that name no province.';
COMMENT ON VIEW reporting.progress_by_phase_province IS 'One row for each phase and province.';
COMMENT ON VIEW reporting.progress_by_year IS 'One row a Solar Hijri year.';
COMMENT ON VIEW reporting.progress_by_month IS
  'One row a Solar Hijri month. Promises are made for years, so none stands here.';
COMMENT ON VIEW reporting.progress_by_organization IS
  'One row an organization. Rows overlap where jobs are joint: never add jobs over them; credit may be added.';
COMMENT ON VIEW reporting.progress_by_organization_phase IS
  'One row for each organization and phase. Rows of several organizations overlap where jobs are joint.';

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
      ('certainty', 'PROPOSED, FORECAST, PLEDGE or FIRM.'),
      ('pledged', 'Jobs promised, at the latest revision; proposals and forecasts are not included.'),
      ('joint_pledged', 'Jobs promised together with others; never part of pledged. Do not add over organizations.'),
      ('pledged_original', 'Jobs promised, at each commitment''s first pledge.'),
      ('forecast', 'Jobs expected, not promised.'),
      ('joint_forecast', 'Jobs expected together with others. Do not add over organizations.'),
      ('proposed', 'Jobs asked for, not yet agreed.'),
      ('joint_proposed', 'Jobs asked for together with others. Do not add over organizations.'),
      ('expected', 'Jobs of pledged to be expected by today, linear by the days of each year.'),
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
      ('pace', 'jobs / expected; null as fulfilment, and where expected is 0.'),
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
      ('state', 'NEVER, FAILED, STALE or FRESH.'),
      ('notes', 'How many notes of the source are open: what was not read, or not as it was meant.')) AS v (column_name, says)
  LOOP
    FOR place IN
      SELECT table_name FROM information_schema.columns c
      WHERE c.table_schema = 'reporting' AND c.column_name = word.column_name
    LOOP
      EXECUTE format('COMMENT ON COLUMN reporting.%I.%I IS %L', place.table_name, word.column_name, word.says);
    END LOOP;
  END LOOP;
END $do$;

-- The role that may read the views and nothing else; V5 creates it where the hub's user may create roles.
DO $do$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'peyman_reporting') THEN
    GRANT USAGE ON SCHEMA reporting TO peyman_reporting;
    GRANT SELECT ON ALL TABLES IN SCHEMA reporting TO peyman_reporting;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA reporting TO peyman_reporting;
  END IF;
END $do$;
