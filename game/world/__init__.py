"""The state of a campaign and the only ways to read, explain and change it."""
