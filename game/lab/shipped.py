"""What is known of the arguments when the game goes out: read where a player has played nothing himself.

`python main.py evidence --ship` writes it: for each study the value of every side by seed, so that figures and verdicts
are worked out anew when they are read, and what the mechanism tests said.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from game.core.files import data_root, write_atomic
from game.lab.store import hashed, state_mark, tree_at

PLACE: Final = ("studies", "found.json")
"""Below balance/."""


def place() -> Path:
    """Where it stands."""
    return data_root("balance").joinpath(*PLACE)


@lru_cache(maxsize=1)
def shipped() -> dict[str, Any]:
    """Everything that was shipped; empty where nothing was."""
    return tree_at(place())


def is_stale(study: str) -> bool:
    """Whether what was shipped of the study with this id rests on another state of the game."""
    return bool(shipped().get("studies", {}).get(study, {}).get("state") != state_mark())


def mark_of(study: Any) -> str:
    """A mark of what a study asks, but for its notes."""
    asked = study.model_dump(mode="json", fallback=repr, exclude={"note", "menu_order", "seeds", "pairs"})
    return hashed(json.dumps(asked, sort_keys=True, default=repr).encode())


def values(study: Any) -> Mapping[str, dict[int, int]]:
    """Side -> seed -> value, as shipped; empty when the study asked something else then."""
    known = shipped().get("studies", {}).get(study.id, {})
    if known.get("asked") != mark_of(study):
        return {}
    return {side: {int(seed): int(value) for seed, value in row.items()} for side, row in known["sides"].items()}


def said() -> Mapping[str, dict[str, Any]]:
    """`argument test` -> what a mechanism test said (`as_is`, `ablated`)."""
    found: dict[str, dict[str, Any]] = shipped().get("tests", {})
    return found


def ship(
    studies: Iterable[tuple[Any, Mapping[str, Mapping[int, int]], bool]], tests: Mapping[str, Mapping[str, Any]]
) -> int:
    """Write what is known (study, its values, whether they rest on an older state); returns of how many studies."""
    told = {
        study.id: {
            "asked": mark_of(study),
            "state": "" if stale else state_mark(),
            "sides": {side: {str(seed): row[seed] for seed in sorted(row)} for side, row in sides.items()},
        }
        for study, sides, stale in studies
        if any(sides.values())
    }
    tree = {"studies": told, "tests": {name: dict(tests[name]) for name in sorted(tests)}}
    text = json.dumps(tree, sort_keys=True, separators=(",", ":")).replace('},"', '},\n"')
    write_atomic(place(), f"{text}\n".encode())
    shipped.cache_clear()
    return len(told)
