"""What happens in bodies and blocs: sittings, counts, and what blocs make of the month."""
