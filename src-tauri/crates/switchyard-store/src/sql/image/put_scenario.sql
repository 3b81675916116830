INSERT INTO scenario (id, position, name, parent) VALUES (?1, ?2, ?3, ?4)
