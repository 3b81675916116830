SELECT image FROM recovery WHERE entry = ?1
