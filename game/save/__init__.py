"""Saves, journals and replays: what outlives a session, and the proof that it is the same world afterwards."""
