"""Battles, retreat and recovery."""
