SELECT at, user, label, old, new, scenario, scenario_name FROM change_log ORDER BY position
