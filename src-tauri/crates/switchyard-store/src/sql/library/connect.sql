-- Every committed edit must outlive a power cut, and what is forgotten must be gone.
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA secure_delete = ON;
