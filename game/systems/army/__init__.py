"""The army as an institution: rest and replacements, seasons, readiness, commanders, modernisation."""
