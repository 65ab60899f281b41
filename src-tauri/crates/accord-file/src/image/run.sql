CREATE TABLE run (
  -- One row: where the facilitator stands (the line that is to be said), the silent move that was last gone on to, and
  -- when the workshop was ended.
  one INTEGER PRIMARY KEY CHECK (one = 1),
  place_step TEXT,
  place_at INTEGER CHECK (place_at BETWEEN 0 AND 1000000),
  place_pattern INTEGER CHECK (place_pattern BETWEEN 0 AND 1000000),
  place_line INTEGER CHECK (place_line BETWEEN 0 AND 1000000),
  silent_step TEXT,
  silent_at INTEGER CHECK (silent_at BETWEEN 0 AND 1000000),
  silent_since_utc_ms INTEGER CHECK (silent_since_utc_ms BETWEEN -1000000000000000 AND 1000000000000000),
  silent_since_offset_min INTEGER CHECK (silent_since_offset_min BETWEEN -1080 AND 1080),
  silent_since_boot TEXT,
  silent_since_boot_ms INTEGER CHECK (silent_since_boot_ms BETWEEN -1000000000000000 AND 1000000000000000),
  late_start TEXT CHECK (late_start IN ('keep', 'move')),
  ended_utc_ms INTEGER CHECK (ended_utc_ms BETWEEN -1000000000000000 AND 1000000000000000),
  ended_offset_min INTEGER CHECK (ended_offset_min BETWEEN -1080 AND 1080),
  ended_boot TEXT,
  ended_boot_ms INTEGER CHECK (ended_boot_ms BETWEEN -1000000000000000 AND 1000000000000000),
  CHECK ((place_step IS NULL) = (place_at IS NULL)),
  CHECK ((place_step IS NULL) = (place_pattern IS NULL) AND (place_step IS NULL) = (place_line IS NULL)),
  CHECK ((silent_step IS NULL) = (silent_at IS NULL)),
  CHECK ((silent_step IS NULL) = (silent_since_utc_ms IS NULL)),
  CHECK ((silent_step IS NULL) = (silent_since_offset_min IS NULL)),
  CHECK ((silent_since_boot IS NULL) = (silent_since_boot_ms IS NULL)),
  CHECK (silent_since_boot IS NULL OR silent_step IS NOT NULL),
  CHECK ((ended_utc_ms IS NULL) = (ended_offset_min IS NULL)),
  CHECK ((ended_boot IS NULL) = (ended_boot_ms IS NULL) AND (ended_boot IS NULL OR ended_utc_ms IS NOT NULL))
) STRICT;

CREATE TABLE visit (
  -- Every stay in a step, in order; the last one that was not left is the current one.
  position INTEGER PRIMARY KEY,
  step TEXT NOT NULL,
  entered_utc_ms INTEGER NOT NULL CHECK (entered_utc_ms BETWEEN -1000000000000000 AND 1000000000000000),
  entered_offset_min INTEGER NOT NULL CHECK (entered_offset_min BETWEEN -1080 AND 1080),
  entered_boot TEXT,
  entered_boot_ms INTEGER CHECK (entered_boot_ms BETWEEN -1000000000000000 AND 1000000000000000),
  started_utc_ms INTEGER CHECK (started_utc_ms BETWEEN -1000000000000000 AND 1000000000000000),
  started_offset_min INTEGER CHECK (started_offset_min BETWEEN -1080 AND 1080),
  started_boot TEXT,
  started_boot_ms INTEGER CHECK (started_boot_ms BETWEEN -1000000000000000 AND 1000000000000000),
  left_utc_ms INTEGER CHECK (left_utc_ms BETWEEN -1000000000000000 AND 1000000000000000),
  left_offset_min INTEGER CHECK (left_offset_min BETWEEN -1080 AND 1080),
  left_boot TEXT,
  left_boot_ms INTEGER CHECK (left_boot_ms BETWEEN -1000000000000000 AND 1000000000000000),
  CHECK ((entered_boot IS NULL) = (entered_boot_ms IS NULL)),
  CHECK ((started_utc_ms IS NULL) = (started_offset_min IS NULL)),
  CHECK ((started_boot IS NULL) = (started_boot_ms IS NULL) AND (started_boot IS NULL OR started_utc_ms IS NOT NULL)),
  CHECK ((left_utc_ms IS NULL) = (left_offset_min IS NULL)),
  CHECK ((left_boot IS NULL) = (left_boot_ms IS NULL) AND (left_boot IS NULL OR left_utc_ms IS NOT NULL))
) STRICT;

CREATE TABLE pause (
  -- Spans of a visit in which its timer stood still, in order.
  visit INTEGER NOT NULL REFERENCES visit (position),
  position INTEGER NOT NULL,
  from_utc_ms INTEGER NOT NULL CHECK (from_utc_ms BETWEEN -1000000000000000 AND 1000000000000000),
  from_offset_min INTEGER NOT NULL CHECK (from_offset_min BETWEEN -1080 AND 1080),
  from_boot TEXT,
  from_boot_ms INTEGER CHECK (from_boot_ms BETWEEN -1000000000000000 AND 1000000000000000),
  to_utc_ms INTEGER CHECK (to_utc_ms BETWEEN -1000000000000000 AND 1000000000000000),
  to_offset_min INTEGER CHECK (to_offset_min BETWEEN -1080 AND 1080),
  to_boot TEXT,
  to_boot_ms INTEGER CHECK (to_boot_ms BETWEEN -1000000000000000 AND 1000000000000000),
  PRIMARY KEY (visit, position),
  CHECK ((from_boot IS NULL) = (from_boot_ms IS NULL)),
  CHECK ((to_utc_ms IS NULL) = (to_offset_min IS NULL)),
  CHECK ((to_boot IS NULL) = (to_boot_ms IS NULL) AND (to_boot IS NULL OR to_utc_ms IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE added_time (
  -- Time granted to a step while it ran, or taken from it.
  step TEXT PRIMARY KEY,
  seconds INTEGER NOT NULL CHECK (seconds BETWEEN -100000000 AND 100000000)
) STRICT, WITHOUT ROWID;

CREATE TABLE head_count (
  -- How many people were in the room, whenever that changed after the pulse, in order. There is no time of it: together
  -- with the door, that would tell who came or left.
  position INTEGER PRIMARY KEY,
  step TEXT NOT NULL,
  here INTEGER NOT NULL CHECK (here BETWEEN 0 AND 4294967295)
) STRICT;
