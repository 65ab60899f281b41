CREATE TABLE outcome (
  -- One row: the draft that the room was asked about.
  one INTEGER PRIMARY KEY CHECK (one = 1),
  chosen INTEGER CHECK (chosen BETWEEN 0 AND 4294967295) -- null, or of no draft: the first one
) STRICT;

CREATE TABLE outcome_draft (
  -- Drafts of the outcome's sentence, part by part as typed.
  position INTEGER NOT NULL,
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 4294967295),
  by_on TEXT,
  by_typed TEXT,
  who TEXT NOT NULL,
  change TEXT NOT NULL,
  what TEXT NOT NULL,
  what_from TEXT NOT NULL,
  what_to TEXT NOT NULL,
  guardrail TEXT NOT NULL,
  CHECK (by_on IS NULL OR by_typed IS NULL)
) STRICT;
