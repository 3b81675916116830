INSERT INTO checkpoint (position, at, name, note, user, scenario, content_sha256, image)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
