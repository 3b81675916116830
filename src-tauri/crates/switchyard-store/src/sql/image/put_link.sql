INSERT INTO link (row, link, target) VALUES (?1, ?2, ?3)
