CREATE TABLE signature (
  -- Names from the signed sheet, in its order.
  position INTEGER NOT NULL UNIQUE,
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 4294967295),
  name TEXT NOT NULL,
  with_reservation INTEGER NOT NULL CHECK (with_reservation IN (0, 1))
) STRICT;
