DELETE FROM recovery WHERE entry = ?1
