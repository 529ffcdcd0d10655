"""Staffs that move the formations of fronts, and the clerk who ends fronts."""
