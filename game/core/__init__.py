"""The ground floor: exact arithmetic, keyed chance, the calendar, errors and files. Knows no noun of the game."""
