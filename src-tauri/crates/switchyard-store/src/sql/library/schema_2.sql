-- Library version 2: unsaved edits belong to one opening of a document, and to a place.

ALTER TABLE recovery RENAME TO recovery_1;

-- One row per opening with edits that are not in the user's file yet. Two windows on one document
-- have one each, and so has what was left by a crash beside what is edited now.
CREATE TABLE recovery (
    entry     TEXT NOT NULL PRIMARY KEY,
    -- the window that holds it open, see windows.rs
    window    TEXT NOT NULL,
    document  TEXT NOT NULL,
    -- where it was opened from, links resolved; NULL: from nowhere
    place     TEXT,
    -- the file that Save writes; NULL: none yet
    path      TEXT,
    -- SHA-256 of the file the edits began with; NULL: not known
    base      TEXT,
    name      TEXT NOT NULL,
    label     TEXT NOT NULL,
    edited_at TEXT NOT NULL,
    edits     INTEGER NOT NULL,
    -- the whole .swy file as Save would write it
    image     BLOB NOT NULL
) STRICT;

INSERT INTO recovery (entry, window, document, place, path, name, label, edited_at, edits, image)
SELECT document, '', document, path, path, name, label, edited_at, edits, image FROM recovery_1;

DROP TABLE recovery_1;
