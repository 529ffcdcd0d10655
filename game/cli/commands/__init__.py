"""One command per file; a new file is found by itself."""
