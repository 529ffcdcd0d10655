"""One check of the soak per file; a new file is found by itself."""
