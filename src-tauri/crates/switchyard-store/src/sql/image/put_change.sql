INSERT INTO change_log (position, at, user, label, old, new, scenario, scenario_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
