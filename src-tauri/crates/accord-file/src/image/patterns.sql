CREATE TABLE pattern (
  -- Elephants, in the order in which their titles were posted.
  position INTEGER NOT NULL,
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 4294967295),
  seems TEXT NOT NULL,
  costs TEXT NOT NULL,
  cards INTEGER CHECK (cards BETWEEN 0 AND 4294967295), -- null: not counted yet, or deleted
  marks INTEGER CHECK (marks BETWEEN 0 AND 4294967295), -- null: not marked yet, or deleted
  carried INTEGER NOT NULL CHECK (carried IN (0, 1)),
  confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
  on_sheet INTEGER NOT NULL CHECK (on_sheet IN (0, 1)),
  fate TEXT CHECK (fate IN ('commitment', 'carried_up', 'parked', 'not_ours')),
  carrier TEXT,
  fate_on TEXT,
  fate_typed TEXT,
  CHECK ((fate IS NULL) = (carrier IS NULL)),
  CHECK (fate IS NOT NULL OR (fate_on IS NULL AND fate_typed IS NULL)),
  CHECK (fate_on IS NULL OR fate_typed IS NULL)
) STRICT;
