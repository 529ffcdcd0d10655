"""What happens in bodies and blocs: sessions, counts, and what blocs make of the month."""
