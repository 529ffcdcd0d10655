"""Red Testament: a turn-based grand-strategy game of 1924-1945."""

__version__ = "0.1.0"
