-- Everything a file of version 1 says, in one order. `content_sha256` is taken over these rows.
SELECT key, value FROM meta WHERE key <> 'content_sha256' ORDER BY key;
SELECT id, position, sheet, name, parent, library FROM row ORDER BY id;
SELECT row, link, target FROM link ORDER BY row, link;
SELECT row, key, value, source, source_type, as_of, confidence, note FROM cell ORDER BY row, key;
SELECT row, key, month, value FROM series ORDER BY row, key, month;
SELECT id, position, name, parent FROM scenario ORDER BY id;
SELECT scenario, position, row, key, value, source, source_type, as_of, confidence, note
FROM scenario_override ORDER BY scenario, position;
SELECT scenario, position, month, value
FROM scenario_override_series ORDER BY scenario, position, month;
SELECT position, at, name, content_sha256, image FROM checkpoint ORDER BY position;
SELECT position, at, user, label FROM change_log ORDER BY position;
