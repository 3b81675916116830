INSERT INTO meta (key, value) VALUES (?1, ?2)
