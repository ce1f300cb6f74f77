-- Proposals: what a commitment asked for at first, and its revisions that never stand.

-- The quantity of its first proposal; null: there was none.
ALTER TABLE commitment ADD COLUMN proposed bigint;
-- Its proposals above a promise, and above the revision that stands: known, and in quarantine.
ALTER TABLE commitment ADD COLUMN idle bigint[] NOT NULL DEFAULT '{}';

-- The first day of each Solar Hijri year whose beginning is laid down, and of the one after them: how much of its year a
-- promise may be expected to have reached by a day.
CREATE TABLE solar_year (
  year   integer PRIMARY KEY,
  begins date NOT NULL UNIQUE
);
INSERT INTO solar_year (year, begins)
SELECT year,
       date '1827-03-22' + 365 * (year - 1206) + (SELECT count(*) FROM unnest(leap) AS of (leap_year) WHERE leap_year < year)::integer
FROM generate_series(1206, 1499) AS year
CROSS JOIN (VALUES (ARRAY[
    1210, 1214, 1218, 1222, 1226, 1230, 1234, 1238, 1243, 1247, 1251, 1255, 1259, 1263, 1267, 1271, 1276, 1280,
    1284, 1288, 1292, 1296, 1300, 1304, 1309, 1313, 1317, 1321, 1325, 1329, 1333, 1337, 1342, 1346, 1350, 1354,
    1358, 1362, 1366, 1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420, 1424, 1428,
    1432, 1436, 1441, 1445, 1449, 1453, 1457, 1461, 1465, 1469, 1474, 1478, 1482, 1486, 1490, 1494, 1498])) AS leaps (leap);
