"""Who is drawn in a portrait, and what the seed made of the face."""

from __future__ import annotations

from dataclasses import dataclass

from game.view.theme.palette import Colour


@dataclass(frozen=True, slots=True)
class Face:
    """Whom to draw. `garb` "" and `hat` "" leave the choice to the seed; `marks` forces features
    ("glasses").
    """

    seed: int
    age: int = 45
    woman: bool = False
    region: str = "europe"
    garb: str = ""
    hat: str = ""
    marks: tuple[str, ...] = ()


@dataclass
class Look:
    """What the seed decided."""

    lit: Colour
    shade: Colour
    hair: Colour
    half: float
    jaw: float
    chin: float
    brow: float
    nose: float
    eye: float
    style: int
    beard: str
    glasses: str
    garb: str
    hat: str
