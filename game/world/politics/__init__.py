"""The political world: blocs, what ties them to factions, bodies that decide, and what they would decide today.

`ties` numbers the arrays, `leanings` says how a bloc's delegates divide, `counts` counts a body, `caucuses` weighs
combinations, `sittings` knows when a body meets, `leadership` hands over power. All of it reads the state and the
rules; what changes the state stands in `systems/politics`.
"""
