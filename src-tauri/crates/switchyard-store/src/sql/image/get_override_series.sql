SELECT value, month, scenario, position
FROM scenario_override_series ORDER BY scenario, position, month
