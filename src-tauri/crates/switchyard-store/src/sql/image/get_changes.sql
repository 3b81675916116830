SELECT at, user, label, old, new FROM change_log ORDER BY position
