-- The figures beside a report are of one province: in the index, so that the claims of the others are not read. Rows of the same
-- key are few, and the province comes last, since what looks for the claims of a count names none.
DROP INDEX claim_by_month;
CREATE INDEX claim_by_month ON claim (organization, phase, started_month, province) WHERE job_id IS NOT NULL;
DROP INDEX claim_past_by_month;
CREATE INDEX claim_past_by_month ON claim_past (organization, phase, started_month, province) WHERE job_id IS NOT NULL;
