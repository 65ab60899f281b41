CREATE TABLE person (
  -- Those who may be named. Positions count from 0.
  position INTEGER NOT NULL,
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 4294967295),
  name TEXT NOT NULL,
  team TEXT NOT NULL
) STRICT;
