-- An index behind every order in which jobs are listed, either way, so that a page reads no more rows than it shows however
-- many jobs there are. Each ends with the job's id, which tells apart what is equal and always ascends: that is why an index
-- read backwards does not serve the other way. Null comes last either way.
CREATE INDEX job_by_start ON job (started_on, job_id);
CREATE INDEX job_by_start_desc ON job (started_on DESC, job_id);
CREATE INDEX job_by_end ON job (last_end, job_id);
CREATE INDEX job_by_end_desc ON job (last_end DESC NULLS LAST, job_id);
CREATE INDEX job_by_phase ON job (phase, job_id);
CREATE INDEX job_by_phase_desc ON job (phase DESC, job_id);
CREATE INDEX job_by_province ON job (province, job_id);
CREATE INDEX job_by_province_desc ON job (province DESC, job_id);
CREATE INDEX job_by_claims ON job (claims, job_id);
CREATE INDEX job_by_claims_desc ON job (claims DESC, job_id);
CREATE INDEX job_by_claimants ON job (cardinality(organizations), job_id);
CREATE INDEX job_by_claimants_desc ON job (cardinality(organizations) DESC, job_id);
CREATE INDEX job_by_hours ON job (hours_tenths, job_id);
CREATE INDEX job_by_hours_desc ON job (hours_tenths DESC NULLS LAST, job_id);
