INSERT INTO given (key, library, value, register) VALUES (?1, ?2, ?3, ?4)
