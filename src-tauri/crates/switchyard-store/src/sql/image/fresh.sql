-- No leftover bytes of earlier page contents: equal documents give equal files.
PRAGMA secure_delete = ON;
