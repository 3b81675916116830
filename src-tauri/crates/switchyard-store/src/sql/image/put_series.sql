INSERT INTO series (row, key, month, value) VALUES (?1, ?2, ?3, ?4)
