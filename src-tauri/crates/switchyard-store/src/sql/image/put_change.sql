INSERT INTO change_log (position, at, user, label) VALUES (?1, ?2, ?3, ?4)
