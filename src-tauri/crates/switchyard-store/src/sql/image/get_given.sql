SELECT key, library, value, register FROM given ORDER BY key, library
