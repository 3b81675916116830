-- A Switchyard plan, file version 1. Every amount is in the unit its key names.
-- All tables are keyed by their first columns and carry no second index: a file has one form.

CREATE TABLE meta (
    -- app_version, content_sha256, created, description, doc_id, fiscal_year_end_month,
    -- min_reader, months, name, start (yyyy-mm)
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE row (
    id       TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL,
    -- market, company, site, hall, miner_lot, ...
    sheet    TEXT NOT NULL,
    name     TEXT NOT NULL,
    -- the row this one belongs to; only the market has none
    parent   TEXT REFERENCES row (id) DEFERRABLE INITIALLY DEFERRED,
    -- entry of the reference library whose values stand where no cell does
    library  TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
    row    TEXT NOT NULL REFERENCES row (id),
    link   TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (row, link)
) STRICT, WITHOUT ROWID;

CREATE TABLE cell (
    row         TEXT NOT NULL REFERENCES row (id),
    key         TEXT NOT NULL,
    -- NULL: one value per month, in the table series
    value       REAL,
    -- the five columns of who says so: all NULL when nobody said
    source      TEXT,
    source_type TEXT,
    as_of       TEXT,
    confidence  TEXT,
    note        TEXT,
    PRIMARY KEY (row, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE series (
    row   TEXT NOT NULL,
    key   TEXT NOT NULL,
    -- 0 is the month the plan starts; the last value holds for the months after it
    month INTEGER NOT NULL,
    value REAL NOT NULL,
    PRIMARY KEY (row, key, month),
    FOREIGN KEY (row, key) REFERENCES cell (row, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE scenario (
    id       TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    -- NULL: stands under the base plan
    parent   TEXT REFERENCES scenario (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE scenario_override (
    scenario    TEXT NOT NULL REFERENCES scenario (id),
    position    INTEGER NOT NULL,
    row         TEXT NOT NULL,
    key         TEXT NOT NULL,
    value       REAL,
    source      TEXT,
    source_type TEXT,
    as_of       TEXT,
    confidence  TEXT,
    note        TEXT,
    PRIMARY KEY (scenario, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE scenario_override_series (
    scenario TEXT NOT NULL,
    position INTEGER NOT NULL,
    month    INTEGER NOT NULL,
    value    REAL NOT NULL,
    PRIMARY KEY (scenario, position, month),
    FOREIGN KEY (scenario, position) REFERENCES scenario_override (scenario, position)
) STRICT, WITHOUT ROWID;

-- Named earlier states of the plan. No program of this version wrote any.
CREATE TABLE checkpoint (
    position       INTEGER NOT NULL PRIMARY KEY,
    at             TEXT NOT NULL,
    name           TEXT NOT NULL,
    content_sha256 TEXT NOT NULL,
    image          BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Who changed what, oldest first.
CREATE TABLE change_log (
    position INTEGER NOT NULL PRIMARY KEY,
    at       TEXT NOT NULL,
    user     TEXT NOT NULL,
    label    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
