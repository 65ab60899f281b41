CREATE TABLE held_check (
  -- The follow-ups that were held, in order. On day 14 the outcome as it reads now, where it was changed or completed;
  -- on day 30 the handoffs, and how it goes on.
  position INTEGER NOT NULL,
  kind TEXT PRIMARY KEY CHECK (kind IN ('day14', 'day30')),
  held_on TEXT NOT NULL,
  present INTEGER CHECK (present BETWEEN 0 AND 4294967295), -- null: nothing was counted
  by_on TEXT,
  by_typed TEXT,
  who TEXT,
  change TEXT,
  what TEXT,
  what_from TEXT,
  what_to TEXT,
  guardrail TEXT,
  handoffs_kept INTEGER CHECK (handoffs_kept BETWEEN 0 AND 4294967295),
  handoffs_due INTEGER CHECK (handoffs_due BETWEEN 0 AND 4294967295),
  next TEXT CHECK (next IN ('renew', 'stop_one', 'end')),
  stopped TEXT NOT NULL,
  closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
  CHECK (by_on IS NULL OR by_typed IS NULL),
  CHECK (who IS NOT NULL OR (by_on IS NULL AND by_typed IS NULL)),
  CHECK ((who IS NULL) = (change IS NULL) AND (who IS NULL) = (what IS NULL)),
  CHECK ((who IS NULL) = (what_from IS NULL) AND (who IS NULL) = (what_to IS NULL)),
  CHECK ((who IS NULL) = (guardrail IS NULL)),
  CHECK ((handoffs_kept IS NULL) = (handoffs_due IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE checked_commitment (
  -- What was said of a commitment at a check (null: only its first move), and whether its first move was made. The
  -- commitment may have been removed since.
  held_check TEXT NOT NULL REFERENCES held_check (kind),
  commitment INTEGER NOT NULL CHECK (commitment BETWEEN 0 AND 4294967295),
  state TEXT CHECK (state IN ('kept', 'renegotiated', 'done_late', 'late', 'dropped', 'silent')),
  due_on TEXT, -- the new date of one that was renegotiated
  first_move_made INTEGER NOT NULL CHECK (first_move_made IN (0, 1)),
  PRIMARY KEY (held_check, commitment),
  CHECK (state IS NOT NULL OR first_move_made = 1),
  CHECK (state IS NOT NULL OR due_on IS NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE settled_pattern (
  -- The new fate of a pattern that was parked; the pattern may have been removed since.
  held_check TEXT NOT NULL REFERENCES held_check (kind),
  pattern INTEGER NOT NULL CHECK (pattern BETWEEN 0 AND 4294967295),
  fate TEXT NOT NULL CHECK (fate IN ('commitment', 'carried_up', 'parked', 'not_ours')),
  carrier TEXT NOT NULL,
  fate_on TEXT,
  fate_typed TEXT,
  PRIMARY KEY (held_check, pattern),
  CHECK (fate_on IS NULL OR fate_typed IS NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE compared_item (
  -- Worse, the same or better, for a statement that was talked about, of at least five answers.
  held_check TEXT NOT NULL REFERENCES held_check (kind),
  position INTEGER NOT NULL,
  item TEXT NOT NULL,
  worse INTEGER NOT NULL CHECK (worse BETWEEN 0 AND 4294967295),
  same INTEGER NOT NULL CHECK (same BETWEEN 0 AND 4294967295),
  better INTEGER NOT NULL CHECK (better BETWEEN 0 AND 4294967295),
  PRIMARY KEY (held_check, position),
  CHECK (worse + same + better >= 5)
) STRICT, WITHOUT ROWID;
