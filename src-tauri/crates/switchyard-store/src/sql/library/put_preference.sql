INSERT OR REPLACE INTO preference (key, value) VALUES (?1, ?2)
