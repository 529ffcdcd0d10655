"""Faces of persons: drawn after the hints of the rules, of the age they have; nobody's likeness."""

from __future__ import annotations

import zlib
from typing import Any

from game.rules.ruleset import Ruleset
from game.view.art.faces import Face
from game.view.art.portraits import face_of, region_of
from game.world.views import TurnView

MIDDLE_AGE = 48
POLITICIAN = "politician"
IN_SUITS = ("europe", "anglo", "mediterranean", "latin")
"""Regions whose politicians go in plain clothes unless the rules say otherwise."""


def face_of_person(view: TurnView, name: str) -> Face:
    """The made-up face of somebody of the rules: always the same for the same id, but for the years."""
    known = view.person(name)
    return face_at(view.rules, name, known.age if known is not None else MIDDLE_AGE)


def face_at(rules: Ruleset, name: str, years: int) -> Face:
    """The made-up face of somebody of the rules at an age."""
    proto: Any = rules.get("person", name)
    hints = proto.portrait
    region = hints.region or region_of(rules.get("nation", proto.nation).tags)
    garb = hints.garb or ("suit" if proto.role == POLITICIAN and region in IN_SUITS and not hints.woman else "")
    return Face(zlib.crc32(name.encode()), years, hints.woman, region, garb, hints.hat, tuple(hints.marks))


def face_of_leader(view: TurnView, faction: int) -> Face:
    """The face of whoever leads a faction now."""
    who = view.leader(faction)
    if who in view.rules.of("person"):
        return face_of_person(view, who)
    proto: Any = view.rules.get("faction", view.faction_name(faction))
    return face_of(str(proto.leader or proto.id), view.rules.get("nation", proto.nation).tags)
