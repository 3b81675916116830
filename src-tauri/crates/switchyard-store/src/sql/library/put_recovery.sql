INSERT INTO recovery (document, name, path, label, edited_at, edits, image)
VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6)
ON CONFLICT (document) DO UPDATE SET
    name = excluded.name, path = excluded.path, label = excluded.label,
    edited_at = excluded.edited_at, edits = edits + 1, image = excluded.image
