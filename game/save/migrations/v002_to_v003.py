"""Schema 3: points of departure under their present names. What else was missing is caught up in the loaded world."""

from __future__ import annotations

from typing import Final

from game.save.migrations import Parts, migration

_PROLOGUES: Final = {"anointed_1922": "pod_1922_anointed"}
"""Old name -> present name."""


@migration(2)
def rename_prologues(parts: Parts) -> None:
    """The campaign knows from where it departed."""
    setup = parts.state["state"]["setup"]
    setup["prologue"] = _PROLOGUES.get(setup.get("prologue", ""), setup.get("prologue", ""))
