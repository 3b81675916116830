INSERT INTO scenario_override
    (scenario, position, row, key, kind, value, target,
     source, source_type, as_of, confidence, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
