-- Which facts a source gives, so that figures are complete when the sources of their own facts are.

-- A kind of fact, such as CLAIM; null: of several kinds, or nobody has said yet. It is said whenever a source is registered,
-- which every start does.
ALTER TABLE source ADD COLUMN kind text;
