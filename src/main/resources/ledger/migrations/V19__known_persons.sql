-- Whom the ledger knew: a person whose claims are all withdrawn stands in the past alone, and their code is masked like any
-- other's. Every page that holds digits of a code's form asks for them.
CREATE INDEX job_past_by_person ON job_past (person_key) WHERE person_key IS NOT NULL;
