SELECT value, month, row, key FROM series ORDER BY row, key, month
