INSERT INTO cell (row, key, value, source, source_type, as_of, confidence, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
