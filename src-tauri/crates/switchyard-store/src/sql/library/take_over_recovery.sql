UPDATE recovery SET entry = ?2, window = ?3 WHERE entry = ?1
