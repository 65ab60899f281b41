CREATE TABLE commitment (
  -- Promises, drafts among them. A day is a date, or what was typed while it is none yet.
  position INTEGER NOT NULL,
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 4294967295),
  act TEXT NOT NULL,
  owner TEXT NOT NULL,
  purpose TEXT NOT NULL, -- empty: the one that the owner serves
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
  pattern INTEGER CHECK (pattern BETWEEN 0 AND 4294967295), -- that it answers; it may have been removed since
  on_sheet INTEGER NOT NULL CHECK (on_sheet IN (0, 1)),
  CHECK (due_on IS NULL OR due_typed IS NULL),
  CHECK (first_move_on IS NULL OR first_move_typed IS NULL)
) STRICT;

CREATE TABLE decision (
  -- What is decided.
  position INTEGER NOT NULL,
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 4294967295),
  text TEXT NOT NULL,
  reopen_only_if TEXT NOT NULL
) STRICT;
