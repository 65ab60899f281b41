CREATE TABLE commitment (
  -- Promises, drafts among them. A day is a date, or what was typed while it is none yet.
  position INTEGER NOT NULL UNIQUE,
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 4294967295),
  act TEXT NOT NULL,
  owner TEXT NOT NULL,
  receiver TEXT NOT NULL,
  due_on TEXT,
  due_typed TEXT,
  accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
  confidence INTEGER CHECK (confidence BETWEEN 1 AND 5),
  cue TEXT NOT NULL,
  evidence TEXT NOT NULL,
  first_move TEXT NOT NULL,
  first_move_on TEXT,
  first_move_typed TEXT,
  CHECK (due_on IS NULL OR due_typed IS NULL),
  CHECK (first_move_on IS NULL OR first_move_typed IS NULL)
) STRICT;
