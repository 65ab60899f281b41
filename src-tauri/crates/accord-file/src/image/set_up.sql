CREATE TABLE set_up (
  -- One row. Dates are YYYY-MM-DD, times of day HH:MM:SS. A date that is null stands at its default.
  one INTEGER PRIMARY KEY CHECK (one = 1),
  title TEXT NOT NULL,
  facilitator TEXT NOT NULL,
  has_stake INTEGER NOT NULL CHECK (has_stake IN (0, 1)),
  starts TEXT NOT NULL, -- local date and time, YYYY-MM-DDTHH:MM:SS
  starts_offset_s INTEGER NOT NULL CHECK (starts_offset_s BETWEEN -86399 AND 86399), -- local minus UTC
  plan TEXT NOT NULL,
  present INTEGER CHECK (present BETWEEN 0 AND 4294967295), -- null: as many as are named
  typist TEXT NOT NULL CHECK (typist IN ('me', 'scribe', 'afterwards')),
  paper TEXT NOT NULL CHECK (paper IN ('a4', 'letter')),
  stop_list_read TEXT,
  check_on TEXT,
  check_at TEXT,
  repulse_on TEXT,
  repulse_at TEXT,
  caller TEXT NOT NULL,
  place TEXT NOT NULL
) STRICT;

CREATE TABLE minutes (
  -- Minutes that differ from the plan's.
  step TEXT PRIMARY KEY,
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 1000000)
) STRICT, WITHOUT ROWID;
