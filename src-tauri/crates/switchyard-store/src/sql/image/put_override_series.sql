INSERT INTO scenario_override_series (scenario, position, month, value) VALUES (?1, ?2, ?3, ?4)
