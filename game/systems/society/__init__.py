"""People and the standing flows of stocks."""
