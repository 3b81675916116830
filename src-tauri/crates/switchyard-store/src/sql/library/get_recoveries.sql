SELECT document, name, path, label, edited_at, edits
FROM recovery ORDER BY edited_at DESC, document
