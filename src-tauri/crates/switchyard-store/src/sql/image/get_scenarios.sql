SELECT id, name, parent FROM scenario ORDER BY position
