-- A file is untrusted input: check every cell of a page before reading it.
PRAGMA cell_size_check = ON;
