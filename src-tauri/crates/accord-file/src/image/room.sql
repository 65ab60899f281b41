CREATE TABLE room (
  -- One row: how the workshop is led since the readiness slips (null before them; of the slips themselves nothing is
  -- kept), and one thing that worked.
  one INTEGER PRIMARY KEY CHECK (one = 1),
  mode TEXT CHECK (mode IN ('normal', 'quiet')),
  offer_to_end_early INTEGER CHECK (offer_to_end_early IN (0, 1)),
  strength TEXT NOT NULL,
  CHECK ((mode IS NULL) = (offer_to_end_early IS NULL))
) STRICT;

CREATE TABLE line (
  -- Lines of the whole room: the rules of the day, the stakes, how we work from today, what we do if it goes wrong.
  list TEXT NOT NULL CHECK (list IN ('rules', 'stakes', 'working', 'plans')),
  position INTEGER NOT NULL,
  id INTEGER NOT NULL CHECK (id BETWEEN 0 AND 4294967295),
  text TEXT NOT NULL,
  PRIMARY KEY (list, id)
) STRICT, WITHOUT ROWID;
