SELECT image FROM recovery WHERE document = ?1
