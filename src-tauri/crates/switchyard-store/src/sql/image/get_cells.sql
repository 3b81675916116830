SELECT source, source_type, as_of, confidence, note, value, row, key FROM cell
