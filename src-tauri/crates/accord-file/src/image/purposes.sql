CREATE TABLE purpose (
  -- Roles by purpose.
  position INTEGER NOT NULL,
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 4294967295),
  handle TEXT NOT NULL,
  line TEXT NOT NULL,
  decides TEXT NOT NULL, -- what only it decides
  confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1))
) STRICT;

CREATE TABLE purpose_receiver (
  -- The handles of those who rely on a purpose.
  purpose INTEGER NOT NULL REFERENCES purpose (id),
  position INTEGER NOT NULL,
  handle TEXT NOT NULL,
  PRIMARY KEY (purpose, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE purpose_person (
  -- The people who serve a purpose.
  purpose INTEGER NOT NULL REFERENCES purpose (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (purpose, position)
) STRICT, WITHOUT ROWID;
