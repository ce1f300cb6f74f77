-- How much is kept of what is not taken in: enough to find it again where it came from. An item of hundreds of kilobytes
-- would otherwise be read, and shown, as a whole by everyone who looks at a page of quarantine.

-- At most 8 KB of what was given, in UTF-8; where it was more, that is said beside how it begins.
CREATE FUNCTION kept_of_given(given jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN octet_length(given::text) <= 8192 THEN given
            ELSE jsonb_build_object('cut', 'of ' || octet_length(given::text) || ' bytes this is the beginning',
                                    'begins', left(given::text, 2600)) END;

-- The value at fault, at most 1,000 characters of it.
CREATE FUNCTION kept_of_value(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN length(value) <= 1000 THEN value ELSE left(value, 999) || '…' END;

-- What was kept whole so far. What is cut cannot be judged again: it does not say all that was given.
UPDATE quarantine
SET given = kept_of_given(given), value = kept_of_value(value),
    again = CASE WHEN octet_length(given::text) <= 8192 THEN again ELSE 'NEVER' END
WHERE octet_length(given::text) > 8192 OR length(value) > 1000;
