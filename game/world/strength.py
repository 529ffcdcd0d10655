"""What formations bring to battle: attack, staying power, frontage, and every modifier by name, for many at once.

Modifiers are entries of kind `combat_row`. Each gives every formation it bears on a factor; the factors of a formation
are multiplied one after another. A plain formulation for single formations stands in the tests.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from game.core.arrays import between
from game.core.fixed import clamp, mul_div_array
from game.core.units import DIVISION, POINT, PPM
from game.rules.vocabulary import VOCABULARY
from game.world import commanders
from game.world.conditions import Scene, holds, is_rootless, speaks_of_target
from game.world.readings import READERS, BoolArray, Stand
from game.world.roads import roads
from game.world.weather import weather_at

if TYPE_CHECKING:
    from game.world.world import World

IntArray = npt.NDArray[np.int64]

DOMAINS: Final = ("land", "sea", "air")
CROSSINGS: Final = ("", "river", "strait", "landing")
LANDING: Final = CROSSINGS.index("landing")


@dataclass(frozen=True)
class Arms:
    """The fighting figures of all unit types, as arrays [unit type]."""

    soft: IntArray
    hard: IntArray
    defence: IntArray
    breakthrough: IntArray
    armour: IntArray
    piercing: IntArray
    hardness: IntArray
    width: IntArray
    men: IntArray
    arms: IntArray
    """Pieces of equipment in a full division."""
    speed: IntArray
    """Kilometres of open ground a week."""

    @cached_property
    def table(self) -> IntArray:
        """[unit type, 9] soft, hard, defence, breakthrough, width; armour, piercing, hardness and speed by width."""
        plain = [self.soft, self.hard, self.defence, self.breakthrough, self.width]
        wide = [self.width * figure for figure in (self.armour, self.piercing, self.hardness, self.speed)]
        return np.stack(plain + wide, axis=1).astype(np.int64)


def arms_of(world: World) -> Arms:
    """Figures of the unit types in index order. The rules do not change: kept."""
    if "arms" not in world.fixed:
        protos = list(world.rules.of("unit").values())
        names = [part.name for part in fields(Arms) if part.name not in ("arms", "speed")]
        columns = {name: np.array([getattr(proto, name) for proto in protos], dtype=np.int64) for name in names}
        columns["arms"] = np.array([proto.cost.get("arms", 0) for proto in protos], dtype=np.int64)
        going = world.rules.of("mobility")
        speeds = [going[proto.mobility].speed if proto.speed is None else proto.speed for proto in protos]
        columns["speed"] = np.array(speeds, dtype=np.int64)
        world.fixed["arms"] = Arms(**columns)
    found: Arms = world.fixed["arms"]
    return found


@dataclass(frozen=True, slots=True)
class Factors:
    """The combat rows that bear on anybody in a stand."""

    ids: tuple[str, ...]
    changes: tuple[str, ...]
    """What each changes: fire, staying, both or opening."""
    ppm: IntArray
    """[row, M] ppm of the normal."""

    def product(self, *kinds: str) -> IntArray:
        """[M] product of the factors that change one of `kinds`, ppm."""
        total: IntArray = np.full(self.ppm.shape[1], PPM, dtype=np.int64)
        for kind, row in zip(self.changes, self.ppm, strict=True):
            if kind in kinds:
                total = total * row // PPM  # rows are held within a few times the normal: no product is large
        return total


@dataclass(frozen=True, slots=True)
class Muster:
    """What formations bring: arrays [M]. Fire and staying power in milli-points with every modifier applied."""

    soft: IntArray
    hard: IntArray
    staying: IntArray
    """Defence or breakthrough, at least 1."""
    armour: IntArray
    """Milli-points, the mean over the frontage; so is `piercing`."""
    piercing: IntArray
    hardness: IntArray
    """Share that only hard attack hurts, ppm."""
    width: IntArray
    """Frontage, at least 1."""
    speed: IntArray
    """Kilometres of open ground a week, the mean over the frontage."""
    opening: IntArray
    """Factor on the fire of the first round, ppm."""
    bare: IntArray
    """What its weapons are worth before every modifier, points of a full division: attack and staying power."""
    factors: Factors


def stand_of(
    world: World,
    rows: IntArray,
    attacking: BoolArray,
    goal: IntArray,
    enemy: IntArray,
    viewer: IntArray | None = None,
) -> Stand:
    """Formations as they are. Laws and figures of strangers are closed to the nations in `viewer`; without it all are
    open.
    """
    table = world.formations
    owner = table.owner[rows]
    if viewer is None:
        viewer = owner
    known = world.pacts.allied[viewer, owner] | (owner == viewer)
    return Stand(
        owner=owner,
        attacking=attacking,
        here=table.province[rows],
        goal=goal,
        enemy=enemy,
        domain=table.domain[rows],
        units=table.units[rows],
        supply=table.supply[rows],
        experience=table.experience[rows],
        organisation=table.organisation[rows],
        dug_in=table.dug_in[rows],
        cut_off=table.cut_off[rows],
        fort=world.quantities["fort_defence"][goal],
        commander=np.where(known, table.commander[rows], 0),
        chief=np.where(known & (table.commander[rows] == 0), commanders.chiefs(world, table.front[rows]), 0),
        known=known,
        viewer=viewer,
    )


def muster(world: World, stand: Stand) -> Muster:
    """What the formations of a stand bring to their battles."""
    arms = arms_of(world)
    units = stand.units
    soft, hard, defence, breakthrough, wide, armour, piercing, hardness, speed = (units @ arms.table).T
    total = np.maximum(wide, 1)
    found = factors(world, stand)
    fire = found.product("fire", "both")
    # An army aboard its transports cannot fight fleets.
    aboard = (stand.goal > world.atlas.n_land) & (stand.domain == 0)
    fire = np.where(aboard, 0, fire)
    guard = np.where(stand.attacking, breakthrough, defence)
    return Muster(
        soft=mul_div_array(soft, fire, PPM),
        hard=mul_div_array(hard, fire, PPM),
        staying=np.maximum(mul_div_array(guard, found.product("staying", "both"), PPM), 1),
        armour=armour * POINT // total,
        piercing=piercing * POINT // total,
        hardness=hardness // total,
        width=np.maximum(wide // DIVISION, 1),
        speed=speed // total,
        opening=found.product("opening"),
        bare=(soft + hard + guard) * DIVISION // total,
        factors=found,
    )


def factors(world: World, stand: Stand) -> Factors:
    """Every combat row that bears on a formation of the stand, in the order of the report."""
    ids, changes, rows = [], [], []
    shared = _Shared(world, stand)
    for proto in combat_rows(world):
        mask = shared.mask(proto)
        if mask is None:
            continue
        change = shared.change(proto)
        if change is not None and (proto.categories or proto.units):
            change = change * shared.share(proto) // PPM
        if change is None or isinstance(change, int):  # the same for all on whom it bears
            level: IntArray | int = clamp(PPM + (change or 0), proto.min, proto.max)
            if level == PPM:
                continue
        else:
            level = between(change + PPM, proto.min, proto.max)
        ppm = np.where(mask, level, PPM)
        if np.count_nonzero(ppm != PPM):
            ids.append(proto.id)
            changes.append(proto.changes)
            rows.append(ppm)
    table = np.array(rows, dtype=np.int64).reshape(len(rows), len(stand))
    return Factors(tuple(ids), tuple(changes), table)


def combat_rows(world: World) -> list[Any]:
    """The rows in the order of the report."""
    if "combat_rows" not in world.fixed:
        world.fixed["combat_rows"] = sorted(world.rules.of("combat_row").values(), key=lambda p: (p.menu_order, p.id))
    found: list[Any] = world.fixed["combat_rows"]
    return found


class _Shared:
    """What several rows ask of one stand, worked out once."""

    def __init__(self, world: World, stand: Stand) -> None:
        self.world = world
        self.stand = stand
        self._readings: dict[str, IntArray | None] = {}
        self._sides: dict[tuple[str, str], BoolArray | None] = {}
        self._wide: tuple[IntArray, IntArray] | None = None
        self._crossing: IntArray | None = None
        self._met: tuple[list[tuple[int, int]], IntArray] | None = None

    def mask(self, proto: Any) -> BoolArray | None:
        """[M] formations the row bears on; None when there are none."""
        mask = self._of_side(proto.domain, proto.side)
        if mask is None:
            return None
        narrow = mask
        if proto.terrains:
            narrow = narrow & self._on_terrain(proto)
        if proto.weathers:
            narrow = narrow & self._in_weather(proto)
        if proto.crossing:
            if self._crossing is None:
                self._crossing = crossings(self.world, self.stand)
            narrow = narrow & (self._crossing == CROSSINGS.index(proto.crossing))
        if proto.when and np.count_nonzero(narrow):
            if not proto.known:
                narrow = narrow & self.stand.known
            narrow = self._where(proto, narrow)
        return narrow if narrow is mask or np.count_nonzero(narrow) else None

    def _of_side(self, domain: str, side: str) -> BoolArray | None:
        """[M] formations of a domain that attack, defend or both; None when there are none."""
        key = (domain, side)
        if key not in self._sides:
            stand = self.stand
            mask: BoolArray = stand.domain == DOMAINS.index(domain)
            if side != "both":
                mask = mask & (stand.attacking if side == "attacker" else ~stand.attacking)
            self._sides[key] = mask if np.count_nonzero(mask) else None
        return self._sides[key]

    def change(self, proto: Any) -> IntArray | int | None:
        """[M] what the row adds, ppm: its amount times what it is read by; None when that is nothing for anybody."""
        amount: IntArray | int = proto.value
        if proto.quantity is not None:
            amount = self._amount(proto)
        if isinstance(amount, int) and not amount:
            return None
        if proto.by is None and proto.stock is None and proto.probe is None:
            return amount
        reading = self._reading(proto)
        return None if reading is None else amount * reading // PPM

    def _on_terrain(self, proto: Any) -> BoolArray:
        """[M] whether the ground is one of those the row needs."""
        key = f"combat_terrain.{proto.id}"
        fixed = self.world.fixed
        if key not in fixed:
            fixed[key] = np.isin(np.array(self.world.atlas.terrain), sorted(proto.terrains))
        found: BoolArray = fixed[key][self.stand.goal]
        return found

    def _in_weather(self, proto: Any) -> BoolArray:
        """[M] whether the weather at the place is one of those the row needs."""
        key = f"combat_weather.{proto.id}"
        fixed = self.world.fixed
        if key not in fixed:
            kinds = self.world.rules.of("weather")
            fixed[key] = np.array([kind in proto.weathers for kind in kinds], dtype=np.bool_)
        found: BoolArray = fixed[key][weather_at(self.world)[self.stand.goal]]
        return found

    def _where(self, proto: Any, mask: BoolArray) -> BoolArray:
        """The part of a mask for which the row's conditions hold, asked once for each nation and its enemy."""
        world = self.world
        asked: dict[tuple[str, int, int], bool] = world.memo.setdefault("combat_when", {})
        both, bare = _asked_of(world, proto)
        pairs, place = self._pairs()
        answers = []
        for owner, enemy in pairs:
            key = (proto.id, -1 if bare else owner, enemy if both else -1)
            if key not in asked:
                asked[key] = holds(Scene(world, key[1], key[2], f"combat_row.{proto.id}"), proto.when)
            answers.append(asked[key])
        return mask & np.array(answers, dtype=np.bool_)[place]

    def _pairs(self) -> tuple[list[tuple[int, int]], IntArray]:
        """(every nation with its enemy, [M] place of each formation's pair among them)."""
        if self._met is None:
            size = self.world.n_nations + 1
            keys, place = np.unique(self.stand.owner * size + self.stand.enemy + 1, return_inverse=True)
            pairs = [divmod(key, size) for key in keys.tolist()]
            self._met = [(owner, enemy - 1) for owner, enemy in pairs], place.astype(np.int64)
        return self._met

    def _amount(self, proto: Any) -> IntArray | int:
        """[M] the quantity that is the row's amount, ppm; one number where it is the same for all."""
        world, stand = self.world, self.stand
        kind = world.rules.get("quantity", proto.quantity)
        normal = PPM if proto.of_normal else 0
        if kind.scope not in ("nation", "province"):
            return world.quantity(proto.quantity) - normal
        values = world.quantities[proto.quantity]
        if kind.scope == "province":
            found = values[stand.goal]
        else:
            found = values[stand.owner]
            if not kind.published:
                found = np.where(stand.known, found, (kind.base + values[stand.viewer]) // 2)
        return found - normal

    def _reading(self, proto: Any) -> IntArray | None:
        """[M] what the amount is multiplied by, ppm; None when that is nothing for anybody."""
        key = proto.by or f"stock.{proto.stock}" if proto.by or proto.stock else f"probe.{proto.probe}"
        if key not in self._readings:
            if proto.by is not None:
                found = READERS[proto.by](self.world, self.stand)
            else:
                found = self._stock(proto.stock) if proto.stock is not None else self._probe(proto.probe)
            self._readings[key] = found if np.count_nonzero(found) else None
        return self._readings[key]

    def _stock(self, name: str) -> IntArray:
        """[M] a stock of the nation as a share of 100 points; what is not known counts as its start."""
        proto = self.world.rules.get("stock", name)
        values: IntArray = self.world.ledger[name][self.stand.owner] * (PPM // (100 * POINT))  # not balance: 100 points
        if proto.published:
            return values
        usual = proto.start * (PPM // (100 * POINT))  # not balance: 100 points
        return np.where(self.stand.known, values, usual)

    def _probe(self, name: str) -> IntArray:
        """[M] a probe of nation and enemy, a point being a whole; nothing where figures are not known."""
        run = VOCABULARY.probes[name].run
        pairs, place = self._pairs()
        found = np.array([int(run(self.world, *pair)) * (PPM // POINT) for pair in pairs], dtype=np.int64)[place]
        return np.where(self.stand.known, found, 0)

    def share(self, proto: Any) -> IntArray:
        """[M] share of the frontage, ppm, taken by the units the row is about."""
        key = f"combat_units.{proto.id}"
        fixed = self.world.fixed
        if key not in fixed:
            units = self.world.rules.of("unit").items()
            named = [unit.category in proto.categories or name in proto.units for name, unit in units]
            fixed[key] = np.array(named, dtype=np.int64)
        if self._wide is None:
            wide = self.stand.units * np.maximum(arms_of(self.world).width, 1)
            self._wide = wide, np.maximum(wide.sum(axis=1), 1)
        found: IntArray = (self._wide[0] @ fixed[key]) * PPM // self._wide[1]
        return found


def _asked_of(world: World, proto: Any) -> tuple[bool, bool]:
    """(whether a row's conditions speak of the enemy, whether they are the same for all); worked out once."""
    known: dict[str, tuple[bool, bool]] = world.fixed.setdefault("combat_asked_of", {})
    if proto.id not in known:
        both = any(speaks_of_target(world, item) for item in proto.when)
        known[proto.id] = both, all(is_rootless(item) for item in proto.when)
    return known[proto.id]


def crossings(world: World, stand: Stand) -> IntArray:
    """[M] place in `CROSSINGS` of what each attacker has to cross."""
    if "crossing" not in world.fixed:
        net = roads(world)
        table = np.zeros((world.atlas.n, world.atlas.n), dtype=np.int8)
        table[net.land.tail, net.land.head] = np.where(net.land_river, 1, np.where(net.land_strait, 2, 0))
        world.fixed["crossing"] = table
    found: IntArray = world.fixed["crossing"][stand.here, stand.goal].astype(np.int64)
    return np.where(stand.attacking, np.where(stand.here > world.atlas.n_land, LANDING, found), 0)
