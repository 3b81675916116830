SELECT at, user, label FROM change_log ORDER BY position
