INSERT INTO scenario (id, position, name, parent, colour, note, locked, draft)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
