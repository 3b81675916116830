SELECT path, name, opened_at FROM recent ORDER BY turn DESC
