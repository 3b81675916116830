SELECT at, name, note, user, scenario, content_sha256, image FROM checkpoint ORDER BY position
