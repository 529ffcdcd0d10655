"""What the menus know of the game: plain data in, plain data out. The window's own code never sees the engine
here.

Texts in these cards are ready to show: catalogue text in the language of the `Speech` that was handed in, or
names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from game.core.errors import GameError
from game.view.art.faces import Face
from game.view.art.flags import Flag
from game.view.words import Speech

SEAT_COLOURS = (
    (206, 32, 38),
    (226, 172, 62),
    (86, 150, 226),
    (110, 186, 110),
    (176, 110, 210),
    (232, 128, 60),
    (120, 196, 196),
    (190, 190, 196),
)
MAX_SEATS = len(SEAT_COLOURS)
PIN_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several: its id, its name, a sentence about it, and what it changes, point by point."""

    id: str
    name: str
    text: str = ""
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Departure(Choice):
    """A point of departure: when it parts from history, how likely the discussion rated it (ppm; None: not asked),
    its verdict in a sentence, the scene of its picture, whether it has a card of its own, and whom it is meant for.
    """

    departs: str = ""
    rated: int | None = None
    verdict: str = ""
    picture: str = ""
    featured: bool = False
    factions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bundle(Choice):
    """Schools that go together: question -> preset for every question."""

    schools: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class School(Choice):
    """One answer to a question, and how many people of the discussion held it."""

    voices: int = 0


@dataclass(frozen=True, slots=True)
class FactionCard:
    """A faction one can play. `kin` is the id of its political family, `family` its name; `start` 1-5 says how strong
    it begins (5 governs unopposed).
    """

    id: str
    name: str
    nation: str
    colour: tuple[int, int, int]
    family: str
    leader: str
    text: str
    start: int = 3
    governs: bool = False
    traits: tuple[Choice, ...] = ()
    kin: str = ""
    face: Face | None = None
    """Of its leader, where that is a person of the rules."""


@dataclass(frozen=True, slots=True)
class NationCard:
    """A nation with the factions one can play in it."""

    tag: str
    name: str
    factions: tuple[FactionCard, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A contested question of history with its schools; `default` is the school a new campaign begins with."""

    id: str
    name: str
    text: str
    options: tuple[School, ...]
    default: str


@dataclass(slots=True)
class SeatPlan:
    """One human at the screen: name, faction, colour number of SEAT_COLOURS, PIN ("" for none)."""

    name: str
    faction: str = ""
    colour: int = 0
    pin: str = ""


@dataclass(slots=True)
class CampaignPlan:
    """Everything a new campaign begins with. An empty `schools` entry means: drawn by lot.

    `schools_by` says how the schools were chosen (see `Setup`); by hand it is "pick".
    """

    scenario: str = ""
    seats: list[SeatPlan] = field(default_factory=list)
    seed: int = 1
    prologue: str = ""
    schools: dict[str, str] = field(default_factory=dict)
    schools_by: str = ""
    difficulty: str = ""
    luck: str = ""


@dataclass(frozen=True, slots=True)
class SaveCard:
    """One saved campaign. `problem` says why it cannot be loaded, "" when it can."""

    id: str
    title: str
    month: str
    saved_at: str
    version: str
    seats: tuple[str, ...]
    nation: str
    scenario: str
    thumbnail: str = ""
    problem: str = ""
    auto: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """How far a long piece of work is: what is being done, done of total."""

    label: str
    done: int
    total: int


class Backend:
    """The game behind the menus. This one has no game: no scenarios, no saves, nothing can be started."""

    version = ""

    def scenarios(self, speech: Speech) -> list[Choice]:
        """Scenarios that can be begun."""
        return []

    def nations(self, scenario: str, speech: Speech, prologue: str = "") -> list[NationCard]:
        """Nations of a scenario with playable factions, the main ones first; who governs after the prologue."""
        return []

    def flags(self) -> dict[str, Flag]:
        """The flag of every nation by tag."""
        return {}

    def prologues(self, scenario: str, speech: Speech, schools: dict[str, str] | None = None) -> list[Departure]:
        """Points of departure with what each changes, as far as the schools decide it under `schools`."""
        return []

    def bundles(self, speech: Speech) -> list[Bundle]:
        """Whole views of the matter."""
        return []

    def draw(self, way: str, seed: int) -> dict[str, str]:
        """Question -> preset, as the lot falls for a seed: `draw_even`, `draw_voices`, `bundle.ID` or `neutral`."""
        return {}

    def questions(self, speech: Speech) -> list[Question]:
        """Contested questions and their schools."""
        return []

    def difficulties(self, speech: Speech) -> list[Choice]:
        """How well the computer thinks, weakest first."""
        return []

    def lucks(self, speech: Speech) -> list[Choice]:
        """How much chance weighs."""
        return []

    def quick_plan(self, speech: Speech) -> CampaignPlan | None:
        """The campaign of "quick start", or None when there is none."""
        return None

    def saves(self, speech: Speech) -> list[SaveCard]:
        """Saved campaigns, newest first."""
        return []

    def start(self, plan: CampaignPlan) -> Iterator[Step]:
        """Begin a campaign; raises GameError when the plan cannot be carried out."""
        raise GameError("no game data were found")

    def load(self, save: str) -> Iterator[Step]:
        """Load a saved campaign; raises GameError when it cannot be read."""
        raise GameError("no game data were found")

    def delete(self, save: str) -> None:
        """Delete a saved campaign. Raises GameError when the disk refuses."""
        raise GameError("no game data were found")

    def first_screen(self) -> tuple[str, dict[str, object]]:
        """The screen to show once a campaign was begun or loaded, and its arguments."""
        return "menu", {}
