SELECT id, name, parent, colour, note, locked, draft FROM scenario ORDER BY position
