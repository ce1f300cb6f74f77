-- A secret by which published figures are rounded: the same for all hubs on this database and for as long as it lives, since
-- figures that are rounded anew each time can be averaged. Who knows it can undo some of the rounding, so it is shown to nobody.
CREATE TABLE rounding_key (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  key     bytea NOT NULL CHECK (length(key) = 32)
);

INSERT INTO rounding_key (key)
SELECT decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'); -- 244 random bits
