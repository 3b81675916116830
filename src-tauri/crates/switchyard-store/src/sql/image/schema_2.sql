-- File version 2: scenarios that patch, point and are marked; checkpoints; a log with values.

-- A file of version 1 has a locked base plan nowhere; a new file says so itself.
INSERT INTO meta (key, value) SELECT 'base_locked', '0' FROM meta WHERE key = 'doc_id';

ALTER TABLE scenario ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey';
ALTER TABLE scenario ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE scenario ADD COLUMN locked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE scenario ADD COLUMN draft INTEGER NOT NULL DEFAULT 0;

-- An address that a scenario named twice: the later one stood, and stays alone.
DELETE FROM scenario_override_series WHERE (scenario, position) NOT IN
    (SELECT scenario, max(position) FROM scenario_override GROUP BY scenario, row, key);
DELETE FROM scenario_override WHERE (scenario, position) NOT IN
    (SELECT scenario, max(position) FROM scenario_override GROUP BY scenario, row, key);

-- cell: as a row of the table cell, its series gapless from month 0.
-- months: the series has the months that differ; value is NULL.
-- untyped: back to the library's value or the register's default.
-- points: target is the row at the end of a link, or the row of the library; NULL is none.
ALTER TABLE scenario_override ADD COLUMN kind TEXT NOT NULL DEFAULT 'cell';
ALTER TABLE scenario_override ADD COLUMN target TEXT;

-- image: a file of its own, with this plan and with neither checkpoints nor log.
-- content_sha256: over what its plan says, not over who wrote it when.
ALTER TABLE checkpoint ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE checkpoint ADD COLUMN user TEXT NOT NULL DEFAULT '';
-- the one that was looked at: an id in the image, base or keep_mining
ALTER TABLE checkpoint ADD COLUMN scenario TEXT NOT NULL DEFAULT 'base';

-- What stood there before and after, in words; empty where there is no single value.
ALTER TABLE change_log ADD COLUMN old TEXT NOT NULL DEFAULT '';
ALTER TABLE change_log ADD COLUMN new TEXT NOT NULL DEFAULT '';
