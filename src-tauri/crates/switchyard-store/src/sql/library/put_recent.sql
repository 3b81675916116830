INSERT OR REPLACE INTO recent (path, name, opened_at) VALUES (?1, ?2, ?3)
