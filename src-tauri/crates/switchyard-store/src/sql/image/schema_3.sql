-- File version 3: what the program gave where nothing is typed, and the headlines.

-- The day of the register; empty in a file from before registers were dated.
INSERT INTO meta (key, value) SELECT 'register', '' FROM meta WHERE key = 'doc_id';

-- What the program gave for an input that nobody typed.
CREATE TABLE given (
    key      TEXT NOT NULL,
    -- row of the reference library it is of; empty for the register's default
    library  TEXT NOT NULL,
    -- NULL: the library row said nothing
    value    REAL,
    -- day of the register it comes from
    register TEXT NOT NULL,
    PRIMARY KEY (key, library)
) STRICT, WITHOUT ROWID;

-- What the program computed: a later one with other rules gives other numbers.
CREATE TABLE headline (
    -- base, or a scenario's id
    scenario TEXT NOT NULL,
    measure  TEXT NOT NULL,
    -- NULL: not available
    value    REAL,
    PRIMARY KEY (scenario, measure)
) STRICT, WITHOUT ROWID;
