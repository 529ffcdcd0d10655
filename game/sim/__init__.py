"""The campaign: set-up, seats and plans, the phase table and the resolution of a month."""
