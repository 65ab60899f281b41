CREATE TABLE consent (
  -- What the room answered last to a question: by slips their counts, of at least five people; by hands, or where the
  -- counts would show one person's answer, the result alone.
  about TEXT PRIMARY KEY CHECK (about IN ('outcome', 'page', 'day14', 'day30')),
  adopted INTEGER CHECK (adopted IN (0, 1)),
  back INTEGER CHECK (back BETWEEN 0 AND 4294967295),
  work INTEGER CHECK (work BETWEEN 0 AND 4294967295),
  reservation INTEGER CHECK (reservation BETWEEN 0 AND 4294967295),
  object INTEGER CHECK (object BETWEEN 0 AND 4294967295),
  not_mine INTEGER CHECK (not_mine BETWEEN 0 AND 4294967295),
  CHECK ((adopted IS NULL) = (back IS NOT NULL) AND (back IS NULL) = (work IS NULL)),
  CHECK ((back IS NULL) = (reservation IS NULL) AND (back IS NULL) = (object IS NULL)),
  CHECK ((back IS NULL) = (not_mine IS NULL)),
  CHECK (back + work + reservation + object + not_mine >= 5)
) STRICT, WITHOUT ROWID;

CREATE TABLE consent_count (
  -- With how many people in the room a question was counted, whenever counts were kept, in order.
  about TEXT NOT NULL CHECK (about IN ('outcome', 'page', 'day14', 'day30')),
  position INTEGER NOT NULL,
  here INTEGER NOT NULL CHECK (here BETWEEN 5 AND 4294967295),
  PRIMARY KEY (about, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE objection (
  -- Harm that somebody sees, with its repair; nobody's name.
  position INTEGER NOT NULL,
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 4294967295),
  about TEXT NOT NULL CHECK (about IN ('outcome', 'page')),
  harm TEXT NOT NULL,
  repair TEXT NOT NULL -- empty: the objection is open
) STRICT;
