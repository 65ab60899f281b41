CREATE TABLE pulse (
  -- A closed pulse: that of the day, or one that a check asked again. It is kept as counts by statement; there is no
  -- ballot, no person, no order and no time, and nothing links the statements of one ballot.
  asked TEXT PRIMARY KEY CHECK (asked IN ('day', 'day14', 'day30')),
  ballots INTEGER NOT NULL CHECK (ballots BETWEEN 0 AND 4294967295)
) STRICT, WITHOUT ROWID;

CREATE TABLE pulse_item (
  -- A statement of a pulse. With 5 to 7 people there, its three sums; with 8 and more, its five counts; of fewer than
  -- five answers neither, so that only "can't say yet" is left.
  asked TEXT NOT NULL REFERENCES pulse (asked),
  position INTEGER NOT NULL,
  item TEXT NOT NULL,
  cant_say INTEGER NOT NULL CHECK (cant_say BETWEEN 0 AND 4294967295),
  low INTEGER CHECK (low BETWEEN 0 AND 4294967295),
  mid INTEGER CHECK (mid BETWEEN 0 AND 4294967295),
  high INTEGER CHECK (high BETWEEN 0 AND 4294967295),
  answer_1 INTEGER CHECK (answer_1 BETWEEN 0 AND 4294967295),
  answer_2 INTEGER CHECK (answer_2 BETWEEN 0 AND 4294967295),
  answer_3 INTEGER CHECK (answer_3 BETWEEN 0 AND 4294967295),
  answer_4 INTEGER CHECK (answer_4 BETWEEN 0 AND 4294967295),
  answer_5 INTEGER CHECK (answer_5 BETWEEN 0 AND 4294967295),
  PRIMARY KEY (asked, position),
  CHECK ((low IS NULL) = (mid IS NULL) AND (low IS NULL) = (high IS NULL)),
  CHECK ((answer_1 IS NULL) = (answer_2 IS NULL) AND (answer_1 IS NULL) = (answer_3 IS NULL)),
  CHECK ((answer_1 IS NULL) = (answer_4 IS NULL) AND (answer_1 IS NULL) = (answer_5 IS NULL)),
  CHECK (low IS NULL OR answer_1 IS NULL),
  CHECK (low + mid + high >= 5),
  CHECK (answer_1 + answer_2 + answer_3 + answer_4 + answer_5 >= 5)
) STRICT, WITHOUT ROWID;

CREATE TABLE pulse_sign (
  -- A warning sign, and how many saw it.
  asked TEXT NOT NULL REFERENCES pulse (asked),
  position INTEGER NOT NULL,
  sign TEXT NOT NULL,
  seen INTEGER NOT NULL CHECK (seen BETWEEN 0 AND 4294967295),
  PRIMARY KEY (asked, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE talked_item (
  -- The statements that were talked about, in order; none where they are those proposed.
  position INTEGER PRIMARY KEY,
  item TEXT NOT NULL
) STRICT;
