SELECT source, source_type, as_of, confidence, note, value, scenario, position, row, key, kind, target
FROM scenario_override ORDER BY scenario, position
