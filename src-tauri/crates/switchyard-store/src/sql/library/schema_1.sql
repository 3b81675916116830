CREATE TABLE recent (
    -- grows with every opening: the order does not depend on the machine's clock
    turn      INTEGER PRIMARY KEY,
    path      TEXT NOT NULL UNIQUE,
    name      TEXT NOT NULL,
    opened_at TEXT NOT NULL
) STRICT;

CREATE TABLE preference (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row per document with edits that are not in the user's file yet.
CREATE TABLE recovery (
    document  TEXT NOT NULL PRIMARY KEY,
    name      TEXT NOT NULL,
    -- NULL: never saved
    path      TEXT,
    label     TEXT NOT NULL,
    edited_at TEXT NOT NULL,
    edits     INTEGER NOT NULL,
    -- the whole .swy file as Save would write it
    image     BLOB NOT NULL
) STRICT;
