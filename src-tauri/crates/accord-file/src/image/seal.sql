CREATE TABLE seal (
  -- One row: SHA-256 over the canonical content of every other table, in lower-case hexadecimal.
  one INTEGER PRIMARY KEY CHECK (one = 1),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
) STRICT;
