CREATE TABLE replan (
  -- What was chosen when it was late, in order.
  position INTEGER PRIMARY KEY,
  step TEXT NOT NULL, -- it ran, or had just been left
  late_min INTEGER NOT NULL CHECK (late_min BETWEEN 0 AND 4294967295),
  choice TEXT NOT NULL CHECK (choice IN ('shorten', 'shorten_and_cut', 'cut', 'jump', 'later')),
  cut TEXT, -- which one, where the choice was one cut
  still_over INTEGER NOT NULL CHECK (still_over BETWEEN 0 AND 4294967295),
  CHECK ((choice = 'cut') = (cut IS NOT NULL))
) STRICT;

CREATE TABLE replan_part (
  -- What a choice came to: steps that got other minutes, steps that were left out, cuts that were taken, in order.
  replan INTEGER NOT NULL REFERENCES replan (position),
  list TEXT NOT NULL CHECK (list IN ('changed', 'left_out', 'cut')),
  position INTEGER NOT NULL,
  id TEXT NOT NULL, -- of a step, or of a cut
  from_min INTEGER CHECK (from_min BETWEEN 0 AND 4294967295),
  to_min INTEGER CHECK (to_min BETWEEN 0 AND 4294967295),
  PRIMARY KEY (replan, list, position),
  CHECK ((list = 'changed') = (from_min IS NOT NULL) AND (list = 'changed') = (to_min IS NOT NULL))
) STRICT, WITHOUT ROWID;
