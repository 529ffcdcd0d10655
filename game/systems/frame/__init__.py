"""The beginning and the end of the month."""
