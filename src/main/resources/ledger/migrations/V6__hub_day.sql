-- The day that the hub takes for today. The views of the schema reporting are as of it; a hub writes it when it starts and
-- when a day begins. No row: no hub has said so yet.
CREATE TABLE hub_day (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  day      date NOT NULL
);
