"""What a staff is given and what it returns: plain arrays and records, so that it can be tried on any graph."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec
import numpy as np
import numpy.typing as npt

from game.core.arrays import nonzeros

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

FAR = 1 << 20  # not balance: more steps than any map has
_MOST_POCKETS = 64  # not balance: grounds whose pockets are remembered


@dataclass(eq=False)
class Ground:
    """The map, which never changes. Arrays run over provinces [n] or over land ways in both directions [A]."""

    size: int
    tails: IntArray
    heads: IntArray
    dry: BoolArray
    """[A] False where the way crosses a strait."""
    mass: IntArray
    """[n] number of the landmass, 0 for sea."""
    around: list[tuple[int, ...]] = field(default_factory=list)
    """Province -> neighbours by land and across straits."""
    wet: set[tuple[int, int]] = field(default_factory=set)
    """Ways across straits, as pairs."""
    _steps: dict[int, list[int]] = field(default_factory=dict)
    _pockets: dict[bytes, dict[int, list[int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.around:
            near: list[list[int]] = [[] for _ in range(self.size)]
            for a, b in zip(self.tails.tolist(), self.heads.tolist(), strict=True):
                near[a].append(b)
            self.around = [tuple(sorted(row)) for row in near]
        strait = ~self.dry
        self.wet = set(zip(self.tails[strait].tolist(), self.heads[strait].tolist(), strict=True))

    def steps(self, place: int) -> list[int]:
        """[n] how many provinces lie between each province and this one, `FAR` where no land leads; kept."""
        if place not in self._steps:
            self._steps[place] = self._measure(place)
        return self._steps[place]

    def _measure(self, place: int) -> list[int]:
        """[n] steps from a province to all others: its circle grows by one province at a time."""
        far = [FAR] * self.size
        far[place] = step = 0
        edge = [place]
        while edge:
            step += 1
            beyond = []
            for one in edge:
                for other in self.around[one]:
                    if far[other] == FAR:
                        far[other] = step
                        beyond.append(other)
            edge = beyond
        return far

    def stretches(self, inside: BoolArray) -> list[int]:
        """[n] the lowest province of the connected stretch of this ground each lies in; 0 for other ground."""
        zone, open_ = [0] * self.size, inside.tobytes()
        for first in nonzeros(inside).tolist():
            if zone[first]:
                continue
            zone[first] = first
            queue = [first]
            while queue:
                for other in self.around[queue.pop()]:
                    if open_[other] and not zone[other]:
                        zone[other] = first
                        queue.append(other)
        return zone

    def pockets(self, inside: BoolArray, home: int) -> dict[int, list[int]]:
        """Gate -> what would be cut off (see `lines.pocket`) while this ground is held; filled as it is asked."""
        key = np.packbits(inside).tobytes() + str(home).encode()
        if key not in self._pockets:
            if len(self._pockets) >= _MOST_POCKETS:
                self._pockets.clear()
            self._pockets[key] = {}
        return self._pockets[key]


@dataclass(eq=False)
class Picture:
    """What one nation sees of one confrontation, by province [n]. Power is fighting power, order and supply counted."""

    side: BoolArray
    """Land of ours and of our brothers in arms."""
    foe: BoolArray
    """Land held by those we face."""
    holder: IntArray
    """Who holds each province, as far as is known."""
    hostile: IntArray
    """Power of theirs in sight."""
    guarded: IntArray
    """What an attacker has to overcome there: ground, trenches and forts counted."""
    held: IntArray
    """Weight of ours and of our brothers that stands there."""
    worth: IntArray
    """What a province is worth having, milli-points; nothing for a watch in peace."""
    coast: BoolArray
    """Own coasts with hostile ships before them; none for a watch in peace."""
    home: int
    """The capital, 0 without one."""
    war: bool
    """False for a watch in peace: nobody attacks."""
    shelter: IntArray | None = None
    """What ground, trenches and forts make of a defender of ours, ppm; None where nobody asks."""


@dataclass(eq=False)
class Troops:
    """Formations assigned to the fronts of a picture [M]; those that can be given orders and those that cannot."""

    row: IntArray
    """Row of the formation table."""
    uid: IntArray
    place: IntArray
    next: IntArray
    target: IntArray
    """Where it marches to, 0 when it stands."""
    power: IntArray
    """Fighting power as it is, for the odds of attacks."""
    weight: IntArray
    """Power for holding ground: that of the tired counts for more than they could attack with."""
    order: IntArray
    """Organisation, milli-points."""
    pace: IntArray
    """Kilometres a week in the open."""
    front: IntArray
    """Place of its front among the briefs."""
    free: BoolArray
    """Whether the staff may move it: it stands, or marches by the staff's own wish, and does not flee."""
    bold: BoolArray
    """Whether it may be sent to attack."""
    fixed: BoolArray
    """Told to hold to the last: stays where it is."""
    floor: IntArray
    """Odds of its own below which it does not attack, ppm; 0 for those of its front."""
    break_at: IntArray
    """Organisation at which it breaks off; 0 for that of its front."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What a front is told."""

    uid: int
    foe: int
    sector: int
    stance: str
    objectives: tuple[int, ...]
    odds: int
    """Floor of odds, ppm."""
    break_at: int
    """Organisation at which attackers break off, milli-points."""


@dataclass(frozen=True, slots=True)
class Habit:
    """How all staffs work; every figure is a quantity `staff_...` of the balance files."""

    reserve: int
    """Share of a holding front kept behind the line, ppm."""
    post: int
    """What a quiet post gets of an even share of the front, ppm."""
    cover: int
    """Share of the enemy facing a post that an advancing front leaves there, ppm."""
    keep: int
    """Share of the rest of the enemy before it that a post keeps when others of it attack, ppm."""
    ready: int
    """Organisation an attacker needs, milli-points."""
    mass: int
    """How much more than the odds ask for is sent, ppm."""
    crush: int
    """How much more than the odds ask for those who have nothing else to do may bring it to, ppm."""
    far: int
    """What a step of the way to a blow takes from its appeal, ppm."""
    trap: int
    """Enemy over own power at which a post that has one way out is given up, ppm."""
    yielding: int
    """The same for a front that falls back, whatever ways out there are, ppm."""
    press: int
    """Share of the floor of odds below which an attack that has begun is called off, ppm."""
    slack: int
    """Share of a post's need that may be missing before somebody is sent, ppm."""
    pull: int
    """What an objective next door adds to a target's worth, milli-points."""
    pocket: int
    """What cutting off an enemy adds to a target's worth, milli-points."""
    pocket_size: int
    """Provinces a pocket has at most."""
    capital: int
    """How much more the danger to the capital counts, ppm."""
    wet: int
    """What an attack across a strait is worth, ppm of one by land."""


class Intent(msgspec.Struct, frozen=True):
    """Something a staff sets going."""

    kind: str
    """attack, exploit, move, reserve, mass, gather, withdraw or halt."""
    front: int
    uid: int
    start: int
    goal: int
    odds: int
    """Odds of an attack, ppm; 0 for what is no attack."""
    reason: str
    """Text key."""


@dataclass(eq=False)
class Line:
    """The line of one front: its posts, what faces them, what they need. Made by the plan, shown by panels."""

    posts: list[int] = field(default_factory=list)
    danger: dict[int, int] = field(default_factory=dict)
    need: dict[int, int] = field(default_factory=dict)
    targets: dict[int, list[int]] = field(default_factory=dict)
    """Target -> posts beside it."""
    facing: dict[int, list[int]] = field(default_factory=dict)
    """Post -> targets beside it."""
    even: int = 0
    """Weight of a quiet post."""
    quiet: set[int] = field(default_factory=set)
    """Posts of an advancing front before which no enemy is free: only those who are near are sent there."""
    efforts: dict[int, int] = field(default_factory=dict)
    """Post where troops mass -> the target of the blow."""
    zone: list[int] = field(default_factory=list)
    """[n] number of the stretch of our land each province lies in; 0 for other land."""

    def joined(self, one: int, other: int) -> bool:
        """Whether our own land leads from one province to another."""
        return self.zone[one] == self.zone[other] or not self.zone[one]
