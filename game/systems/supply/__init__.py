"""How far a nation can feed its armies."""
