-- An index behind every order in which jobs are listed, either way, so that a page reads no more rows than it shows however
-- many jobs there are. Each ends with the job's id, which tells apart what is equal and always ascends: that is why an index
-- that is read backwards does not serve the other way, but where few jobs are equal. Null comes last either way.
CREATE INDEX job_by_start ON job (started_on DESC, job_id); -- backwards too: those of one day are sorted
CREATE INDEX job_by_end ON job (last_end, job_id);
CREATE INDEX job_by_end_desc ON job (last_end DESC NULLS LAST, job_id);
CREATE INDEX job_by_phase ON job (phase, job_id);
CREATE INDEX job_by_phase_desc ON job (phase DESC, job_id);
CREATE INDEX job_by_province ON job (province, job_id);
CREATE INDEX job_by_province_desc ON job (province DESC, job_id);
CREATE INDEX job_by_hours ON job (hours_tenths, job_id);
CREATE INDEX job_by_hours_desc ON job (hours_tenths DESC NULLS LAST, job_id);
-- Most jobs have one claim: these are listed by id, and only the others are in an index of their own.
CREATE INDEX job_by_claims ON job (claims, job_id) WHERE claims > 1;
CREATE INDEX job_by_claims_desc ON job (claims DESC, job_id) WHERE claims > 1;
CREATE INDEX job_by_claimants ON job (cardinality(organizations), job_id) WHERE cardinality(organizations) > 1;
CREATE INDEX job_by_claimants_desc ON job (cardinality(organizations) DESC, job_id) WHERE cardinality(organizations) > 1;
-- Without it the planner takes jobs of one organization for few.
CREATE STATISTICS job_claimants ON (cardinality(organizations)) FROM job;
ANALYZE job;
