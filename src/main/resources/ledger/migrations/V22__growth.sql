-- How the jobs of each month became known, for the outlook: so many by the month in which that was recorded.

-- The Solar Hijri month of a day, such as 139907. Leap years are those of the 33-year cycle, which are the official ones of
-- the years 1206 to 1498.
CREATE FUNCTION solar_month(day date) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT y.year * 100 + CASE WHEN y.past < 216 THEN y.past / 31 ELSE (y.past - 6) / 30 END + 1
  FROM (SELECT day - date '1970-01-01' + 492268 AS days) d
  CROSS JOIN LATERAL (SELECT (33 * d.days + 3) / 12053 + 1 AS year) b
  CROSS JOIN LATERAL (
    SELECT b.year, d.days - 365 * (b.year - 1) - (8 * b.year + 21) / 33 AS past) y;
END;

-- Months as whole numbers that follow each other.
CREATE FUNCTION month_index(month integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN month / 100 * 12 + month % 100;

-- What each month of recording added to the jobs of a month of start, less what it took away: summed up to the end of a
-- month, the jobs as of that day. Kept by the transaction that records a version; nobody changes a month that is over.
CREATE TABLE job_growth (
  started_month  integer NOT NULL,
  recorded_month integer NOT NULL,
  phase          text COLLATE "C" NOT NULL,
  province       text COLLATE "C" NOT NULL,
  organizations  text[] COLLATE "C" NOT NULL, -- all claimants
  jobs           bigint NOT NULL,
  -- A question is about the months of one or two years.
  PRIMARY KEY (started_month, recorded_month, phase, province, organizations)
);
