CREATE TABLE workshop (
  -- One row. A moment is four columns: UTC milliseconds since 1970, local minus UTC in minutes, and, if the system
  -- has a clock that nobody can set, the boot that its reading belongs to and the milliseconds since then.
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id TEXT NOT NULL,
  made_utc_ms INTEGER NOT NULL CHECK (made_utc_ms BETWEEN -1000000000000000 AND 1000000000000000),
  made_offset_min INTEGER NOT NULL CHECK (made_offset_min BETWEEN -1080 AND 1080),
  made_boot TEXT,
  made_boot_ms INTEGER CHECK (made_boot_ms BETWEEN -1000000000000000 AND 1000000000000000),
  renewed_until TEXT,
  CHECK ((made_boot IS NULL) = (made_boot_ms IS NULL))
) STRICT;

CREATE TABLE script (
  -- One row: the workshop's own copy of its script, in the format accord-script/1.
  one INTEGER PRIMARY KEY CHECK (one = 1),
  source TEXT NOT NULL
) STRICT;
