INSERT INTO row (id, position, sheet, name, parent, library) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
