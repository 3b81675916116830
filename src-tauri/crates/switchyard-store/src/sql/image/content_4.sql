-- What a file of version 4 says beside its plan. The file's `content_sha256` is taken over the
-- rows of `plan_3.sql`, then over these.
SELECT key, value FROM meta WHERE key <> 'content_sha256' ORDER BY key;
SELECT position, at, name, note, user, scenario, content_sha256, image
FROM checkpoint ORDER BY position;
SELECT position, at, user, label, old, new, scenario, scenario_name FROM change_log ORDER BY position;
SELECT scenario, measure, value FROM headline ORDER BY scenario, measure;
