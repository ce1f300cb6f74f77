-- Who reported visits to a job, whatever these found, with the job itself: so the feed of change tells of them, and who adds
-- up jobs need not read verifications. Rows of the past have it from this version on; as of earlier ones verifications tell.
ALTER TABLE job ADD COLUMN visitors text[] COLLATE "C" NOT NULL DEFAULT '{}'; -- sorted
ALTER TABLE job_past ADD COLUMN visitors text[] COLLATE "C" NOT NULL DEFAULT '{}';

UPDATE job SET visitors = visited.visitors
FROM (
  SELECT c.job_id, array_agg(DISTINCT v.organization ORDER BY v.organization) AS visitors
  FROM verification v
  JOIN claim c ON c.organization = v.claim_organization AND c.claim_id = v.claim_id
  WHERE c.job_id IS NOT NULL
  GROUP BY c.job_id) visited
WHERE job.job_id = visited.job_id;
