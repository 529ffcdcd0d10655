"""What a map mode is: colours by province, a legend, and what the pointer reads. Texts are keys with parameters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal, TypeVar

import numpy as np
import numpy.typing as npt

from game.core.registry import Registry
from game.view.map.scene import Badge, Track, Wash
from game.view.map.style import PLAIN, Bytes, Paint
from game.view.numbers import Figures
from game.view.words import Name, Speech, Words

if TYPE_CHECKING:
    from game.world.views import TurnView

Colours = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.int64]
EMPTY = (20, 21, 23)
"""Land a mode has nothing to say about."""
NOBODY = (74, 73, 70)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a parameter of a text, written as `Figures` writes that kind."""

    kind: Literal["short", "percent", "milli", "plain"]
    value: int


@dataclass(frozen=True, slots=True)
class Said:
    """A text of the catalogue: its key, and parameters that may be numbers, names or texts themselves."""

    key: str
    params: dict[str, Said | Figure | Name | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a legend: a colour, a pattern in a second colour where there is one, and what they stand for."""

    colour: tuple[int, int, int]
    text: Said
    pattern: int = PLAIN
    second: tuple[int, int, int] = (0, 0, 0)


class MapMode:
    """Base of all modes. `title` is a text key, `icon` its button's; its key is the action `mode_<id>` of
    `game.view.keys`.

    `rims`: colours swell towards borders; modes of figures lie flat.
    """

    id: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    order: ClassVar[int] = 0
    rims: ClassVar[bool] = False

    def paint(self, view: TurnView) -> Colours:
        """[n, 3] colour of every province."""
        raise NotImplementedError

    def hatch(self, view: TurnView) -> tuple[Bytes, Colours] | None:
        """[n] pattern and [n, 3] second colour of every province, where the mode needs them."""
        return None

    def legend(self, view: TurnView) -> list[Entry]:
        """What the colours mean, in order."""
        return []

    def tooltip(self, view: TurnView, province: int) -> list[Said]:
        """What the mode says of one province."""
        return []

    def badges(self, view: TurnView) -> Sequence[Badge]:
        """Signs to set on the map."""
        return ()

    def washes(self, view: TurnView) -> Sequence[Wash]:
        """Veils of colour over places, for what is to be said of the sea."""
        return ()

    def tracks(self, view: TurnView) -> Sequence[Track]:
        """Lines of traffic."""
        return ()

    def painted(self, view: TurnView) -> Paint:
        """All the painter needs."""
        found = self.hatch(view)
        pattern, second = found if found is not None else (None, None)
        return Paint(self.paint(view), pattern, second, self.rims)


MAP_MODES: Registry[MapMode] = Registry("map modes")
M = TypeVar("M", bound=type[MapMode])


def map_mode(kind: M) -> M:
    """Enter a mode."""
    MAP_MODES.add(kind.id, kind())
    return kind


def say(said: Said, speech: Speech) -> Words:
    """The text in a language."""
    figures = Figures(speech)
    write: dict[str, Callable[[int], str]] = {
        "short": figures.short,
        "percent": figures.percent,
        "milli": figures.milli,
        "plain": str,
    }
    params: dict[str, object] = {}
    for name, value in said.params.items():
        if isinstance(value, Said):
            params[name] = say(value, speech)
        elif isinstance(value, Figure):
            params[name] = write[value.kind](value.value)
        else:
            params[name] = value
    return speech.t(said.key, **params)


def land_of(view: TurnView) -> npt.NDArray[np.bool_]:
    """[n] which indices are land."""
    found: npt.NDArray[np.bool_] = view.atlas.is_land
    return found


def by_nation(view: TurnView, table: Colours, holder: Numbers) -> Colours:
    """[n, 3] colours of nations [nations, 3] brought to the provinces they hold."""
    out: Colours = np.take(table, np.maximum(holder, 0), axis=0)
    out[holder < 0] = NOBODY
    return out


def nation_name(view: TurnView, nation: int) -> Said:
    """A nation's name."""
    return Said(f"nation.{view.tags[nation]}.name") if nation >= 0 else Said("ui.map.nobody")
