-- Everything the plan in a file of version 3 says, in one order, whoever wrote it and when.
-- A checkpoint's `content_sha256` is taken over these rows.
SELECT key, value FROM meta
WHERE key NOT IN ('app_version', 'content_sha256', 'created', 'doc_id', 'min_reader') ORDER BY key;
SELECT id, position, sheet, name, parent, library FROM row ORDER BY id;
SELECT row, link, target FROM link ORDER BY row, link;
SELECT row, key, value, source, source_type, as_of, confidence, note FROM cell ORDER BY row, key;
SELECT row, key, month, value FROM series ORDER BY row, key, month;
SELECT id, position, name, parent, colour, note, locked, draft FROM scenario ORDER BY id;
SELECT scenario, position, row, key, kind, value, target,
    source, source_type, as_of, confidence, note
FROM scenario_override ORDER BY scenario, position;
SELECT scenario, position, month, value
FROM scenario_override_series ORDER BY scenario, position, month;
SELECT key, library, value, register FROM given ORDER BY key, library;
