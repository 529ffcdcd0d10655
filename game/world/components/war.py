"""Formations (identity only: their numbers live in the formation table), wars and who fights them."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.world.components import component


@component
@dataclass(slots=True)
class Formation:
    """An army, corps or fleet. `row` is its place in the formation table. Written by spawning and by combat."""

    name: str
    row: int
    template: str = ""
    """The template it is to follow, "" for none. Written by raising and by order `refit`."""
    refit: bool = False
    """Whether it is being brought up to its template or to newer equipment. Written by order `refit`."""
    refit_work: int = 0
    """Work done toward the next division in refit, milli-divisions. Written by the workshops."""


@component
@dataclass(slots=True)
class March:
    """Where a formation is going; sits on the formation's entity. Written by order `move` and the movement system."""

    target: int
    """Province it makes for."""
    by_sea: bool = False
    """True when it has been given transports and may cross sea zones."""
    then: int = 0
    """Province to go on to from there, 0 for none."""
    blocked: str = "wait"
    """Place in `BLOCKED`: what it does when enemies bar the way."""
    front: int = 0
    """Uid of the front whose staff has sent it; 0 when somebody ordered it in person."""


BLOCKED: tuple[str, ...] = ("wait", "around", "halt")
"""Attack as soon as the odds allow, keep to ground that no enemy holds, or stop and stand."""


@dataclass(slots=True)
class WarGoal:
    """What a nation wants of a war, as it said when it entered. Part of a `War`."""

    nation: int
    kind: str
    """A goal that the class of war allows: provinces, regime, reparations..."""
    provinces: list[int] = field(default_factory=list)
    """The land it is about, for goals about land."""


@component
@dataclass(slots=True)
class War:
    """A war between two sides. Written by declarations, calls, peace and capitulation."""

    kind: str
    """Id of its war class."""
    reason: str
    """Text key of the reason with the greatest weight when it was declared."""
    started: int
    attackers: list[int]
    """Nation numbers still fighting, the one that began first."""
    defenders: list[int]
    case: list[tuple[str, int]] = field(default_factory=list)
    """Terms of the war case at the declaration: (term, milli-points)."""
    left: list[int] = field(default_factory=list)
    """Nations that have left it by peace or capitulation."""
    left_attack: list[int] = field(default_factory=list)
    """Those of `left` that had fought on the side of the attackers."""
    losses: dict[str, int] = field(default_factory=dict)
    """Nation tag -> men lost in battle."""
    taken: dict[str, int] = field(default_factory=dict)
    """Nation tag -> provinces it has conquered in this war."""
    last_change: int = 0
    """Turn in which a province last changed hands or a battle was fought."""
    name: str = ""
    goals: list[WarGoal] = field(default_factory=list)
    """What the belligerents said they want, the opener's first."""
    ceasefire: int = -1
    """Turn until which both sides hold their fire, -1 when they do not."""
    until: int = -1
    """Turn in which a limited war ends by itself, -1 for a war that must be ended."""
    area: list[int] = field(default_factory=list)
    """Provinces to which a limited war is confined; empty: everywhere."""
    counted: dict[str, int] = field(default_factory=dict)
    """Nation tag -> men of `losses` that the casualty ledger has entered."""
    mediator: int = -1
    """Number of the nation that offers its good offices, -1 for none."""


@component
@dataclass(slots=True)
class BattleRecord:
    """A battle that is being fought over a province; kept while it lasts. Written by the battle system."""

    province: int
    war: int
    """Uid of the war."""
    started: int
    pulses: int = 0
    losses: list[int] = field(default_factory=lambda: [0, 0])
    """Men lost by attackers and defenders; so all pairs below."""
    war_name: str = ""
    week: int = 0
    """Number of the last week in which it was fought."""
    attackers: list[int] = field(default_factory=list)
    """Nation numbers, in the order in which they came; so `defenders`."""
    defenders: list[int] = field(default_factory=list)
    engaged: list[int] = field(default_factory=list)
    """Uids of the formations that attacked in that week."""
    fought: list[int] = field(default_factory=list)
    """Uids of all formations that have been in it."""
    men: list[int] = field(default_factory=lambda: [0, 0])
    """Men brought to it."""
    wrecks: list[int] = field(default_factory=lambda: [0, 0])
    """Pieces of equipment lost."""
    captured: list[int] = field(default_factory=lambda: [0, 0])
    """Pieces of equipment taken from the enemy."""
    prisoners: list[int] = field(default_factory=lambda: [0, 0])
    """Men who laid down their arms."""
    rounds: list[list[int]] = field(default_factory=list)
    """(fire, fire, standing, standing) of its latest rounds."""
    modifiers: dict[str, list[int]] = field(default_factory=dict)
    """Combat row -> sums over its weeks of the mean factors of both sides, ppm."""
    basics: dict[str, list[int]] = field(default_factory=dict)
    """Numbers, weapons and order of both sides when it began."""
    odds: int = 0
    """Odds as the attackers saw them when it began, ppm; 0 where nobody chose to attack."""
    floor: int = 0
    """The least odds at which they attack, ppm."""
    encircled: bool = False
    """Whether the defenders had nowhere to go in the end."""
