INSERT INTO recovery (entry, window, document, place, path, base, name, label, edited_at, edits, image)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1, ?10)
ON CONFLICT (entry) DO UPDATE SET
    window = excluded.window, document = excluded.document, place = excluded.place,
    path = excluded.path, base = excluded.base, name = excluded.name, label = excluded.label,
    edited_at = excluded.edited_at, edits = edits + 1, image = excluded.image
