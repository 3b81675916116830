SELECT value FROM preference WHERE key = ?1
