CREATE TABLE handoff (
  -- Who gives what to whom, ready how, by when, and the answer to it.
  position INTEGER NOT NULL,
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 4294967295),
  give TEXT NOT NULL,
  from_handle TEXT NOT NULL,
  to_handle TEXT NOT NULL,
  ready TEXT NOT NULL,
  by_when TEXT NOT NULL, -- in the room's own words
  late TEXT NOT NULL, -- what happens then
  answer TEXT CHECK (answer IN ('yes', 'yes_if', 'no', 'sharper')),
  condition TEXT NOT NULL,
  instead TEXT NOT NULL,
  said_back INTEGER NOT NULL CHECK (said_back IN (0, 1)),
  on_sheet INTEGER NOT NULL CHECK (on_sheet IN (0, 1))
) STRICT;
