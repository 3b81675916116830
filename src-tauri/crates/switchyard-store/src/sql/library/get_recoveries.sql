SELECT entry, window, document, place, path, base, name, label, edited_at, edits
FROM recovery ORDER BY edited_at DESC, rowid DESC
