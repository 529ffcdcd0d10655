"""Wars, treaties, claims and peace."""
