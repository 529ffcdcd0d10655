"""From `balance/` to frozen prototypes: strict YAML, layers of mods, references, lint, texts and the
reference manual.

The door is `ruleset.load_ruleset`; `text.Catalogue` holds the words.
"""
