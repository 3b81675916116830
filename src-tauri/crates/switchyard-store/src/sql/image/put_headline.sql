INSERT INTO headline (scenario, measure, value) VALUES (?1, ?2, ?3)
