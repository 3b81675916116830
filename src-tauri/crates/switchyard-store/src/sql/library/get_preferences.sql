SELECT key, value FROM preference
