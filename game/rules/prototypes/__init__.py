"""One file per kind of entry. Adding a kind means adding a file with a class under `@prototype("kind")`."""

from __future__ import annotations

import sys

from game.core.registry import import_all
from game.rules.prototypes.base import PROTOTYPES, Model, Problem, Prototype, Row

__all__ = ["PROTOTYPES", "Model", "Problem", "Prototype", "Row"]

import_all(sys.modules[__name__])
