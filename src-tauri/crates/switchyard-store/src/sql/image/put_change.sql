INSERT INTO change_log (position, at, user, label, old, new) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
