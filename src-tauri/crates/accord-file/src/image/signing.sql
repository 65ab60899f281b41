CREATE TABLE agreement (
  -- One row once the page is closed: when, and the fingerprint of what was signed.
  one INTEGER PRIMARY KEY CHECK (one = 1),
  closed_utc_ms INTEGER NOT NULL CHECK (closed_utc_ms BETWEEN -1000000000000000 AND 1000000000000000),
  closed_offset_min INTEGER NOT NULL CHECK (closed_offset_min BETWEEN -1080 AND 1080),
  closed_boot TEXT,
  closed_boot_ms INTEGER CHECK (closed_boot_ms BETWEEN -1000000000000000 AND 1000000000000000),
  fingerprint TEXT NOT NULL,
  CHECK ((closed_boot IS NULL) = (closed_boot_ms IS NULL))
) STRICT;

CREATE TABLE correction (
  -- Slips of the pen that were corrected after the close, in order.
  position INTEGER PRIMARY KEY,
  made_on TEXT NOT NULL,
  what TEXT NOT NULL
) STRICT;

CREATE TABLE amendment (
  -- Promises that were changed after the close, in order, with the fingerprint of the page since then.
  position INTEGER PRIMARY KEY,
  made_on TEXT NOT NULL,
  what TEXT NOT NULL,
  fingerprint TEXT NOT NULL
) STRICT;

CREATE TABLE amendment_signer (
  -- Those who agreed to an amendment.
  amendment INTEGER NOT NULL REFERENCES amendment (position),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (amendment, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE reservation (
  -- Doubts recorded on the page.
  position INTEGER NOT NULL,
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 4294967295),
  text TEXT NOT NULL,
  author TEXT NOT NULL -- empty: they did not choose to be named
) STRICT;

CREATE TABLE signature (
  -- Names from the signed sheet, in its order.
  position INTEGER NOT NULL,
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 4294967295),
  name TEXT NOT NULL,
  purpose TEXT NOT NULL, -- empty: the one that the signer serves
  with_reservation INTEGER NOT NULL CHECK (with_reservation IN (0, 1))
) STRICT;
