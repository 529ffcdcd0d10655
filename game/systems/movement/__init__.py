"""Marches, sea transport, capture."""
