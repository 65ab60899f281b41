CREATE TABLE private_note (
  -- The facilitator's own notes. They are shown on the console only, and have their own clock.
  position INTEGER NOT NULL,
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 4294967295),
  step TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
