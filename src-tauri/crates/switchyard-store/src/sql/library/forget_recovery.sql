DELETE FROM recovery WHERE document = ?1
