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

CREATE TABLE plan_change (
  -- Steps that are not as the plan has them: with other minutes, switched on though the plan lacks it, taken out, or
  -- with other thresholds, in seconds left.
  step TEXT PRIMARY KEY,
  minutes INTEGER CHECK (minutes BETWEEN 0 AND 1000000), -- null: the plan's
  extra INTEGER NOT NULL CHECK (extra IN (0, 1)),
  skip INTEGER NOT NULL CHECK (skip IN (0, 1)),
  wrap_up_s INTEGER CHECK (wrap_up_s BETWEEN 0 AND 4294967295), -- null: by the rule
  last_call_s INTEGER CHECK (last_call_s BETWEEN 0 AND 4294967295), -- null: by the rule
  CHECK (minutes IS NOT NULL OR extra = 1 OR skip = 1 OR wrap_up_s IS NOT NULL OR last_call_s IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE prompt (
  -- Lines of the script that this workshop says otherwise. The lines of a step count from 0.
  step TEXT NOT NULL,
  line INTEGER NOT NULL CHECK (line BETWEEN 0 AND 4294967295),
  text TEXT, -- null: it is not said at all
  PRIMARY KEY (step, line)
) STRICT, WITHOUT ROWID;
